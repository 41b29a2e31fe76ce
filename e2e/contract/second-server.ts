import path from 'node:path'
import { expect } from '@playwright/test'
import { freePort, root } from '../../scripts/house/place.mjs'
import { mustRun, start } from '../../scripts/house/process.mjs'
import type { Place } from '../server.mjs'

export type SecondServer = { url: string /** What it printed so far. */; said: () => string; stop: () => Promise<void> }

/** A database file beside that of `place`, with all tables and no rows. */
export async function emptyDatabase(place: Place, name: string): Promise<string> {
  const url = `file:${path.join(place.folder, `${name}-${process.pid}.db`)}`
  await mustRun('The migration', ['scripts/run.mjs', 'prisma/migrate.ts'], { cwd: root, env: { ...place.env, DATABASE_URL: url } })
  return url
}

const next = 'node_modules/next/dist/bin/next'

type How = { /** Where the build is, when it is another. */ folder?: string; port?: number }

/** Another server, of the same build unless told; `env` is what it is told differently. It need not be healthy. */
export async function secondServer(
  place: Place,
  env: Record<string, string>,
  { folder = root, port: wanted }: How = {},
): Promise<SecondServer> {
  const port = wanted ?? (await freePort())
  const url = `http://localhost:${port}`
  const own = { ...place.env, NODE_ENV: 'production', PORT: String(port), APP_URL: url, ...env }
  const child = start(process.execPath, [next, 'start', '--port', String(port)], {
    cwd: folder,
    env: own,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // Any answer will do, 503 too: it comes from a server that is past its beginning.
  await expect
    .poll(
      () =>
        fetch(`${url}/api/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 60_000, intervals: [50] },
    )
    .toBeGreaterThan(0)
  return {
    url,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
