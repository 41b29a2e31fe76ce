import { request as http } from 'node:http'
import { handlers, pageRoutes } from '../built'
import { expect, ownNetwork, test } from '../fixtures'
import type { Place } from '../server.mjs'

/** Whatever is sent to an address that anybody can reach: the answer is below 500 and says nothing of what lies behind it. */

/** As a path may hold it; sent byte by byte, since clients would tidy it. */
const inPaths = [
  '%00',
  '2026-0001%00',
  '%E0%A4%A',
  '%ff',
  '%ED%A0%80',
  '%2F',
  '..%2F..%2Fetc%2Fpasswd',
  '%5C..%5C',
  '%252e%252e%252f',
  '__proto__',
  'constructor',
  'toString',
  '%E2%80%AE2026-0001',
  '2026-99999999999999999999',
  "'%20OR%201=1--",
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  'x'.repeat(3_000),
]

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Query strings. */
const inQueries = [
  'q=%00',
  'q=%ED%A0%80%E0%A4%A',
  'q=a&q=b&q=c&state=open&state=closed&cursor=&cursor=x',
  'q=%22%20OR%20NEAR(&sort=near-threshold',
  `q=${'%D8%A7'.repeat(600)}`,
  "q=')%3B%20DROP%20TABLE%20x;--*:%26!|",
  '__proto__[x]=1&constructor=1&toString=1&__proto__=1',
  'state=__proto__&kind=constructor&sort=toString&locale=hasOwnProperty',
  'cursor=%00&sort=most-signed',
  'cursor=!!!!&limit=-1',
  `cursor=${cursor([4_294_967_296, 'a'])}&sort=most-signed`,
  `cursor=${cursor([-1, 'a'])}&sort=near-threshold`,
  `cursor=${cursor([1e308, 'a'])}&sort=near-threshold`,
  `cursor=${cursor(['0000-01-01', 'a'])}&sort=newest`,
  `cursor=${cursor(['-200000-01-01T00:00Z', 'a'])}`,
  `cursor=${cursor(['2026-02-31T00:00:00Z', '__proto__'])}&sort=closing`,
  `cursor=${'A'.repeat(5_000)}`,
  'limit=1e9&limit=%00',
  'token=%00&id=%00&channel=__proto__&done=%E0%A4%A&kind=toString&authority=constructor&next=%00&number=%00',
  'region=%00&region=99&authority=%2e%2e%2f',
  'c=%0d%0aset-cookie:%20x=1',
  '%',
  '&&&===',
]

const inHeaders: Record<string, string>[] = [
  { 'accept-language': '*;q=x,,;;,'.repeat(200) },
  { cookie: 'tiwizi=%00; tiwizi-code=__proto__; tiwizi-factor=..; tiwizi=%E0%A4%A' },
  { accept: 'text/html;q=nan, */*;q=-1', 'if-none-match': '"'.repeat(500), range: 'bytes=9-1' },
  { rsc: '1', 'next-router-state-tree': '%7Bnot json', 'next-router-prefetch': 'x' },
  { 'next-router-state-tree': `%5B${'%5B'.repeat(500)}`, rsc: '1', 'next-url': '/%00' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-forwarded-host': 'evil.example', 'x-matched-path': '/__proto__' },
]

/** Words of a stack trace, of a driver or of the file system. */
const insides = /\n\s+at |node_modules|\.next\/|Prisma|SQLITE|libsql|SyntaxError|TypeError|ReferenceError|RangeError|ECONN|\/work\//

type Answer = { status: number; text: string; headers: Record<string, unknown> }

function send(place: Place, method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer): Promise<Answer> {
  const { hostname, port } = new URL(place.url)
  return new Promise((resolve, reject) => {
    const asked = http(
      {
        hostname,
        port,
        path,
        method,
        headers: {
          'x-forwarded-for': ownNetwork(),
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      (reply) => {
        const parts: Uint8Array[] = []
        reply.on('data', (part: Uint8Array) => parts.push(part))
        reply.on('error', reject)
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8'), headers: reply.headers }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** What is wrong with an answer, in a line; nothing when it is as it must be. */
function faults(what: string, { status, text, headers }: Answer): string[] {
  const found = [
    status >= 500 || status < 200 ? `answered ${status}` : '',
    insides.test(text.replaceAll(/<script\b[\s\S]*?<\/script>/gi, '')) && !/^[0-9a-f]+:/.test(text)
      ? `tells of its insides: ${text.slice(Math.max(0, text.search(insides) - 80)).slice(0, 200)}`
      : '',
    headers['set-cookie'] === undefined || !String(headers['set-cookie']).includes('x=1') ? '' : 'set a cookie that was typed',
  ]
  return found.flatMap((fault) => (fault ? [`${what.slice(0, 160)}: ${fault}`] : []))
}

/** Some at a time, so that one slow answer holds up no other. */
async function inTurns<T>(things: readonly T[], act: (thing: T) => Promise<string[]>): Promise<string[]> {
  const left = [...things]
  const found: string[] = []
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let thing = left.shift(); thing !== undefined; thing = left.shift()) found.push(...(await act(thing)))
    }),
  )
  return found
}

const reading = handlers.flatMap((name) => (name.startsWith('GET ') ? [name.slice(4)] : []))
const addresses = [...new Set([...pageRoutes, ...reading, '/', '/sitemap.xml', '/robots.txt'])].map((route) =>
  route.replace(/^\/\[locale\]/, '/ar'),
)
const isDynamic = (route: string) => route.includes('[')
const filled = (route: string, value: string) => route.replaceAll(/\[[^\]]+\]/g, value)

const everything = process.env.TIWIZI_CRAWL === 'all'
/** One in so many of what is hostile, another for the next address: every address meets some of it, and all of it is met by many. */
const shareOf = <T>(hostile: readonly T[], at: number, oneIn: number): readonly T[] =>
  everything ? hostile : hostile.filter((_, number) => number % oneIn === at % oneIn)

/** Hostile parts of a path in the open places of every address. */
const paths = addresses.filter(isDynamic).flatMap((route, at) => shareOf(inPaths, at, 4).map((part) => filled(route, part)))
/** Addresses that read their query meet all of it, the others a few of it. */
const readsQuery =
  /petitions(\.csv|\/find|\/new|\/\[slug\]\/(confirm|supported|withdraw))?$|requests(\.csv|\/(find|disclosed|institutions))?$|institutions|territories|comments?(\.csv|\/.*)?$|sign-in|unfollow|mailbox|feeds|^\/p\//
const queries = addresses.flatMap((route, at) =>
  shareOf(inQueries, at, readsQuery.test(route) ? 1 : 8).map((query) => `${filled(route, '2026-0001')}?${query}`),
)
const headed = addresses.flatMap((route, at) => shareOf(inHeaders, at, 3).map((headers) => ({ path: filled(route, '2026-0001'), headers })))
const spellings = [
  '/%E0%A4%A',
  '/ar/%ff',
  '//ar//petitions',
  '/ar/./petitions/../petitions',
  '/ar%2Fpetitions',
  '/ar/petitions%2F2026-0001',
  '/%61r/petitions',
  '/ar/petitions/2026-0001%2Fsign',
  '/api%2Fv1%2Fpetitions',
  '/api/v1/petitions/..%2F..%2F..%2F.env',
  '/_next/static/..%2F..%2Fpackage.json',
  '/_next/image?url=%00&w=1&q=1',
  '/_next/data/x/ar.json',
  '/ar/petitions.rsc',
  '/ar/petitions;jsessionid=1',
  `/ar/${'a/'.repeat(1_000)}`,
]

test('the tables hold the build’s own routes', () => {
  expect(reading.length).toBeGreaterThan(10)
  expect(pageRoutes.length).toBeGreaterThan(30)
})

test('no address fails on hostile paths, queries and headers', async ({ place }) => {
  const asked = [...[...paths, ...queries, ...spellings].map((path) => ({ path, headers: {} as Record<string, string> })), ...headed]
  const found = await inTurns(asked, async ({ path, headers }) =>
    faults(`GET ${path} ${JSON.stringify(headers).slice(0, 60)}`, await send(place, 'GET', path, { accept: 'text/html', ...headers })),
  )
  expect(found).toEqual([])
})

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

const bodies: [string, string | Buffer, Record<string, string>?][] = [
  ['nothing', ''],
  ['no JSON', '{"adult":'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '1e999'],
  ['NUL', '{"adult":true,"elector":true,"territory":"\\u0000"}'],
  ['a lone surrogate', '{"adult":true,"elector":true,"territory":"\\ud800"}'],
  ['prototype keys', '{"__proto__":{"adult":true},"constructor":{"prototype":{"x":1}},"adult":true}'],
  ['a repeated key', '{"adult":true,"adult":false,"elector":true,"elector":"no"}'],
  ['fields of other types', '{"adult":{"$ne":null},"elector":[true],"territory":{"a":1},"news":1e400}'],
  ['depth', deep(10_000)],
  ['a deep list', `{"adult":${'['.repeat(15_000)}${']'.repeat(15_000)}}`],
  ['a huge field', JSON.stringify({ adult: true, territory: '0'.repeat(60_000) })],
  ['a huge body', JSON.stringify({ adult: true, territory: '0'.repeat(150_000) })],
  ['many fields', JSON.stringify(Object.fromEntries(Array.from({ length: 4_000 }, (_, at) => [`f${at}`, at])))],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d])],
  ['another type', 'adult=true', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a type that is none', '{}', { 'content-type': ';;;%00' }],
  ['another encoding', '{}', { 'content-encoding': 'gzip' }],
]

test('the API refuses hostile bodies without failing', async ({ place, stage }) => {
  const { cookie } = await stage.aVerifiedPerson()
  const { number } = await stage.aScene('anOpenPetition')
  const before = await stage.tracesOf(number)
  const same = { origin: place.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie }
  const targets = [`/api/v1/petitions/${number}/signatures`, '/api/v1/petitions/%00/signatures', '/api/v1/no-such-thing']
  const asked = targets.flatMap((path) => bodies.map((body) => ({ path, body })))
  const found = await inTurns(asked, async ({ path, body: [name, body, headers] }) => {
    const answer = await send(place, 'POST', path, { ...same, ...headers }, body)
    const type = String(answer.headers['content-type'])
    const strange = answer.status < 400 || !type.startsWith('application/problem+json') ? [`${path} ${name}: ${answer.status} ${type}`] : []
    return [...faults(`POST ${path} ${name}`, answer), ...strange]
  })
  expect(found).toEqual([])
  expect(await stage.tracesOf(number), 'nothing hostile has an effect').toEqual(before)
})

const part = (name: string, value: string) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const forms: [string, string, string][] = [
  ['an unknown action', 'multipart/form-data; boundary=b', `${part('$ACTION_ID_00', '')}--b--\r\n`],
  ['a reference to nothing', 'multipart/form-data; boundary=b', `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{"id":')}--b--\r\n`],
  [
    'a prototype as a reference',
    'multipart/form-data; boundary=b',
    `${part('0', '["$K__proto__","$1:constructor:constructor"]')}--b--\r\n`,
  ],
  ['many fields', 'application/x-www-form-urlencoded', 'a=1&'.repeat(20_000)],
  ['another type', 'text/plain', 'x'],
]

test('pages refuse hostile forms without failing', async ({ place }) => {
  const pages = ['/ar/petitions/new', '/ar/sign-in/email', '/ar/petitions/2026-0001/sign', '/ar', '/ar/unfollow?token=%00']
  const asked = pages.flatMap((path) =>
    forms.flatMap((form) => [undefined, '00'.repeat(21), '__proto__'].map((id) => ({ path, form, id }))),
  )
  const found = await inTurns(asked, async ({ path, form: [name, type, body], id }) => {
    const headers = { accept: 'text/html', origin: place.url, 'sec-fetch-site': 'same-origin', 'content-type': type }
    const answer = await send(place, 'POST', path, id === undefined ? headers : { ...headers, 'next-action': id }, body)
    return faults(`POST ${path} ${name} ${id ?? ''}`, answer)
  })
  expect(found).toEqual([])
})

test('searching without end is answered with 429 in words, and only then', async ({ place }) => {
  const network = { 'x-forwarded-for': ownNetwork() }
  const statuses = await Promise.all(
    Array.from({ length: 301 }, () => send(place, 'GET', '/api/v1/petitions?q=zzz', network).then(({ status }) => status)),
  )
  expect(statuses.toSorted((a, b) => a - b)).toEqual([...Array<number>(300).fill(200), 429])
  for (const path of ['/api/v1/petitions?q=zzz', '/api/v1/petitions?sort=near-threshold', '/api/v1/petitions.csv']) {
    const refused = await send(place, 'GET', path, { ...network, 'accept-language': 'fr' })
    expect([refused.status, refused.headers['content-type'], refused.headers['retry-after']]).toEqual([
      429,
      'application/problem+json',
      '60',
    ])
    expect(refused.text).toContain('Trop de recherches')
  }
  const page = await send(place, 'GET', '/fr/petitions?q=zzz', { ...network, accept: 'text/html' })
  expect([page.status, page.headers['retry-after']]).toEqual([429, '60'])
  expect(page.text).toContain('Trop de recherches')
  for (const path of ['/fr/petitions', '/api/v1/petitions?state=open', '/sitemap.xml'])
    expect((await send(place, 'GET', path, { ...network, accept: 'text/html' })).status, path).toBe(200)
})
