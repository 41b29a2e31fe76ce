import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { requireFree, root } from './place.mjs'
import { actionsKey, next, varDir } from './prepare.mjs'
import { isLeaving, start } from './process.mjs'
import { say, Trouble } from './terminal.mjs'

/** @typedef {import('./process.mjs').Environment} Environment */

/**
 * What a demo or development server and its simulated identity provider are told.
 * @param {'demo' | 'development'} mode
 */
export async function environment(mode) {
  const port = Number(process.env.PORT || 3000)
  const identityPort = Number(process.env.IDENTITY_PORT || port + 1)
  await requireFree(port, 'PORT')
  await requireFree(identityPort, 'IDENTITY_PORT')
  const own = process.env.OIDC_ISSUER === undefined
  return {
    port,
    identityPort: own ? identityPort : null,
    env: {
      TIWIZI_MODE: mode,
      PORT: String(port),
      APP_URL: process.env.APP_URL || `http://localhost:${port}`,
      TIWIZI_VAR: varDir,
      DATABASE_URL: process.env.DATABASE_URL || `file:${path.join(varDir, `${mode}.db`)}`,
      NEXT_TELEMETRY_DISABLED: '1',
      ...(own
        ? {
            IDENTITY_PORT: String(identityPort),
            OIDC_ISSUER: `http://localhost:${identityPort}`,
            OIDC_CLIENT_ID: 'tiwizi',
            OIDC_CLIENT_SECRET: randomBytes(32).toString('base64url'),
          }
        : {}),
    },
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Waits until an address answers 200, or the process that should serve it has ended.
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} name
 * @param {number} [patience] milliseconds
 */
export async function answers(url, child, name, patience = 90_000) {
  const until = Date.now() + patience
  let last = 'no answer yet'
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Trouble(`${name} ended before it was ready (exit code ${child.exitCode}).`)
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) })
      if (answer.status === 200) return
      last = `status ${answer.status}: ${(await answer.text()).slice(0, 200)}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await pause(50)
  }
  throw new Trouble(`${name} is not ready after ${patience / 1000} s at ${url} (${last}).`)
}

/**
 * Starts the simulated identity provider beside the server; both live until this process is told to stop.
 * @param {string[]} args of `next`
 * @param {{env: Environment, port: number, identityPort: number | null}} place
 */
export async function serve(args, { env: given, port, identityPort }) {
  const env = { ...given, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: await actionsKey() }
  const identity =
    identityPort === null
      ? null
      : start(process.execPath, ['scripts/identity-provider.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const server = start(process.execPath, [next, ...args, '--port', String(port), '--hostname', process.env.HOST || '127.0.0.1'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let banner = ''
  server.stdout?.setEncoding('utf8')
  server.stdout?.on('data', (/** @type {string} */ text) => {
    if (ready) process.stdout.write(text)
    else banner += text
  })
  let ready = false
  await Promise.all([
    answers(`http://127.0.0.1:${port}/api/health`, server, 'The server').catch((error) => {
      process.stdout.write(banner)
      throw error
    }),
    identity && answers(`http://127.0.0.1:${identityPort}/.well-known/openid-configuration`, identity, 'The simulated identity provider'),
  ])
  ready = true
  for (const [child, name] of /** @type {const} */ ([
    [server, 'The server'],
    [identity, 'The simulated identity provider'],
  ]))
    child?.once('exit', (code) => {
      if (isLeaving()) return
      process.stderr.write(`${name} ended (exit code ${code}).\n`)
      process.exit(1)
    })
}

/** @param {string} url */
export function welcome(url) {
  say(`\nTiwizi is ready: ${url}\n`)
  const file = path.join(varDir, 'demo-accounts.json')
  if (!existsSync(file)) return
  say('Demo accounts:')
  for (const account of JSON.parse(readFileSync(file, 'utf8'))) {
    const [who, ...rest] = Object.values(account)
    say(`  ${who}: ${rest.join(' · ')}`)
  }
  say(`Messages that the demo sends: ${url}/ar/demo/mailbox\n`)
}
