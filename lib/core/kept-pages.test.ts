import { expect, it } from 'vitest'
import { isKept, keptAddress } from './kept-pages'
import { once } from './once'

const pages = ['/[locale]/requests', '/[locale]/requests/find', '/[locale]/requests/disclosed', '/[locale]/requests/new', '/[locale]']

once('route-manifests', () => ({
  routes: pages.map((page) => ({ page, matches: new RegExp(`^${page.replaceAll('[locale]', '([^/]+?)')}$`) })),
  cached: new Set(['/[locale]', '/[locale]/requests', '/[locale]/requests/disclosed']),
}))

it.each([
  ['a kept page', '/fr/requests/disclosed?q=somebody', '/fr/requests/disclosed'],
  ['the home page', '/ar?utm=1', '/ar'],
  ['what leads nowhere', '/ar/nowhere?q=1', '/ar/nowhere'],
  ['a list, whose twin reads the query', '/ar/requests?q=1', '/ar/requests?q=1'],
  ['a page for one visitor', '/ar/requests/new?from=x', '/ar/requests/new?from=x'],
  ['an address without language, which is led to one', '/requests?q=1', '/requests?q=1'],
  ['an address for programs', '/api/v1/requests?limit=1', '/api/v1/requests?limit=1'],
  ['an address without query', '/ar/requests/disclosed', '/ar/requests/disclosed'],
])('%s is asked for as %s → %s', (_, address, seen) => expect(keptAddress(address, false)).toBe(seen))

it('keeps the checksum of Next’s own router, and of nobody else', () => {
  const address = '/fr/requests/disclosed?q=somebody&_rsc=1a2b'
  expect([keptAddress(address, true), keptAddress(address, false)]).toEqual(['/fr/requests/disclosed?_rsc=1a2b', '/fr/requests/disclosed'])
})

it('is kept what the build says, and what leads nowhere', () => {
  expect(['/ar/requests', '/ar/requests/find', '/ar/nowhere'].map(isKept)).toEqual([true, false, true])
})
