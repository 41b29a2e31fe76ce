import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Trouble } from './terminal.mjs'

/** The checkout's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * @param {string} version such as `20.19.0`
 * @param {string} needed
 */
export function isOlder(version, needed) {
  const [a = [], b = []] = [version, needed].map((text) => text.split('.').map(Number))
  for (let at = 0; at < 3; at++) if ((a[at] ?? 0) !== (b[at] ?? 0)) return (a[at] ?? 0) < (b[at] ?? 0)
  return false
}

export function requireNode(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const needed = engines.node.replace(/[^\d.]/g, '')
  if (isOlder(version, needed)) throw new Trouble(`Tiwizi needs Node.js ${needed} or later; this is ${version}.`)
}

/**
 * Makes the folder when it is missing and makes sure that files can be written there.
 * @param {string} folder
 */
export function requireWritable(folder) {
  const sign = path.join(folder, `.writable-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    writeFileSync(sign, '')
    rmSync(sign)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Trouble(`The folder ${folder} cannot be written (${why}): give this user write access to it.`)
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })

/**
 * @param {number} port
 * @param {string} name the variable that picks another one
 */
export async function requireFree(port, name) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Trouble(`${name} must be a number from 1 to 65535.`)
  if (!(await isFree(port)))
    throw new Trouble(`Port ${port} is busy: stop what listens there, or choose another with ${name}=${port + 10}.`)
}

/** @returns {Promise<number>} a port nobody listens on */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
