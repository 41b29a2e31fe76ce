import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '../house/place.mjs'
import { run } from '../house/process.mjs'
import { sourceFiles } from './source-files.mjs'

const cruised = [
  'app',
  'components',
  'lib',
  'prisma',
  'scripts',
  'e2e',
  'test',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-node.ts',
]

/** @typedef {{modules: {source: string}[], summary: {violations: {from: string, to: string, rule: {name: string}}[]}}} Cruise */

/**
 * @param {string} base the folder that is cruised by the rules of this checkout
 * @returns {Promise<Cruise>}
 */
export async function cruise(base) {
  const roots = cruised.filter((name) => existsSync(path.join(base, name)))
  const args = [
    path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    path.join(root, '.dependency-cruiser.mjs'),
  ]
  const { code, output, stdout } = await run(process.execPath, [...args, '--output-type', 'json', ...roots], { cwd: base })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser ended with ${code}:\n${output}`)
  return JSON.parse(stdout)
}

/**
 * Forbidden imports, and files that the check did not look at: with a wrong compiler it sees nothing and is content.
 * @param {Cruise} result
 * @param {readonly string[]} files
 */
export function directionProblems(result, files) {
  const seen = new Set(result.modules.map((module) => module.source))
  const unseen = files.filter((name) => !seen.has(name)).map((name) => `${name}: was not looked at by dependency-cruiser`)
  return [...unseen, ...result.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)]
}

/** @type {import('./gate.mjs').Gate} */
export const directions = {
  name: 'directions of imports',
  run: async () =>
    directionProblems(
      await cruise(root),
      sourceFiles(
        cruised.filter((name) => existsSync(path.join(root, name))),
        /\.(tsx?|mjs)$/,
      ),
    ),
}
