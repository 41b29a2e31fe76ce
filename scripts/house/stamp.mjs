import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './place.mjs'

/**
 * Every file below the given files and folders, sorted, relative to `base`.
 * @param {readonly string[]} names
 * @param {(name: string) => boolean} [keep]
 * @param {string} [base]
 * @returns {string[]}
 */
export function filesBelow(names, keep = () => true, base = root) {
  /** @type {string[]} */
  const found = []
  /** @param {string} name */
  const visit = (name) => {
    const full = path.join(base, name)
    if (!existsSync(full)) return
    if (!statSync(full).isDirectory()) {
      if (keep(name)) found.push(name)
      return
    }
    for (const entry of readdirSync(full)) if (entry !== 'node_modules') visit(name === '.' ? entry : path.posix.join(name, entry))
  }
  for (const name of names) visit(name)
  return found.sort()
}

/**
 * Hash over names and contents of files and over loose values.
 * @param {readonly string[]} files
 * @param {readonly string[]} [values]
 */
export function fingerprint(files, values = []) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  for (const value of values) hash.update(`${value}\0`)
  return hash.digest('hex')
}

/**
 * @param {string} file
 * @param {string} stamp
 */
export const isStamped = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp

/**
 * @param {string} file
 * @param {string} stamp
 */
export function writeStamp(file, stamp) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, stamp)
}
