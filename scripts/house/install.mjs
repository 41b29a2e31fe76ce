import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './place.mjs'
import { run } from './process.mjs'
import { step, Trouble } from './terminal.mjs'

/** @typedef {{version?: string, optional?: boolean, devOptional?: boolean, link?: boolean, peer?: boolean}} Locked */

/**
 * Packages of the lock file that are missing or of another version among the installed ones.
 * Optional packages are left out: they belong to other operating systems.
 * @param {Record<string, Locked>} locked
 * @param {Record<string, Locked>} installed
 */
export const missingPackages = (locked, installed) =>
  Object.entries(locked)
    .filter(([name, entry]) => name !== '' && !entry.optional && !entry.devOptional && installed[name]?.version !== entry.version)
    .map(([name]) => name.replace(/^.*node_modules\//, ''))

/** @param {string} file @returns {Record<string, Locked>} */
const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

/**
 * Installs when what package-lock.json names is not what is installed. Not by `npm ci`, which refuses a lock file that does not name
 * the binaries of other operating systems: a lock file is written from those that the registry had for it.
 */
export async function install() {
  const missing = missingPackages(
    packagesOf(path.join(root, 'package-lock.json')),
    packagesOf(path.join(root, 'node_modules/.package-lock.json')),
  )
  if (missing.length === 0) return
  const npm = process.env.npm_execpath
  const isScript = npm !== undefined && /\.c?js$/.test(npm)
  await step(`installing packages (${missing.length} missing or out of date)`, async () => {
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
    const { code, output } = isScript ? await run(process.execPath, [npm, ...args], { cwd: root }) : await run('npm', args, { cwd: root })
    if (code !== 0) throw new Trouble(`${output.trim()}\nnpm install failed: the packages could not be installed.`)
  })
}
