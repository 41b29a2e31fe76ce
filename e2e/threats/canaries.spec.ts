import { slugOf } from '../../lib/institutions/slug'
import { handlers, pageRoutes } from '../built'
import { expect, ownNetwork, type Stage, test } from '../fixtures'
import type { Place } from '../server.mjs'

/** A crawl as anonymous over every route that can show a request: words of private cases and covered passages stand nowhere. */

type Canaries = Awaited<ReturnType<Stage['requestCanaries']>>

const locales = ['ar', 'fr']
const institution = 'ministry-education'

/** Values that the parts of an address have; what has others is not about requests. */
const valuesOf = (ref: string): Record<string, string> => ({
  ref,
  institution,
  slug: slugOf(institution),
  type: 'request',
  reference: ref,
  act: 'add',
  item: 'organisation',
})

/** An address for a template of the build; null where it is of something else. */
function addressOf(template: string, locale: string, ref: string): string | null {
  const values: Record<string, string> = { ...valuesOf(ref), locale }
  const names = [...template.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
  const known = !template.includes('[...') && names.every((name) => name in values)
  // Ideas, petitions and rounds have a slug too, and no request behind it.
  const elsewhere = names.includes('slug') && !template.includes('/institutions/')
  return known && !elsewhere ? template.replaceAll(/\[(\w+)\]/g, (_, name: string) => values[name] ?? '') : null
}

const templates = [
  ...pageRoutes,
  ...handlers.flatMap((name) => (name.startsWith('GET ') ? [name.slice(4)] : [])).filter((route) => !route.startsWith('/files')),
]

const isOfOne = (template: string) => /\[(ref|reference)\]/.test(template)

const addresses = (refs: readonly string[], which: (template: string) => boolean): string[] => {
  const all = refs.flatMap((ref) => templates.filter(which).flatMap((route) => locales.map((locale) => addressOf(route, locale, ref))))
  return [...new Set(all.filter((address) => address !== null))]
}

type Found = { address: string; status: number; text: string }

async function read(place: Place, address: string): Promise<Found> {
  const headers = { 'x-forwarded-for': ownNetwork() }
  const answer = await fetch(`${place.url}${address}`, { headers, redirect: 'manual' })
  const head = JSON.stringify([...answer.headers])
  const body = await answer.text()
  return { address, status: answer.status, text: `${head}\n${body}\n${decoded(body)}` }
}

/** The same with what stands in addresses and markup read as a person would. */
function decoded(body: string): string {
  const entities = body.replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
  const escapes = entities.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return escapes.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
}

/** What is like a text, asked as the form does while it is written. */
async function askLike(place: Place, word: string): Promise<Found> {
  const address = '/api/requests/similar'
  const headers = {
    ...{ origin: place.url, 'sec-fetch-site': 'same-origin' },
    ...{ 'content-type': 'application/json', 'x-forwarded-for': ownNetwork() },
  }
  const body = JSON.stringify({ locale: 'ar', title: word, body: word })
  const answer = await fetch(`${place.url}${address}`, { method: 'POST', headers, body })
  return { address, status: answer.status, text: await answer.text() }
}

async function readAll(place: Place, all: readonly string[]): Promise<Found[]> {
  const found: Found[] = []
  for (let from = 0; from < all.length; from += 4)
    found.push(...(await Promise.all(all.slice(from, from + 4).map((address) => read(place, address)))))
  return found
}

const leaksIn = ({ address, text }: Found, words: readonly string[]): string[] =>
  words.filter((word) => text.includes(word)).map((word) => `${address}: ${word}`)

test.describe('words that nobody may read', () => {
  test.describe.configure({ mode: 'serial', timeout: 300_000 })
  let canaries: Canaries

  test('stand on no page, in no feed, table, answer of the API or sitemap', async ({ place, stage }) => {
    canaries = await stage.requestCanaries()
    const { ref, secret, hiddenRefs, open } = canaries
    const around = await readAll(place, [...addresses([ref], (template) => !isOfOne(template)), '/sitemap.xml', '/robots.txt'])
    const own = await readAll(place, addresses([ref], isOfOne))
    expect([...around, ...own].flatMap((found) => leaksIn(found, [...secret, ...hiddenRefs]))).toEqual([])
    expect([...around, ...own].filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual([])
    // The crawl reads the public request itself: on its page, in the API, in the list, in the feed and in the sitemap.
    for (const address of [`/ar/requests/${ref}`, `/fr/requests/${ref}`, `/api/v1/requests/${ref}`]) {
      const text = own.find((found) => found.address === address)?.text ?? ''
      expect(
        open.filter((word) => !text.includes(word)),
        address,
      ).toEqual([])
    }
    for (const address of ['/ar/requests/find', '/api/v1/requests', '/api/v1/requests.csv', '/feeds/requests/ar', '/sitemap.xml'])
      expect(around.find((found) => found.address === address)?.text.includes(ref), address).toBe(true)
  })

  test('stand behind no reference of a request that is hidden', async ({ place }) => {
    const { secret, hiddenRefs } = canaries
    const hidden = await readAll(place, addresses(hiddenRefs, isOfOne))
    expect(hidden.flatMap((found) => leaksIn(found, secret))).toEqual([])
    const shown = hidden.filter(({ address, status }) => /^\/(api|feeds|(ar|fr)\/requests\/TWZ[^/]*$)/.test(address) && status !== 404)
    expect(shown.map(({ address, status }) => `${status} ${address}`)).toEqual([])
  })

  test('are found by no search, and bring nothing else to light', async ({ place }) => {
    const { secret, hiddenRefs, ref, open } = canaries
    const searches = (word: string) => {
      const q = encodeURIComponent(word)
      return [...locales.map((locale) => `/${locale}/requests/find?q=${q}`), ...[`/api/v1/requests?q=${q}`, `/api/v1/requests.csv?q=${q}`]]
    }
    for (const word of [...secret, ...hiddenRefs]) {
      const found = [...(await readAll(place, searches(word))), await askLike(place, word)]
      // A page says again what was looked for, and nothing more.
      const others = [...secret, ...hiddenRefs].filter((other) => !word.includes(other))
      expect(found.flatMap((one) => leaksIn(one, others))).toEqual([])
      const answers = found.filter(({ address }) => address.startsWith('/api/'))
      expect(
        answers.flatMap((one) => leaksIn(one, [ref])),
        word,
      ).toEqual([])
    }
    const [known = ''] = open
    const list = await read(place, `/api/v1/requests?q=${encodeURIComponent(known)}`)
    expect(list.text, 'words that are public are found').toContain(ref)
  })

  test('lie in no file that anybody opens', async ({ place }) => {
    const { files, secret } = canaries
    const found = await readAll(
      place,
      files.flatMap((file) => [`/files/${file}/table.pdf`, `/files/${file}/${encodeURIComponent('ملف')}.pdf`]),
    )
    expect(found.map(({ status }) => status)).toEqual(found.map(() => 404))
    expect(found.flatMap((one) => leaksIn(one, secret))).toEqual([])
  })
})
