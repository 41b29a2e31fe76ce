import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLocale } from '../i18n/locales'
import { env } from './env'
import { once } from './once'

/** Which pages are kept and served to everybody, from what the build wrote. */

type Route = { page: string; regex: string }
type Manifests = { routes: { page: string; matches: RegExp }[]; cached: Set<string> }

const manifests = (): Manifests =>
  once('route-manifests', () => {
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(join(/* turbopackIgnore: true */ process.cwd(), env.distDir, name), 'utf8'))
    const { staticRoutes, dynamicRoutes } = read('routes-manifest.json') as { staticRoutes: Route[]; dynamicRoutes: Route[] }
    const prerendered = read('prerender-manifest.json') as { routes: object; dynamicRoutes: object }
    return {
      routes: [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, matches: new RegExp(regex) })),
      cached: new Set([...Object.keys(prerendered.routes), ...Object.keys(prerendered.dynamicRoutes)]),
    }
  })

const pageOf = (pathname: string): string | undefined => manifests().routes.find(({ matches }) => matches.test(pathname))?.page

/** Whether the page of an address is kept; so is the one of addresses that lead nowhere. */
export function isKept(pathname: string): boolean {
  if (env.mode === 'development') return false
  const page = pageOf(pathname)
  return page === undefined || manifests().cached.has(page)
}

/** Lists with a query have a twin of their own that is not kept. */
const hasTwin = (pathname: string): boolean => {
  const page = pageOf(pathname)
  return page !== undefined && manifests().routes.some((route) => route.page === `${page}/find`)
}

/**
 * An address as Next is to see it: a kept page reads no query, and the address of whoever asked first would stand in what everybody gets. Next
 * writes it there from the request itself, whatever the proxy rewrites. `forRouter`: Next's own router asks, with the checksum that Next wants.
 */
export function keptAddress(address: string, forRouter: boolean): string {
  const [pathname = '', query] = address.split('?', 2)
  if (query === undefined || !isLocale(pathname.split('/')[1]) || !isKept(pathname) || hasTwin(pathname)) return address
  const checksum = forRouter ? new URLSearchParams(query).get('_rsc') : null
  return checksum === null ? pathname : `${pathname}?_rsc=${encodeURIComponent(checksum)}`
}
