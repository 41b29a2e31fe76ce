import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import type { PlatformFigures } from '@/lib/core/figures'
import type { Locale } from '@/lib/i18n/locales'
import { institutionColumns, institutionDto } from '@/lib/institutions/queries'
import { search } from '@/lib/search/queries'
import type { Names } from '@/lib/territories/name'
import { localeOf } from './letters'
import { petitionType } from './lifecycle'
import { type PlaceRef, publicWhere, shortLink } from './queries'
import type { ListFilters } from './schema'
import { type ChildCount, stillNeeded } from './threshold'

export type PetitionRow = {
  number: string
  slug: string
  state: string
  authorityState: string
  kind: string
  category: string
  demo: boolean
  authority: { id: string; name: Names }
  territory: PlaceRef | null
  title: Partial<Record<Locale, string>>
  sourceLocale: Locale
  signatures: number
  supporters: number
  threshold: number | null
  opensOn: string | null
  closesOn: string | null
  thresholdOn: string | null
  concludedOn: string | null
  outcome: string | null
  /** Moment of submission, for feeds. */
  submittedAt: string
  url: string
}

export type PetitionList = { data: PetitionRow[]; next: string | null; total: number }

type Where = NonNullable<NonNullable<Parameters<Tx['petition']['findMany']>[0]>['where']>

const rowColumns = {
  id: true,
  number: true,
  state: true,
  authorityState: true,
  kind: true,
  category: true,
  demo: true,
  territoryCode: true,
  sourceLocale: true,
  threshold: true,
  submittedAt: true,
  opensOn: true,
  closesOn: true,
  thresholdAt: true,
  concludedAt: true,
  authority: { select: institutionColumns },
  texts: { select: { locale: true, title: true } },
  steps: { where: { type: 'answered' }, select: { code: true } },
  tally: { select: { signatures: true, supporters: true } },
} as const

const findRows = (args: { where: Where; orderBy?: object[]; take?: number }) => db.petition.findMany({ ...args, select: rowColumns })
type Row = Awaited<ReturnType<typeof findRows>>[number]

async function dtos(rows: readonly Row[]): Promise<PetitionRow[]> {
  const codes = [...new Set(rows.flatMap(({ territoryCode }) => territoryCode ?? []))]
  const places = await db.territory.findMany({ where: { code: { in: codes } }, select: { code: true, nameAr: true, nameFr: true } })
  const named = new Map(places.map(({ code, nameAr, nameFr }) => [code, { code, name: { ar: nameAr, fr: nameFr } }]))
  return rows.map((row) => {
    const number = row.number ?? ''
    const { id, name } = institutionDto(row.authority)
    return {
      number,
      slug: number,
      state: row.state,
      authorityState: row.authorityState,
      kind: row.kind,
      category: row.category,
      demo: row.demo,
      authority: { id, name },
      territory: named.get(row.territoryCode ?? '') ?? null,
      title: Object.fromEntries(row.texts.map(({ locale, title }) => [locale, title])),
      sourceLocale: localeOf(row.sourceLocale),
      signatures: row.tally?.signatures ?? 0,
      supporters: row.tally?.supporters ?? 0,
      threshold: row.threshold,
      opensOn: row.opensOn,
      closesOn: row.closesOn,
      thresholdOn: row.thresholdAt && civilDay(row.thresholdAt),
      concludedOn: row.concludedAt && civilDay(row.concludedAt),
      outcome: row.steps[0]?.code ?? null,
      submittedAt: row.submittedAt?.toISOString() ?? '',
      url: shortLink(number),
    }
  })
}

/** Everything of the filters but text, order and place in the list. */
const whereOf = ({ state, authority, region, category, kind, locale }: ListFilters): Where => ({
  AND: [
    publicWhere,
    state ? { state } : {},
    authority ? { authorityId: authority } : {},
    region ? { OR: [{ territoryCode: region }, { territoryCode: { startsWith: `${region}.` } }] } : {},
    category ? { category } : {},
    kind ? { kind } : {},
    locale ? { texts: { some: { locale } } } : {},
  ],
})

type Cursor = { key: string | number; id: string }

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url')

/** A cursor that nobody gave out means the first page. */
function readCursor(text: string | undefined, kind: 'string' | 'number'): Cursor | null {
  try {
    const read: unknown = text ? JSON.parse(Buffer.from(text, 'base64url').toString()) : null
    if (!Array.isArray(read) || read.length !== 2) return null
    const [key, id] = read as [unknown, unknown]
    if (typeof id !== 'string' || !/^[0-9a-z]{1,40}$/.test(id)) return null
    if (kind === 'number') return typeof key === 'number' && Number.isSafeInteger(key) ? { key, id } : null
    return typeof key === 'string' && /^[\d\-T:.Z]{10,24}$/.test(key) && !Number.isNaN(Date.parse(key)) ? { key, id } : null
  } catch {
    return null
  }
}

type Order = {
  kind: 'string' | 'number'
  only: Where
  orderBy: object[]
  after: (cursor: Cursor) => Where
  keyOf: (row: Row) => string | number
}

/** Keyset orders: the next page begins after a key, so that new rows neither repeat nor hide one. */
const orders = {
  newest: {
    kind: 'string',
    only: {},
    orderBy: [{ submittedAt: 'desc' }, { id: 'asc' }],
    after: ({ key, id }) => ({ OR: [{ submittedAt: { lt: new Date(key) } }, { submittedAt: new Date(key), id: { gt: id } }] }),
    keyOf: (row) => row.submittedAt?.toISOString() ?? '',
  },
  'most-signed': {
    kind: 'number',
    only: {},
    orderBy: [{ tally: { signatures: 'desc' } }, { id: 'asc' }],
    after: ({ key, id }) => ({
      OR: [{ tally: { signatures: { lt: Number(key) } } }, { tally: { signatures: Number(key) }, id: { gt: id } }],
    }),
    keyOf: (row) => row.tally?.signatures ?? 0,
  },
  closing: {
    kind: 'string',
    only: { state: 'open' },
    orderBy: [{ closesOn: 'asc' }, { id: 'asc' }],
    after: ({ key, id }) => ({ OR: [{ closesOn: { gt: String(key) } }, { closesOn: String(key), id: { gt: id } }] }),
    keyOf: (row) => row.closesOn ?? '',
  },
} as const satisfies Record<string, Order>

async function byOrder(order: Order, where: Where, cursor: string | undefined, limit: number): Promise<PetitionList> {
  const matching = { AND: [where, order.only] }
  const from = readCursor(cursor, order.kind)
  const rows = await findRows({ where: from ? { AND: [matching, order.after(from)] } : matching, orderBy: order.orderBy, take: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: await dtos(shown),
    next: rows.length > limit && last ? writeCursor({ key: order.keyOf(last), id: last.id }) : null,
    total: await db.petition.count({ where: matching }),
  }
}

/** Marks a cursor that lies among those that are no longer open; no cursor of another order begins with it. */
const pastOpen = '~'

/** Those that can be signed, the newest first, and after the last of them the others in the same order. */
async function openFirst(where: Where, cursor: string | undefined, limit: number): Promise<PetitionList> {
  const open = { AND: [where, { state: 'open' }] }
  const others = { AND: [where, { state: { not: 'open' } }] }
  const past = cursor?.startsWith(pastOpen) ?? false
  const first = past ? { data: [], next: null } : await byOrder(orders.newest, open, cursor, limit)
  const total = await db.petition.count({ where })
  if (first.next) return { ...first, total }
  const left = limit - first.data.length
  if (left === 0) return { ...first, next: (await db.petition.count({ where: others })) > 0 ? pastOpen : null, total }
  const rest = await byOrder(orders.newest, others, past ? cursor?.slice(pastOpen.length) : undefined, left)
  return { data: [...first.data, ...rest.data], next: rest.next && `${pastOpen}${rest.next}`, total }
}

/** A page of a list whose whole order is known by id; the cursor holds the place and the id it began after. */
async function byIds(ids: readonly string[], cursor: string | undefined, limit: number): Promise<PetitionList> {
  const from = readCursor(cursor, 'number')
  const known = from ? ids.indexOf(from.id) : -1
  const start = !from ? 0 : known >= 0 ? known + 1 : Math.max(0, Number(from.key))
  const shown = ids.slice(start, start + limit)
  const rows = new Map((await findRows({ where: { id: { in: shown } } })).map((row) => [row.id, row]))
  const last = shown.at(-1)
  return {
    data: await dtos(shown.flatMap((id) => rows.get(id) ?? [])),
    next: start + limit < ids.length && last ? writeCursor({ key: start + limit, id: last }) : null,
    total: ids.length,
  }
}

/** Signatures by child territory, for petitions whose rule asks for shares; by petition. */
async function childCountsOf(petitions: readonly { id: string; within: string | null }[]): Promise<Map<string, ChildCount[]>> {
  const regions = [...new Set(petitions.flatMap(({ within }) => within ?? []))]
  const children = await db.territory.findMany({ where: { parentCode: { in: regions } }, select: { code: true, parentCode: true } })
  const tallies = await db.territoryTally.findMany({ where: { petitionId: { in: petitions.map(({ id }) => id) } } })
  const counted = new Map(tallies.map(({ petitionId, territoryCode, signatures }) => [`${petitionId} ${territoryCode}`, signatures]))
  return new Map(
    petitions.map(({ id, within }) => {
      const own = children.filter(({ parentCode }) => parentCode === within)
      return [id, own.map(({ code }) => ({ code, signatures: counted.get(`${id} ${code}`) ?? 0 }))]
    }),
  )
}

/** Open petitions below their threshold, shares included, the nearest first: by what is still needed as a part of the threshold. */
async function nearestIds(where: Where): Promise<string[]> {
  const rows = await db.petition.findMany({
    where: { AND: [where, { state: 'open', thresholdAt: null, threshold: { gt: 0 } }] },
    select: {
      id: true,
      threshold: true,
      sharePerMille: true,
      authority: { select: { territoryCode: true } },
      tally: { select: { signatures: true } },
    },
  })
  const shared = rows.flatMap(({ id, sharePerMille, authority }) => (sharePerMille > 0 ? [{ id, within: authority.territoryCode }] : []))
  const children = await childCountsOf(shared)
  const needed = new Map(
    rows.map((row) => [row.id, stillNeeded(row, row.tally?.signatures ?? 0, children.get(row.id) ?? []) / (row.threshold ?? 1)]),
  )
  const of = (id: string) => needed.get(id) ?? 1
  return rows.map(({ id }) => id).sort((one, other) => of(one) - of(other) || one.localeCompare(other))
}

/** Petitions that the public may see, filtered and sorted; with a text and no order, the best matches first. */
export async function petitionList(filters: ListFilters, limit = 20): Promise<PetitionList> {
  const found = filters.q ? await search(petitionType, filters.q) : null
  const where = found ? { AND: [whereOf(filters), { id: { in: found } }] } : whereOf(filters)
  if (filters.sort === 'near-threshold') return byIds(await nearestIds(where), filters.cursor, limit)
  if (filters.sort === 'open-first') return openFirst(where, filters.cursor, limit)
  if (filters.sort || !found) return byOrder(orders[filters.sort ?? 'newest'], where, filters.cursor, limit)
  const allowed = new Set((await db.petition.findMany({ where, select: { id: true } })).map(({ id }) => id))
  return byIds(
    found.filter((id) => allowed.has(id)),
    filters.cursor,
    limit,
  )
}

export const cachedPetitionList = cached(petitionList, () => ['petitions'])

/** Numbers of public petitions, the newest first. */
export async function publicNumbers(limit: number): Promise<string[]> {
  const rows = await db.petition.findMany({
    where: publicWhere,
    select: { number: true },
    orderBy: [{ submittedAt: 'desc' }, { id: 'asc' }],
    take: limit,
  })
  return rows.flatMap(({ number }) => number ?? [])
}

/** Open petitions that lack least, for the home page. */
export const nearThreshold = async (limit: number): Promise<PetitionRow[]> => (await petitionList({ sort: 'near-threshold' }, limit)).data

export const latestAnswers = async (limit: number): Promise<PetitionRow[]> =>
  dtos(
    await findRows({
      where: { AND: [publicWhere, { authorityState: 'answered' }] },
      orderBy: [{ concludedAt: 'desc' }, { id: 'asc' }],
      take: limit,
    }),
  )

/** Live numbers of the platform; every one counts what the public may see. */
export async function figures() {
  const [openPetitions, petitions, answered, sums] = await Promise.all([
    db.petition.count({ where: { AND: [publicWhere, { state: 'open' }] } }),
    db.petition.count({ where: publicWhere }),
    db.petition.count({ where: { AND: [publicWhere, { authorityState: 'answered' }] } }),
    db.petitionTally.aggregate({ where: { petition: publicWhere }, _sum: { signatures: true, supporters: true } }),
  ])
  const { signatures, supporters } = sums._sum
  return { openPetitions, petitions, answered, signatures: signatures ?? 0, supporters: supporters ?? 0 }
}

export const cachedNearThreshold = cached(nearThreshold, () => ['petitions', 'home'])
export const cachedLatestAnswers = cached(latestAnswers, () => ['petitions', 'home'])

/** What the home page and the commitment that promised this platform show of it. */
export const petitionFigures: PlatformFigures = {
  platform: 'petitions',
  tags: ['petitions', 'home'],
  figures: async () => {
    const { openPetitions, signatures, supporters, answered } = await figures()
    return [
      { key: 'open', count: openPetitions },
      { key: 'signatures', count: signatures },
      { key: 'supporters', count: supporters },
      { key: 'answered', count: answered },
    ]
  },
}
