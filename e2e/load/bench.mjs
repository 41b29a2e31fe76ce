import { cpus, totalmem } from 'node:os'
import autocannon from 'autocannon'
import { say, step } from '../../scripts/house/terminal.mjs'
import { closePlaces, openPlaces } from '../server.mjs'
import { commentings } from './commenting.mjs'
import { openings } from './desk.mjs'
import { paintOf } from './paint.mjs'

/**
 * Measures a production server on this machine, beside bare pages of the same server. Nothing here passes or fails by a time.
 * @typedef {import('../server.mjs').Place} Place
 * @typedef {{rate: number, p99: number, bad: number}} Measure
 */

/** A quick look, for trying the bench itself, or the measure that is written down. */
const quick = { rounds: 1, seconds: 1, people: 50, many: 10_000, comments: 2_000, cases: 1_000, openings: 20 }
const whole = { rounds: 3, seconds: 5, people: 2_000, many: 1_000_000, comments: 20_000, cases: 50_000, openings: 200 }
let size = whole

const inboxes = { open: '/ar/desk/requests', overdue: '/ar/desk/requests?view=overdue', closed: '/fr/desk/requests?state=closed' }
const connections = 32

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * @param {string} url
 * @param {number} allowed status that counts as an answer
 * @returns {Promise<Measure>}
 */
async function once(url, allowed) {
  const { requests, latency, statusCodeStats, errors, timeouts } = await autocannon({
    url,
    connections,
    duration: size.seconds,
    headers: { 'x-forwarded-for': '2001:db8::1' },
  })
  const good = statusCodeStats[allowed]?.count ?? 0
  return { rate: requests.average, p99: latency.p99, bad: requests.total - good + errors + timeouts }
}

/**
 * Every address in turn, several times over, so that a slow minute of the machine meets all of them.
 * @param {Record<string, {url: string, status?: number}>} subjects
 * @returns {Promise<Record<string, Measure>>}
 */
async function compare(subjects) {
  /** @type {Record<string, Measure[]>} */
  const found = {}
  for (const [name, { url, status = 200 }] of Object.entries(subjects)) {
    found[name] = []
    await autocannon({ url, connections, duration: 2 })
    // Over a connection of its own: one that was kept may have been closed during the seconds before.
    const { statusCodeStats } = await autocannon({ url, connections: 1, amount: 1 })
    if (!statusCodeStats[status]) throw new Error(`${name}: ${url} answers ${Object.keys(statusCodeStats)}, not ${status}`)
  }
  for (let round = 0; round < size.rounds; round++)
    for (const [name, { url, status = 200 }] of Object.entries(subjects)) found[name]?.push(await once(url, status))
  return Object.fromEntries(
    Object.entries(found).map(([name, list]) => [
      name,
      {
        rate: median(list.map(({ rate }) => rate)),
        p99: median(list.map(({ p99 }) => p99)),
        bad: list.reduce((sum, { bad }) => sum + bad, 0),
      },
    ]),
  )
}

/** @param {Place} place @param {string} act @param {...unknown} given */
async function stage(place, act, ...given) {
  const answer = await fetch(`${place.stageUrl}/${act}`, { method: 'POST', body: JSON.stringify(given) })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

/** What `x-nextjs-cache` says of a hundred answers in turn: a page that lives five seconds is stale once in each of them. @param {string} url */
async function cacheStates(url) {
  /** @type {Record<string, number>} */
  const states = {}
  for (let at = 0; at < 100; at++) {
    const answer = await fetch(url)
    await answer.text()
    const state = answer.headers.get('x-nextjs-cache') ?? 'none'
    states[state] = (states[state] ?? 0) + 1
  }
  return Object.entries(states)
    .map(([state, times]) => `${state} ${times}`)
    .join(', ')
}

/**
 * Signings per second: every one by another person, over a fixed number of connections.
 * @param {Place} place
 * @param {number} people
 */
async function signings(place, people) {
  const { number, territory } = await stage(place, 'anOpenPetitionForCrowds')
  const cookies = await stage(place, 'signedInCrowd', people)
  const body = JSON.stringify({ adult: true, elector: true, territory })
  /** @type {number[]} */
  const times = []
  /** @type {Record<string, number>} */
  const statuses = {}
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < cookies.length) {
        const cookie = cookies[next++]
        const since = performance.now()
        const answer = await fetch(`${place.url}/api/v1/petitions/${number}/signatures`, {
          method: 'POST',
          headers: { cookie, origin: place.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
          body,
        })
        await answer.text()
        times.push(performance.now() - since)
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      }
    }),
  )
  const took = (performance.now() - began) / 1_000
  times.sort((a, b) => a - b)
  const { signatures } = await stage(place, 'countsOf', number)
  return { rate: cookies.length / took, p99: times[Math.floor(times.length * 0.99)] ?? 0, statuses, signatures }
}

/** @param {string} name @param {Measure} measure */
const row = (name, { rate, p99, bad }) =>
  say(
    `  ${name.padEnd(44)} ${rate.toFixed(0).padStart(7)} /s   p99 ${p99.toFixed(0).padStart(4)} ms${bad > 0 ? `   ${bad} wrong answers` : ''}`,
  )

/** @param {readonly string[]} words names of databases, SQLite when none is given; `quick`; `desk` for the inbox alone */
export async function bench(words) {
  if (words.includes('quick')) size = quick
  const stacks = /** @type {import('../server.mjs').Stack[]} */ (words.filter((word) => ['sqlite', 'postgresql'].includes(word)))
  try {
    for (const place of await openPlaces(stacks.length > 0 ? stacks : ['sqlite'], { durable: true, content: 'facts' }))
      await (words.includes('desk') ? desk(place) : measure(place))
  } finally {
    await closePlaces()
  }
}

/** @param {Place} place */
async function measure(place) {
  const [first] = cpus()
  say(
    `\nConditions: ${cpus().length} × ${first?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${place.stack} (durable), one server process,`,
  )
  say(
    `  load from a second process on the same machine, ${connections} connections, ${size.rounds} rounds of ${size.seconds} s in turn, median.`,
  )
  const [few, many] = [await stage(place, 'anOpenPetitionForCrowds'), await stage(place, 'anOpenPetitionForCrowds')]
  const crowd = size.many.toLocaleString('en-GB')
  await step(`${crowd} signatures`, () => stage(place, 'signaturesInBulk', many.number, size.many))
  const [little, much] = [
    await stage(place, 'anOpenPetitionWithComments', 20),
    await stage(place, 'anOpenPetitionWithComments', size.comments),
  ]
  const said = size.comments.toLocaleString('en-GB')
  const at = (/** @type {string} */ path) => `${place.url}${path}`
  const pages = { few: at(`/ar/petitions/${few.number}`), many: at(`/ar/petitions/${many.number}`), list: at('/ar/petitions') }
  const found = await compare({
    'petition page, 0 signatures': { url: pages.few },
    [`petition page, ${crowd} signatures`]: { url: pages.many },
    'bare list of petitions': { url: pages.list },
    'commitment page (/ar/commitments/mo0006)': { url: at('/ar/commitments/mo0006') },
    'thread page, 20 comments': { url: at(`/ar/comments/petition/${little.number}`) },
    [`thread page, ${said} comments`]: { url: at(`/ar/comments/petition/${much.number}`) },
    'bare static page (/ar/about/accessibility)': { url: at('/ar/about/accessibility') },
    'bare dynamic page (/ar/sign-in)': { url: at('/ar/sign-in') },
    'empty handler (/api/nothing, 404)': { url: at('/api/nothing'), status: 404 },
  })
  say('')
  for (const [name, one] of Object.entries(found)) row(name, one)
  const ratio = (found[`petition page, ${crowd} signatures`]?.rate ?? 0) / (found['petition page, 0 signatures']?.rate ?? 1)
  say(`  The page with ${crowd} signatures serves ${ratio.toFixed(2)} of the rate of the page with none (flat is at least 0.85).`)
  const against = (/** @type {string} */ one, /** @type {string} */ other) =>
    ((found[one]?.rate ?? 0) / (found[other]?.rate ?? 1)).toFixed(2)
  say(
    `  The commitment page serves ${against('commitment page (/ar/commitments/mo0006)', 'bare static page (/ar/about/accessibility)')} of the rate of the bare static page (at least 0.8 is asked).`,
  )
  say(
    `  The thread page with ${said} comments serves ${against(`thread page, ${said} comments`, 'thread page, 20 comments')} of the rate of the one with 20 (flat is at least 0.85).`,
  )
  for (const [name, url] of Object.entries(pages))
    say(
      `  x-nextjs-cache of a hundred answers of ${name === 'list' ? 'the list' : `the page with ${name} signatures`}: ${await cacheStates(url)}`,
    )
  const signed = await signings(place, size.people)
  row('signings by as many people', { rate: signed.rate, p99: signed.p99, bad: 0 })
  say(`  Answers by status: ${JSON.stringify(signed.statuses)}; the count afterwards: ${signed.signatures}.`)
  const commented = await commentings(place, few.number, await stage(place, 'trustedCrowd', size.people), connections)
  row('comments by as many trusted people (durable)', commented)
  say(
    `  That is ${(commented.rate / (found['empty handler (/api/nothing, 404)']?.rate ?? 1)).toFixed(2)} of the rate of the empty handler.`,
  )
  await desk(place)
  const paint = await paintOf(pages.few)
  say(
    `  On slow 4G with a processor four times slower the petition page shows its largest part after ${(paint.milliseconds / 1_000).toFixed(1)} s; ${(paint.bytes / 1_000).toFixed(0)} KB in all.`,
  )
}

/** How long an officer waits who has many cases. @param {Place} place */
async function desk(place) {
  const cases = size.cases.toLocaleString('en-GB')
  const { cookie } = await step(`${cases} requests for information`, () => stage(place, 'aDeskOfCases', size.cases))
  for (const [name, path] of Object.entries(inboxes)) {
    const { median: half, p95, worst, bad } = await openings(place, cookie, path, size.openings)
    say(
      `  ${`inbox of ${cases} cases, ${name}`.padEnd(44)} median ${half.toFixed(0)} ms   p95 ${p95.toFixed(0)} ms (at most 150)   worst ${worst.toFixed(0)} ms${bad > 0 ? `   ${bad} wrong answers` : ''}`,
    )
  }
}
