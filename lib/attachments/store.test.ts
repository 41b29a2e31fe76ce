import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const run = promisify(execFile)

/** Stores a file, reads it and takes it away, twice, in a process that has this environment. */
async function steps(environment: Record<string, string>): Promise<unknown> {
  const args = ['--conditions=react-server', '--import', 'tsx', join(process.cwd(), 'test/store-and-take-away.ts')]
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', ...environment } })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const wanted = [null, '%PDF-1.7 رسالة', null, '%PDF-1.7 رسالة', null, null]

it('keeps bytes in a folder under names that say nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-files-'))
  try {
    expect(await steps({ TIWIZI_VAR: folder })).toEqual(wanted)
    expect(readdirSync(join(folder, 'files/ab/cd'))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** A process that speaks S3, on a port of its own, with one bucket. */
async function bucket(folder: string) {
  mkdirSync(folder, { recursive: true })
  const program = require.resolve('s3rver/bin/s3rver.js')
  const server = spawn(process.execPath, [program, '-d', folder, '-a', '127.0.0.1', '-p', '0', '--configure-bucket', 'files'])
  const lines: string[] = []
  const port = new Promise<string>((resolve, reject) => {
    createInterface(server.stdout).on('line', (line) => {
      lines.push(line)
      const [, found] = /listening on 127\.0\.0\.1:(\d+)/.exec(line) ?? []
      if (found) resolve(found)
    })
    server.once('exit', () => reject(new Error(`s3rver ended: ${lines.join('\n')}`)))
  })
  const end = async () => {
    if (server.exitCode === null && server.kill()) await once(server, 'exit')
  }
  return { port: await port, lines, end }
}

it('keeps bytes in a bucket that speaks S3 when there is one, and leaves none behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-files-'))
  const { port, lines, end } = await bucket(join(folder, 's3'))
  try {
    const environment = { TIWIZI_VAR: folder, FILES_URL: `s3+http://S3RVER:S3RVER@127.0.0.1:${port}/files?region=ma` }
    expect(await steps(environment)).toEqual(wanted)
    const stored = lines.filter((line) => line.includes('Stored object')).map((line) => /"([^"]+)" in bucket "files"/.exec(line)?.[1])
    expect(stored).toEqual(['ab/cd/abcdef123456abcdef123456', 'ab/cd/abcdef123456abcdef123456.sealed'])
    expect(readdirSync(join(folder, 's3/files'), { recursive: true })).toEqual([])
    expect(existsSync(join(folder, 'files'))).toBe(false)
    await expect(steps({ ...environment, FILES_URL: environment.FILES_URL.replace('S3RVER:', 'STRANGER:') })).rejects.toThrow()
  } finally {
    await end()
    rmSync(folder, { recursive: true, force: true })
  }
})
