import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { missingMessages } from '../scripts/house/missing-messages.mjs'
import { freePort, root } from '../scripts/house/place.mjs'
import { actionsKey, distDir, migrate, next, requireBuild, varDir } from '../scripts/house/prepare.mjs'
import { mustRun, start } from '../scripts/house/process.mjs'
import { answers } from '../scripts/house/serve.mjs'
import { step } from '../scripts/house/terminal.mjs'
import { throwAwayFolder } from '../scripts/house/throw-away.mjs'

/**
 * Where a running Tiwizi and what belongs to it are found.
 * @typedef {'sqlite' | 'postgresql'} Stack
 * @typedef {{stack: Stack, url: string, stageUrl: string, postUrl: string, identityUrl: string, databaseUrl: string, folder: string, env: Record<string, string>}} Place
 */

/** @type {import('node:child_process').ChildProcess[]} */
let running = []
/** @type {string[]} */
let thrownAway = []
let printed = ''

/**
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {string} folder its output goes to a file there
 */
function background(name, args, env, folder) {
  const child = start(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = createWriteStream(path.join(folder, `${name}.log`))
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      printed += text
    })
  running.push(child)
  return child
}

/** @param {boolean} durable */
async function postgres(durable) {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const child = start(process.execPath, ['test/postgres.mjs', ...(durable ? ['--durable'] : [])], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (/** @type {string} */ text) => resolve(text.trim()))
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}`)))
  })
  return url
}

/** @param {string} folder @param {boolean} durable */
function sqlite(folder, durable) {
  const place = durable ? folder : throwAwayFolder('tiwizi-e2e-')
  if (!durable) thrownAway.push(place)
  return `file:${path.join(place, 'tiwizi.db')}`
}

const secret = () => randomBytes(32).toString('base64')

/**
 * @param {Stack} stack
 * @param {{durable: boolean, content: 'facts' | 'demo'}} how
 * @returns {Promise<Place>}
 */
async function open(stack, { durable, content }) {
  const folder = path.join(varDir, 'e2e', stack)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const [port, identityPort, smtpPort, postPort, stagePort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const databaseUrl = stack === 'sqlite' ? sqlite(folder, durable) : await postgres(durable)
  const env = {
    TIWIZI_MODE: 'test',
    TIWIZI_VAR: folder,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    MASTER_KEYS: `test:${secret()}`,
    AUTH_SECRET: secret(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: await actionsKey(),
    NEXT_DIST_DIR: distDir,
    NEXT_TELEMETRY_DISABLED: '1',
    // Every test comes from an address of its own, so that limits per network meet one test alone.
    TRUSTED_PROXIES: '1',
    SMTP_PORT: String(smtpPort),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    POST_PORT: String(postPort),
    SMS_GATEWAY_URL: `http://127.0.0.1:${postPort}/sms`,
    SMS_GATEWAY_SECRET: secret(),
    IDENTITY_PORT: String(identityPort),
    OIDC_ISSUER: `http://localhost:${identityPort}`,
    OIDC_CLIENT_ID: 'tiwizi',
    OIDC_CLIENT_SECRET: randomBytes(32).toString('base64url'),
    STAGE_PORT: String(stagePort),
  }
  await migrate(env)
  // Facts everywhere; what the demo shows, in every state, where the pages are crawled.
  const mode = stack === 'sqlite' && content === 'demo' ? 'demo' : 'test'
  await step(`filling the database on ${stack}`, () =>
    mustRun('Seeding', ['scripts/run.mjs', 'prisma/seed.ts'], { cwd: root, env: { ...env, TIWIZI_MODE: mode } }),
  )
  const post = background('post-office', ['e2e/post-office.mjs'], env, folder)
  const identity = background('identity-provider', ['scripts/identity-provider.mjs'], env, folder)
  const stage = background('stage', ['scripts/run.mjs', 'e2e/stage.ts'], env, folder)
  const server = background('server', [next, 'start', '--port', String(port)], { ...env, NODE_ENV: 'production' }, folder)
  const place = {
    stack,
    url: env.APP_URL,
    stageUrl: `http://127.0.0.1:${stagePort}`,
    postUrl: `http://127.0.0.1:${postPort}`,
    identityUrl: env.OIDC_ISSUER,
    databaseUrl,
    folder,
    env,
  }
  await Promise.all([
    answers(`${place.url}/api/health`, server, `The server on ${stack} (see ${folder}/server.log)`),
    answers(`${place.stageUrl}/`, stage, `The stage on ${stack} (see ${folder}/stage.log)`),
    answers(`${place.postUrl}/letters?to=nobody`, post, 'The post office'),
    answers(`${place.identityUrl}/.well-known/openid-configuration`, identity, 'The simulated identity provider'),
  ])
  return place
}

/**
 * Production servers on fresh databases, each with a mail server, an SMS gateway, an identity provider and a stage for scenes.
 * @param {readonly Stack[]} stacks
 * @param {{durable?: boolean, content?: 'facts' | 'demo'}} [how] `durable` waits for the disk at every commit, for measurements
 * @returns {Promise<Place[]>}
 */
export async function openPlaces(stacks, { durable = false, content = 'demo' } = {}) {
  await requireBuild()
  return Promise.all(stacks.map((stack) => open(stack, { durable, content })))
}

/** Fails where a server lacked words: pages look whole without them, and nobody reads its log. */
export function requireMessages() {
  const missing = missingMessages(printed)
  if (missing.length > 0) throw new Error(`Messages were missing:\n${missing.join('\n')}`)
}

/** Stops everything that openPlaces started. */
export async function closePlaces() {
  const ending = running.map((child) =>
    child.exitCode !== null || child.signalCode !== null ? null : new Promise((resolve) => child.once('exit', resolve)),
  )
  for (const child of running) child.kill('SIGTERM')
  const last = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL')
  }, 8_000)
  await Promise.all(ending)
  clearTimeout(last)
  for (const folder of thrownAway) rmSync(folder, { recursive: true, force: true })
  running = []
  thrownAway = []
}
