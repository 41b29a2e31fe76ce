import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../house/place.mjs'
import { sourceFiles } from './source-files.mjs'

const domains =
  /^lib\/(commitments|ideas|requests|petitions|integrity|complaints|funding|datasets|accounts|institutions|territories|cases|comments|moderation|attachments|notifications|search|tlog)\//
const plain = ['schema', 'lifecycle', 'policy', 'queries', 'commands', 'actions', 'subject', 'jobs', 'exchange', 'feed']
const banned = /^(utils?|helpers?|common|types?|services?|managers?|misc|shared|index|new|v\d+|final|updated)$/

/**
 * A domain holds the named files, and deep parts called by one noun of the field.
 * @param {readonly string[]} names
 */
export const domainFileProblems = (names) =>
  names.flatMap((name) => {
    const base = path.posix.basename(name).replace(/(\.db)?\.test\.tsx?$|\.tsx?$|\.mjs$|\.js$/, '')
    if (banned.test(base) && !name.startsWith('app/') && !name.startsWith('node_modules/'))
      return [`${name}: “${base}” says nothing about what is inside`]
    if (!domains.test(name)) return []
    if (name.split('/').length !== 3) return [`${name}: a domain has no folders`]
    if (!/\.ts$/.test(name)) return [`${name}: a domain holds .ts files`]
    return plain.includes(base) || /^[a-z]+(-[a-z]+){0,2}$/.test(base)
      ? []
      : [`${name}: not one of ${plain.join(', ')} nor a noun of the field`]
  })

/** @param {readonly string[]} names */
export const streamingProblems = (names) =>
  names
    .filter((name) => /^app\/.*\/?loading\.tsx$/.test(name))
    .map((name) => `${name}: streams before the status is known, so 404 and 403 turn into 200`)

const most = 400

/**
 * @param {string} name
 * @param {string} text
 */
export const lengthProblems = (name, text) => {
  const lines = text.split('\n').length - 1
  return lines > most ? [`${name}: ${lines} lines; ${most} are the most, split it by meaning`] : []
}

/** @type {import('./gate.mjs').Gate[]} */
export const fileShapes = [
  { name: 'file names', run: async () => domainFileProblems(sourceFiles()) },
  { name: 'no loading.tsx', run: async () => streamingProblems(sourceFiles(['app'])) },
  {
    name: 'files of at most 400 lines',
    run: async () =>
      sourceFiles(undefined, /\.(tsx?|m?js|css)$/).flatMap((name) => lengthProblems(name, readFileSync(path.join(root, name), 'utf8'))),
  },
]
