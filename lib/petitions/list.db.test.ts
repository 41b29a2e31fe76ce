import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createVerifiedPerson } from '@/lib/accounts/demo'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { rebuildIndex } from '@/lib/search/commands'
import { registerSubjects } from '@/lib/search/subjects'
import { seedFacts } from '@/prisma/facts'
import { aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import {
  aDraftPetition,
  aHiddenPetition,
  anAnsweredPetition,
  anOpenPetition,
  anOpenPetitionShortInOneProvince,
  aPetitionInReview,
  aPetitionOneShort,
  aRejectedPetition,
  aRemovedPetition,
  aWithdrawnPetition,
} from '@/prisma/scenes/petitions'
import type { Scene } from '@/prisma/scenes/story'
import { petitionFeed, petitionsFeed } from './feed'
import { figures, latestAnswers, nearThreshold, petitionList } from './list'
import { dayCounts, petitionCount, petitionPage, petitionStanding, territoryCounts } from './queries'
import type { ListFilters } from './schema'
import { signPetition } from './signing'
import { petitionSubject } from './subject'

const now = new Date('2026-11-23T10:00:00Z')
const numbersOf = async (filters: ListFilters, limit = 50) => (await petitionList(filters, limit)).data.map(({ number }) => number)

let visible: Record<string, Scene>
let hidden: Record<string, Scene>
beforeAll(async () => {
  await seedFacts(now)
  registerSubjects([petitionSubject])
  visible = {
    open: await anOpenPetition({ now }),
    region: await anOpenPetitionShortInOneProvince({ now }),
    short: await aPetitionOneShort({ now }),
    national: await anOpenPetition({
      now,
      like: 'national-rural-maternity',
      story: { ending: 'open', openedDaysAgo: 4, signatures: { '07.161': 3, '08.587': 7 }, supporters: 0 },
    }),
    answered: await anAnsweredPetition({ now }),
    rejected: await aRejectedPetition({ now }),
    withdrawn: await aWithdrawnPetition({ now }),
  }
  hidden = {
    review: await aPetitionInReview({ now }),
    hidden: await aHiddenPetition({ now }),
    removed: await aRemovedPetition({ now }),
  }
  await aDraftPetition({ now })
})
const all = () => Object.values(visible).map(({ number }) => number)

describe('the order of the list', () => {
  it('has those that can be signed first, the newest of each first, in pages that skip and repeat nothing', async () => {
    const whole = (await petitionList({ sort: 'open-first' }, 50)).data
    const newest = (await petitionList({ sort: 'newest' }, 50)).data
    const isOpen = ({ state }: { state: string }) => state === 'open'
    expect(whole.map(({ number }) => number)).toEqual(
      [...newest.filter(isOpen), ...newest.filter((row) => !isOpen(row))].map(({ number }) => number),
    )
    expect(whole.filter(isOpen).length).toBeGreaterThan(1)
    expect(whole.some((row) => !isOpen(row))).toBe(true)
    for (const size of [1, 2, whole.filter(isOpen).length, whole.length]) {
      const found: string[] = []
      let cursor: string | undefined
      do {
        const page = await petitionList({ sort: 'open-first', ...(cursor ? { cursor } : {}) }, size)
        expect(page.total).toBe(whole.length)
        expect(page.data.length).toBeLessThanOrEqual(size)
        found.push(...page.data.map(({ number }) => number))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(found).toEqual(whole.map(({ number }) => number))
    }
    for (const cursor of ['~', '~~', '~x', '%'])
      expect((await petitionList({ sort: 'open-first', cursor }, 50)).data.length).toBeGreaterThan(0)
  })
})

describe('one visibility rule', () => {
  it('holds for list, page, search, count, feed and figures alike', async () => {
    const listed = new Set(await numbersOf({}))
    expect(listed).toEqual(new Set(all()))
    const texts = await db.searchDocument.findMany({ where: { subjectType: 'petition' }, select: { subjectId: true } })
    expect(new Set(texts.map(({ subjectId }) => subjectId))).toEqual(new Set(Object.values(visible).map(({ id }) => id)))
    const feed = petitionsFeed('ar', (await petitionList({}, 50)).data)
    for (const [name, { number, id }] of Object.entries({ ...visible, ...hidden })) {
      const seen = name in visible
      const page = await petitionPage(number)
      expect(page !== null && !page.removed, name).toBe(seen)
      expect(await petitionStanding(number), name).toBe(seen ? 'public' : name === 'removed' ? 'removed' : 'missing')
      expect((await petitionCount(number, now)) !== null, name).toBe(seen)
      expect((await territoryCounts(number)) !== null, name).toBe(seen)
      expect((await dayCounts(number)) !== null, name).toBe(seen)
      expect((await petitionSubject.describe(id)) !== null, name).toBe(seen)
      expect((await petitionSubject.searchTexts(id)).length > 0, name).toBe(seen)
      expect(feed.includes(number), name).toBe(seen)
      expect((await numbersOf({ q: number })).includes(number), name).toBe(seen)
    }
    expect((await figures()).petitions).toBe(all().length)
  })

  it('takes a petition out everywhere in the command that removes it', async () => {
    const scene = await anOpenPetition({ now })
    expect(await numbersOf({ q: scene.number })).toEqual([scene.number])
    const removal = { action: 'remove', reason: 'unlawful', note: 'لسبب قانوني مفصل في القرار' } as const
    expect(await decided({ type: 'petition', id: scene.id }, removal, await aModerator(now), now)).toMatchObject({ ok: true })
    expect(await numbersOf({ q: scene.number })).toEqual([])
    expect(await numbersOf({})).not.toContain(scene.number)
  })
})

describe('filters', () => {
  it('narrow by state, authority, region, category, kind and language', async () => {
    expect(new Set(await numbersOf({ state: 'open' }))).toEqual(
      new Set([visible.open, visible.region, visible.short, visible.national].map((scene) => scene?.number)),
    )
    expect(await numbersOf({ authority: 'region-08' })).toEqual([visible.region?.number])
    expect(new Set(await numbersOf({ region: '08' }))).toContain(visible.region?.number)
    expect(await numbersOf({ region: '11' })).toEqual([])
    expect(await numbersOf({ kind: 'national' })).toEqual([visible.national?.number])
    for (const category of ['health', 'transport'] as const) {
      const rows = (await petitionList({ category }, 50)).data
      expect(rows.every((row) => row.category === category)).toBe(true)
    }
    const french = (await petitionList({ locale: 'fr' }, 50)).data
    expect(french.every(({ title }) => title.fr)).toBe(true)
    expect((await petitionList({ state: 'open', kind: 'local', region: '09' }, 50)).total).toBe(2)
  })
})

describe.each(['newest', 'most-signed', 'closing', 'near-threshold'] as const)('sorted by %s', (sort) => {
  it('pages through everything once, whatever the page size', async () => {
    const whole = await petitionList({ sort }, 50)
    expect(whole.next).toBeNull()
    for (const limit of [1, 2, 3]) {
      const found: string[] = []
      let cursor: string | undefined
      do {
        const page = await petitionList({ sort, ...(cursor ? { cursor } : {}) }, limit)
        expect(page.total).toBe(whole.total)
        found.push(...page.data.map(({ number }) => number))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(found).toEqual(whole.data.map(({ number }) => number))
    }
  })

  it.each([
    '',
    '%%%',
    'bm9uc2Vuc2U',
    Buffer.from('["x","y"]').toString('base64url'),
    Buffer.from('[1e99,"id"]').toString('base64url'),
    Buffer.from('["2026-99-99T","abc"]').toString('base64url'),
  ])('begins anew with the cursor %s, which nobody gave out', async (cursor) =>
    expect(await petitionList({ sort, cursor }, 2)).toEqual(await petitionList({ sort }, 2)),
  )
})

it('sorts as it says', async () => {
  const rows = async (sort: NonNullable<ListFilters['sort']>) => (await petitionList({ sort }, 50)).data
  const falling = (values: (number | string)[]) => values.every((value, at) => at === 0 || (values[at - 1] ?? value) >= value)
  expect(falling((await rows('newest')).map(({ submittedAt }) => submittedAt))).toBe(true)
  expect(falling((await rows('most-signed')).map(({ signatures }) => signatures))).toBe(true)
  expect(falling((await rows('closing')).map(({ closesOn }) => closesOn ?? '').reverse())).toBe(true)
  const lacking = (await rows('near-threshold')).map(async ({ number, threshold }) => {
    const page = await petitionPage(number)
    if (!page || page.removed) throw new Error('not public')
    const inPlaces = page.needs.reduce((sum, { missing }) => sum + missing, 0)
    return Math.max(page.missing ?? 0, inPlaces) / (threshold ?? 1)
  })
  expect(falling((await Promise.all(lacking)).reverse())).toBe(true)
  expect((await rows('near-threshold')).every(({ state, thresholdOn }) => state === 'open' && thresholdOn === null)).toBe(true)
})

describe('search', () => {
  const title = async (name: string) => {
    const page = await petitionPage(visible[name]?.number ?? '')
    if (!page || page.removed) throw new Error('not public')
    return page.texts[0]?.title ?? ''
  }

  it('finds Arabic without marks and with other forms of alef, taa and yaa', async () => {
    const words = (await title('open')).split(' ')
    const marked = words.map((word) => [...word].join('\u064E')).join(' ')
    const other = words.join(' ').replaceAll('ة', 'ه').replaceAll(/[أإآ]/g, 'ا').replaceAll('ى', 'ي')
    for (const q of [words.join(' '), marked, other, words[0]?.slice(0, 3) ?? ''])
      expect(await numbersOf({ q }), q).toContain(visible.open?.number)
  })

  it('finds Tifinagh and French', async () => {
    const tifinagh = await anOpenPetition({
      now,
      like: 'azrou-library-hours',
      story: { ending: 'open', openedDaysAgo: 3, signatures: { '03.271.01.01': 2 }, supporters: 0 },
    })
    const page = await petitionPage(tifinagh.number)
    const texts = page && !page.removed ? page.texts : []
    for (const { title: written } of texts) expect(await numbersOf({ q: written.toUpperCase() }), written).toContain(tifinagh.number)
  })

  it.each(['"', "'", '* OR *', 'NEAR(a b)', "x') OR 1=1 --", '\u0000', '&|!:*<->', 'a AND NOT b', '(((', '٪', 'ⵣ'])(
    'survives %s',
    async (q) => {
      expect(Array.isArray((await petitionList({ q }, 10)).data)).toBe(true)
    },
  )

  it('keeps its order over pages', async () => {
    const q = 'عري'
    const whole = await numbersOf({ q })
    const first = await petitionList({ q }, 1)
    if (first.next) expect((await petitionList({ q, cursor: first.next }, 50)).data.map(({ number }) => number)).toEqual(whole.slice(1))
  })

  it('is the same after the index is built anew', async () => {
    const before = await numbersOf({ q: await title('region') })
    const documents = await db.searchDocument.count()
    expect(await rebuildIndex()).toBeGreaterThanOrEqual(all().length)
    expect(await db.searchDocument.count()).toBe(documents)
    expect(await numbersOf({ q: await title('region') })).toEqual(before)
  })
})

it('publishes no place of one to four people unless the law asks for shares', async () => {
  const national = await territoryCounts(visible.national?.number ?? '')
  expect(national?.rows.find(({ code }) => code === '07.161')?.signatures).toBeNull()
  expect(national?.rows.find(({ code }) => code === '08.587')?.signatures).toBeGreaterThanOrEqual(5)
  expect(national?.rows.find(({ code }) => code === '01')?.signatures).toBe(0)
  const region = await territoryCounts(visible.region?.number ?? '')
  expect(region?.rows.every(({ signatures }) => signatures !== null)).toBe(true)
})

it('gives the figures that the pages show', async () => {
  const counted = await figures()
  const rows = (await petitionList({}, 50)).data
  expect(counted.openPetitions).toBe(rows.filter(({ state }) => state === 'open').length)
  expect(counted.signatures).toBe(rows.reduce((sum, { signatures }) => sum + signatures, 0))
  expect(counted.answered).toBe(rows.filter(({ authorityState }) => authorityState === 'answered').length)
  expect((await latestAnswers(5)).map(({ number }) => number)).toContain(visible.answered?.number)
  expect((await nearThreshold(1))[0]?.number).toBe(visible.short?.number)
})

it('counts a new signature at once', async () => {
  const { number } = visible.open ?? { number: '' }
  const before = await petitionCount(number, now)
  const { personId } = await createVerifiedPerson({ name: 'N', birthDate: '1990-01-01', nationalId: 'LISTTEST1' }, now)
  await signPetition({ number, adult: true, elector: true, publicName: false, news: false }, await actorFor(personId), now)
  const after = await petitionCount(number, now)
  expect(after?.signatures).toBe((before?.signatures ?? 0) + 1)
  expect((await dayCounts(number))?.rows.find(({ day }) => day === civilDay(now))?.signatures).toBeNull()
})

it('publishes no day of fewer than five people, in the file and in the page, and keeps exact days inside', async () => {
  const { id, number } = visible.national ?? { id: '', number: '' }
  const exact = await db.dayTally.findMany({ where: { petitionId: id }, orderBy: { day: 'asc' } })
  expect(exact.some(({ signatures }) => signatures > 0 && signatures < 5)).toBe(true)
  const rows = (await dayCounts(number))?.rows ?? []
  expect(rows.map(({ day }) => day)).toEqual(exact.map(({ day }) => day))
  for (const { signatures, supporters } of rows)
    for (const count of [signatures, supporters]) expect(count === null || count >= 5).toBe(true)
  const page = await petitionPage(number)
  expect(page && !page.removed && page.days).toEqual(rows)
})

it('writes the steps of one petition as a feed', async () => {
  const page = await petitionPage(visible.answered?.number ?? '')
  if (!page || page.removed) throw new Error('not public')
  const xml = petitionFeed('fr', page)
  expect(xml.match(/<entry>/g)).toHaveLength(page.steps.length)
})
