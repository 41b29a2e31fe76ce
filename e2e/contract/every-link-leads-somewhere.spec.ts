import { createHash, randomInt } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import type { SignedIn } from '../acts'
import { expect, type Stage, test } from '../fixtures'

/** Whoever follows links, from the home page or one's own pages, always arrives: in Arabic and in French, signed in or not. */

type Visitor = {
  name: string
  /** Has something to see, of one's own where it is somebody signed in. */
  comes: (stage: Stage) => Promise<SignedIn | null>
  /** Pages of one's own, below the language, that links must have led to. */
  finds: readonly string[]
}

const everywhere = ['', '/account', '/about/accessibility', '/about/privacy', '/petitions', '/petitions/new', '/data'].concat(
  ['', '/M', '/digital', '/compare', '/plans/P'].map((below) => `/commitments${below}`),
)
const personal = [
  '',
  '/notifications',
  '/petitions',
  '/signatures',
  '/ideas',
  '/comments',
  '/assessments',
  '/moderation',
  '/follows',
  '/devices',
  '/data',
  '/data/file',
  '/contact',
  '/contact/email',
].map((path) => `/account${path}`)

const visitors: readonly Visitor[] = [
  {
    name: 'somebody signed out',
    comes: async (stage) => {
      await stage.aScene('anOpenPetition')
      return null
    },
    finds: [
      '/sign-in',
      '/sign-in/email',
      '/petitions/N',
      '/petitions/N/sign',
      '/institutions',
      '/institutions/S',
      '/institutions/S/follow',
      '/commitments/M/assess',
      '/comments/commitment/M/new',
      '/ideas',
      '/ideas/N',
      '/ideas/rounds/R',
      '/requests',
      '/requests/find',
      '/requests/disclosed',
      '/requests/Q',
      '/requests/Q/follow',
      '/requests/new',
      '/requests/new?own',
      '/requests/new?from',
      '/requests/new?from&own',
      '/requests/new/S',
      '/requests/batch',
      '/requests/follow',
      '/requests/follow/pin',
      '/requests/institutions',
      '/requests/institutions?sort',
      '/requests/proactive',
    ],
  },
  {
    name: 'somebody who asked',
    comes: async (stage) => (await stage.aRequestIn('refused')).applicant,
    finds: [
      ...personal,
      ...['', '/receipt', '/contest', '/rate', '/appeal', '/appeal?ground', '/appeal/letter?level'].map(
        (below) => `/requests/mine/Q${below}`,
      ),
      '/requests/batch',
      '/requests/new?from&own',
      '/requests/new/S?from',
    ],
  },
  { name: 'an author', comes: (stage) => stage.anAuthor(), finds: [...personal, '/petitions/new/I'] },
  {
    name: 'a moderator',
    comes: async (stage) => {
      await stage.aScene('aPetitionInReview')
      return stage.aModerator()
    },
    finds: [...personal, '/moderation', '/moderation/I', '/about/moderation'],
  },
  {
    name: 'a reviewer',
    comes: async (stage) => {
      const { number } = await stage.aScene('aFiledPetition')
      return stage.aReviewerOf(await stage.authorityOf(number))
    },
    finds: [...personal, '/desk', '/desk/petitions/N'],
  },
  {
    name: 'an information officer',
    comes: async (stage) => (await stage.aRequestIn('registered')).officer,
    finds: [
      ...personal,
      ...['', '/new', '/templates', '/units', '/proactive', '/proactive/T?institution'].map((below) => `/desk/requests${below}`),
      ...['', '/answer', '/clarify', '/extend', '/transfer', '/merge', '/assign', '/contact'].map((below) => `/desk/requests/Q${below}`),
    ],
  },
  {
    name: 'a delegate of the head',
    comes: async (stage) => (await stage.aRequestIn('appealed')).delegate,
    finds: [...personal, '/desk', '/desk/appeals', '/desk/appeals/I', '/desk/requests/officers'],
  },
  {
    name: 'an administrator',
    comes: (stage) => stage.aMemberOfStaff('admin'),
    finds: [
      ...personal,
      ...['/desk', '/desk/requests/officers'],
      ...['', '?year', '?feast&year', '/import', '/table?year'].map((below) => `/admin/holidays${below}`),
    ],
  },
]

/** How many addresses a visitor follows in one language: enough for several of every kind. */
const most = 140
const wayIn = ['/petitions/new', '/requests/batch', '/account']

const decoded = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x27;', "'")

/** Where the links, alternates and search forms of a page lead, as they are written. */
function linksIn(html: string): string[] {
  const markup = html.replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
  const tags = markup.match(/<(?:a|area|link|form)\b[^>]*>/g) ?? []
  return tags
    .filter((tag) => !/^<link\b[^>]*rel="(?:stylesheet|preload|modulepreload|preconnect|dns-prefetch)"/.test(tag))
    .filter((tag) => !/^<form\b[^>]*method="post"/i.test(tag))
    .flatMap((tag) => /\s(?:href|action)="([^"]*)"/.exec(tag)?.[1] ?? [])
    .map(decoded)
}

/** What kind of page it is: its path below the language without numbers, and which filters it has. */
const shapeOf = ({ pathname, searchParams }: URL): string => {
  const path = pathname
    .replace(/^\/(?:ar|fr|zgh|en)(?=\/|$)/, '')
    .replace(/^\/institutions\/[^/]+/, '/institutions/S')
    .replace(/^(\/requests\/new)\/[^/]+/, '$1/S')
    .replace(/^(\/desk\/requests\/proactive)\/[^/]+/, '$1/T')
    .replaceAll(/TWZ-[A-Z]-\d{4}-\d{7}-\d/g, 'Q')
    .replaceAll(/\d{4}-\d{3,}(?!\d|-)/g, 'N')
    .replaceAll(/(?<=\/)(?:mo\d{4}|scene-[0-9a-z]+)(?:-\d+)*(?=\/|$)/g, 'M')
    .replaceAll(/(?<=\/rounds\/)[^/]+/g, 'R')
    .replaceAll(/(?<=\/plans\/)[^/]+/g, 'P')
    .replaceAll(/(?<=\/)[0-9a-z]{20,}(?=\/|$)/g, 'I')
  const filters = [...new Set(searchParams.keys())].sort().join('&')
  return filters ? `${path}?${filters}` : path
}

type Found = { url: URL; from: string; shape: string }

/** Whether a page leads there even when one looks again: what another visitor took away meanwhile is linked no more. */
const stillLinked = (request: APIRequestContext, origin: string, { url, from }: Found, headers: Record<string, string>) =>
  expect
    .poll(
      async () => {
        const html = await (await request.get(from, { headers })).text()
        return linksIn(html).some((href) => new URL(href, `${origin}${from}`).href === url.href)
      },
      { timeout: 5_000 },
    )
    .toBe(false)
    .then(
      () => false,
      () => true,
    )

/**
 * Follows links breadth first, kinds of pages that were seen least before others and `wanted` ones before these. Gives what is wrong and which
 * kinds were seen.
 */
async function crawl(request: APIRequestContext, origin: string, locale: string, who: SignedIn | null, wanted: readonly string[]) {
  const wrong: string[] = []
  const known = new Map<string, Found>()
  const seen = new Map<string, number>()
  const parts: { address: string; id: string; from: string }[] = []
  const ids = new Map<string, ReadonlySet<string>>()
  const waiting: Found[] = []

  const note = (href: string, from: string) => {
    const url = new URL(href, `${origin}${from}`)
    if (url.origin !== origin) {
      if (!/^(?:https|mailto|tel|sms):$/.test(url.protocol)) wrong.push(`${href} is not https (on ${from})`)
      return
    }
    const address = url.pathname + url.search
    if (/^\/(?:ar|fr|zgh|en)(?:\/|$)/.test(address) && !new RegExp(`^/${locale}(?:[/?]|$)`).test(address)) return
    if (url.hash) parts.push({ address, id: decodeURIComponent(url.hash.slice(1)), from })
    if (known.has(address)) return
    const found = { url, from, shape: shapeOf(url) }
    known.set(address, found)
    waiting.push(found)
  }

  const visit = async (found: Found) => {
    const { url, from, shape } = found
    const address = url.pathname + url.search
    seen.set(shape, (seen.get(shape) ?? 0) + 1)
    const headers = { accept: 'text/html,*/*;q=0.5', ...(who ? { cookie: who.cookie } : {}) }
    const reply = await request.get(address, { headers })
    const end = new URL(reply.url())
    const toSignIn = !who && wayIn.some((path) => shape.startsWith(path)) && end.pathname.startsWith(`/${locale}/sign-in`)
    if (end.origin !== origin) wrong.push(`${address} leads away to ${end.origin} (on ${from})`)
    else if (reply.status() !== 200 && !(toSignIn && reply.status() === 401) && (await stillLinked(request, origin, found, headers)))
      wrong.push(`${address} answers ${reply.status()} (on ${from})`)
    if (!/text\/html/.test(reply.headers()['content-type'] ?? '')) return
    const html = await reply.text()
    ids.set(address, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => decoded(id))))
    for (const href of linksIn(html)) note(href, address)
  }

  const turnOf = ({ shape }: Found): number => seen.get(shape) ?? (wanted.includes(shape) ? -1 : 0)

  note(`/${locale}`, '/')
  for (let count = 0; count < most && waiting.length > 0; count++) {
    const least = Math.min(...waiting.map(turnOf))
    const at = waiting.findIndex((found) => turnOf(found) === least)
    for (const found of waiting.splice(at, 1)) await visit(found)
  }
  for (const { address, id, from } of parts)
    if (id && ids.has(address) && !ids.get(address)?.has(id)) wrong.push(`${address} has no part #${id} (on ${from})`)
  return { wrong: [...new Set(wrong)], seen: [...seen.keys()] }
}

/** Whoever is signed in meets the same links in both languages: one of them each, in turn. */
const everything = process.env.TIWIZI_CRAWL === 'all'

for (const [turn, { name, comes, finds }] of visitors.entries())
  for (const locale of ['ar', 'fr'].filter((_, at) => everything || turn === 0 || at === turn % 2))
    test(`${name} follows links in ${locale}`, async ({ request, place, stage }) => {
      const { wrong, seen } = await crawl(request, place.url, locale, await comes(stage), finds)
      expect.soft(wrong).toEqual([])
      const missed = [...everywhere, ...finds].filter((shape) => !seen.includes(shape))
      expect(missed, 'pages no link led to').toEqual([])
    })

test('the addresses of the sitemap answer', async ({ request, place }) => {
  const map = await (await request.get('/sitemap.xml')).text()
  const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>|\shref="([^"]+)"/g)].map(([, loc, other]) => decoded(loc ?? other ?? ''))
  const paths = [...new Set(addresses)]
  expect(paths).toEqual(expect.arrayContaining(['ar', 'fr', 'zgh', 'en'].map((locale) => `${place.url}/${locale}/petitions`)))
  const wrong: string[] = []
  // One of every kind in every language, and some of all the others.
  const byKind = new Map(paths.map((address) => [`${address.split('/')[3]} ${shapeOf(new URL(address))}`, address]))
  const seed = randomInt(2 ** 31)
  const some = paths
    .map((address) => ({ address, lot: createHash('sha256').update(`${seed}${address}`).digest('hex') }))
    .sort((one, other) => one.lot.localeCompare(other.lot))
    .slice(0, 30)
    .map(({ address }) => address)
  const asked = everything ? paths : [...byKind.values(), ...some]
  for (const address of asked) {
    const reply = await request.get(address, { maxRedirects: 0, headers: { accept: 'text/html' } })
    if (reply.status() !== 200) wrong.push(`${address} answers ${reply.status()}`)
  }
  expect(wrong, `drawn with ${seed}`).toEqual([])
})
