import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../house/place.mjs'
import { distDir } from '../house/prepare.mjs'
import { say } from '../house/terminal.mjs'

/** Compressed first-load scripts, in bytes: a public page, and a page whose long form is checked while one types. */
export const mostBytes = { page: 175_000, longForm: 230_000 }

/** Pages with a long form. */
const longForms = /^\/\[locale\]\/(petitions\/(new|drafts?)(\/|$)|account\/petitions\/|desk\/|moderation\/|admin\/)/

/** @typedef {{route: string, firstLoadChunkPaths: string[]}} RouteStats */

/**
 * @param {RouteStats[]} stats
 * @param {readonly string[]} pages routes that the build made
 * @param {(chunk: string) => number} sizeOf compressed bytes of a chunk
 */
export function budgetReport(stats, pages, sizeOf) {
  const weigh = (/** @type {string[]} */ chunks) => chunks.reduce((sum, chunk) => sum + sizeOf(chunk), 0)
  const [first, ...others] = stats
  const everywhere = (first?.firstLoadChunkPaths ?? []).filter((chunk) =>
    others.every((route) => route.firstLoadChunkPaths.includes(chunk)),
  )
  const routes = stats.map(({ route, firstLoadChunkPaths }) => {
    const most = longForms.test(route) ? mostBytes.longForm : mostBytes.page
    return { route, bytes: weigh(firstLoadChunkPaths), most }
  })
  const unknown = pages.filter((page) => !stats.some(({ route }) => route === page))
  return {
    floor: weigh(everywhere),
    routes: routes.sort((a, b) => b.bytes - a.bytes),
    problems: [
      ...(stats.length === 0 ? ['The build lists no routes: the budget was not checked.'] : []),
      ...unknown.map((page) => `${page}: the build does not say which scripts it loads`),
      ...routes
        .filter(({ bytes, most }) => bytes > most)
        .map(({ route, bytes, most }) => `${route}: ${kilobytes(bytes)} of scripts; ${kilobytes(most)} are the most`),
    ],
  }
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1_000).toFixed(1)} KB`

/** @type {import('./gate.mjs').Gate[]} */
export const budgets = [
  {
    name: 'first-load scripts per route',
    run: async () => {
      const dist = path.join(root, distDir)
      const read = (/** @type {string} */ name) => JSON.parse(readFileSync(path.join(dist, name), 'utf8'))
      if (!existsSync(path.join(dist, 'diagnostics/route-bundle-stats.json'))) return ['The build left no list of scripts per route.']
      const pages = Object.entries(read('app-path-routes-manifest.json'))
        .filter(([file, route]) => file.endsWith('/page') && route !== '/_global-error')
        .map(([, route]) => String(route))
      /** @type {Map<string, number>} */
      const sizes = new Map()
      const sizeOf = (/** @type {string} */ chunk) => {
        const known = sizes.get(chunk)
        if (known !== undefined) return known
        const size = gzipSync(readFileSync(path.join(dist, chunk.slice(chunk.indexOf('static/'))))).length
        sizes.set(chunk, size)
        return size
      }
      const { floor, routes, problems } = budgetReport(read('diagnostics/route-bundle-stats.json'), pages, sizeOf)
      say(`  The scripts that every page loads weigh ${kilobytes(floor)} compressed. The heaviest pages:`)
      for (const { route, bytes, most } of routes.slice(0, 5)) say(`    ${route} ${kilobytes(bytes)} of ${kilobytes(most)}`)
      return problems
    },
  },
]
