import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './place.mjs'
import { mustRun } from './process.mjs'
import { filesBelow, fingerprint, isStamped, writeStamp } from './stamp.mjs'
import { step, Trouble } from './terminal.mjs'

/** @typedef {import('./process.mjs').Environment} Environment */

export const varDir = path.resolve(root, process.env.TIWIZI_VAR || 'var')
export const distDir = process.env.NEXT_DIST_DIR || '.next'
export const next = path.join(root, 'node_modules/next/dist/bin/next')

const hash = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex')

/**
 * The key that Next encrypts the hidden parts of server actions with, the same at build and start: from the environment, or outside
 * production the one that lib/core/env.ts keeps in the data folder.
 */
export async function actionsKey() {
  const given = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  if (given) return given
  const file = path.join(varDir, 'secrets.json')
  if (!existsSync(file))
    await mustRun('Making throw-away secrets', ['scripts/run.mjs', 'scripts/house/throw-away-secrets.ts'], { cwd: root })
  return String(JSON.parse(readFileSync(file, 'utf8')).actionKey)
}

/** Generated files that compiling, testing and serving need: the database clients. */
export async function generate() {
  await mustRun('Generating the database clients', ['scripts/generate.mjs'], { cwd: root })
}

const migrations = () => fingerprint(filesBelow(['prisma/migrations'], (name) => name.endsWith('.sql')))

/** @param {string} file */
const birth = (file) => {
  const { ino, birthtimeMs } = statSync(file)
  return `${ino}:${birthtimeMs}`
}

/** @param {string} databaseUrl @returns {string | null} the file of a SQLite database */
export const databaseFile = (databaseUrl) => (databaseUrl.startsWith('file:') ? path.resolve(root, databaseUrl.slice(5)) : null)

/**
 * Whether this very SQLite file was already migrated and seeded by the migrations of this checkout; a server is always asked.
 * @param {string} databaseUrl
 */
export function isPrepared(databaseUrl) {
  const file = databaseFile(databaseUrl)
  return file !== null && existsSync(file) && isStamped(`${file}.prepared`, `${migrations()} ${birth(file)}`)
}

/** @param {Environment} env */
export async function migrate(env) {
  const file = databaseFile(env.DATABASE_URL ?? '')
  if (file) mkdirSync(path.dirname(file), { recursive: true })
  await step('bringing the database up to date', () =>
    mustRun('The migration', ['scripts/run.mjs', 'prisma/migrate.ts'], { cwd: root, env }),
  )
}

/** @param {Environment} env */
export async function seed(env) {
  await step('filling the database where it is empty', () => mustRun('Seeding', ['scripts/run.mjs', 'prisma/seed.ts'], { cwd: root, env }))
  const file = databaseFile(env.DATABASE_URL ?? '')
  if (file) writeStamp(`${file}.prepared`, `${migrations()} ${birth(file)}`)
}

/** What a build is made from. */
export const builtFrom = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema',
  'next.config.js',
  'postcss.config.mjs',
  'cache-handler.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

const sources = () =>
  filesBelow(builtFrom, (name) => !/\.test\.tsx?$/.test(name) && !name.startsWith('lib/generated/') && !name.endsWith('.tsbuildinfo'))

const stampFile = () => path.join(root, distDir, 'tiwizi-build')

/**
 * Production build, when the sources or the key of server actions are not those of the last one.
 * @param {{force?: boolean, show?: boolean}} [options]
 */
export async function build({ force = false, show = false } = {}) {
  const key = await actionsKey()
  const stamp = `${fingerprint(sources())} ${hash(key)}`
  if (!force && isStamped(stampFile(), stamp)) return
  rmSync(stampFile(), { force: true })
  await step('building the application', () =>
    mustRun('The build', [next, 'build'], {
      cwd: root,
      show,
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key },
    }),
  )
  writeStamp(stampFile(), stamp)
}

/** Refuses to go on without a finished build made with the key of server actions that the server would get. */
export async function requireBuild() {
  if (!existsSync(path.join(root, distDir, 'BUILD_ID')) || !existsSync(stampFile()))
    throw new Trouble(`There is no finished build in ${distDir}: run \`npm run build\` first.`)
  if (readFileSync(stampFile(), 'utf8').split(' ')[1] !== hash(await actionsKey()))
    throw new Trouble(
      'The build was made with another NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: start with that one, or run `npm run build` again with this one.',
    )
}
