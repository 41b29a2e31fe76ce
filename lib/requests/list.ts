import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay, now as clock } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import type { PlatformFigures } from '@/lib/core/figures'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { type InstitutionRef, institutionColumns, institutionDto } from '@/lib/institutions/queries'
import { search } from '@/lib/search/queries'
import type { Names } from '@/lib/territories/name'
import { answeredStatuses, openStatuses } from './lifecycle'
import { requestType } from './move'
import type { RequestFilters } from './public-schema'
import { publicWhere } from './visible'

export type RequestRow = {
  ref: string
  state: string
  outcome: string | null
  locale: Locale
  title: string
  question: string
  institution: { id: string; name: Names }
  /** Civil day 0 of the law's clock. */
  receivedOn: string
  dueOn: string | null
  /** A feast in the time is not confirmed yet. */
  dueEstimated: boolean
  overdue: boolean
  /** Another institution was asked first and handed it on. */
  passedOn: boolean
  answeredOn: string | null
  publishedOn: string
  /** When the answer itself could be read. */
  answerPublishedOn: string | null
  /** When its public text last changed: what the institution does inside is nobody's business. */
  changedAt: string
  demo: boolean
  url: string
}

export type RequestList = { data: RequestRow[]; next: string | null; total: number }

type Where = NonNullable<NonNullable<Parameters<Tx['publishedRequest']['findMany']>[0]>['where']>

const rowColumns = {
  caseId: true,
  ref: true,
  locale: true,
  title: true,
  question: true,
  publishedAt: true,
  answerPublishedAt: true,
  changedAt: true,
  demo: true,
  request: {
    select: {
      case: {
        select: {
          status: true,
          outcome: true,
          receivedOn: true,
          dueOn: true,
          dueEstimated: true,
          answeredOn: true,
          transferredFromId: true,
          institution: { select: institutionColumns },
        },
      },
    },
  },
} as const

const findRows = (args: { where: Where; orderBy?: object[]; take?: number }) =>
  db.publishedRequest.findMany({ ...args, select: rowColumns })
type Row = Awaited<ReturnType<typeof findRows>>[number]

function dto(row: Row, today: string): RequestRow {
  const { status, outcome, receivedOn, dueOn, dueEstimated, answeredOn, transferredFromId, institution } = row.request.case
  const { id, name } = institutionDto(institution)
  return {
    ref: row.ref,
    state: status,
    outcome,
    locale: localeOf(row.locale),
    title: row.title,
    question: row.question,
    institution: { id, name },
    ...{ receivedOn, dueOn, dueEstimated, answeredOn },
    overdue: dueOn !== null && dueOn < today,
    passedOn: transferredFromId !== null,
    publishedOn: civilDay(row.publishedAt ?? row.changedAt),
    answerPublishedOn: row.answerPublishedAt && civilDay(row.answerPublishedAt),
    changedAt: row.changedAt.toISOString(),
    demo: row.demo,
    url: `${env.appUrl}/ar/requests/${row.ref}`,
  }
}

const ofCase = (where: object): Where => ({ request: { case: where } })

/** Everything of the filters but text, order and place in the list. */
const whereOf = ({ state, outcome, institution, year, overdue, disclosed }: RequestFilters, now: Date): Where => ({
  AND: [
    publicWhere(now),
    state === 'transferred' ? ofCase({ transferredFromId: { not: null } }) : state ? ofCase({ status: state }) : {},
    outcome ? ofCase({ outcome }) : {},
    institution ? ofCase({ institutionId: institution }) : {},
    year ? ofCase({ receivedOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } }) : {},
    overdue ? ofCase({ open: true, dueOn: { lt: civilDay(now) } }) : {},
    disclosed ? { answerPublishedAt: { not: null } } : {},
  ],
})

type Cursor = { key: string | number; id: string }

const writeCursor = ({ key, id }: Cursor): string => Buffer.from(JSON.stringify([key, id])).toString('base64url')

/** A cursor that nobody gave out means the first page. */
function readCursor(text: string | undefined, kind: 'moment' | 'day' | 'number'): Cursor | null {
  try {
    const read: unknown = text ? JSON.parse(Buffer.from(text, 'base64url').toString()) : null
    if (!Array.isArray(read) || read.length !== 2) return null
    const [key, id] = read as [unknown, unknown]
    if (typeof id !== 'string' || !/^[0-9a-z]{1,40}$/.test(id)) return null
    if (kind === 'number') return typeof key === 'number' && Number.isSafeInteger(key) ? { key, id } : null
    const shape = kind === 'day' ? /^\d{4}-\d{2}-\d{2}$/ : /^[\d\-T:.Z]{20,24}$/
    return typeof key === 'string' && shape.test(key) && !Number.isNaN(Date.parse(key)) ? { key, id } : null
  } catch {
    return null
  }
}

type Order = {
  kind: 'moment' | 'day'
  /** What the order leaves out has nothing to be sorted by. */
  only: Where
  orderBy: object[]
  after: (cursor: Cursor) => Where
  keyOf: (row: Row) => string
}

const byMoment = (field: 'publishedAt' | 'answerPublishedAt', direction: 'asc' | 'desc'): Order => ({
  kind: 'moment',
  only: { [field]: { not: null } },
  orderBy: [{ [field]: direction }, { caseId: 'asc' }],
  after: ({ key, id }) => {
    const at = new Date(key)
    return { OR: [{ [field]: direction === 'desc' ? { lt: at } : { gt: at } }, { [field]: at, caseId: { gt: id } }] }
  },
  keyOf: (row) => row[field]?.toISOString() ?? '',
})

/** Keyset orders, ties broken by id: the next page begins after a key, so that new rows neither repeat nor hide one. */
const orders: Record<NonNullable<RequestFilters['sort']>, Order> = {
  newest: byMoment('publishedAt', 'desc'),
  oldest: byMoment('publishedAt', 'asc'),
  answered: byMoment('answerPublishedAt', 'desc'),
  due: {
    kind: 'day',
    only: ofCase({ dueOn: { not: null } }),
    orderBy: [{ request: { case: { dueOn: 'asc' } } }, { caseId: 'asc' }],
    after: ({ key, id }) => ({
      OR: [ofCase({ dueOn: { gt: String(key) } }), { AND: [ofCase({ dueOn: String(key) }), { caseId: { gt: id } }] }],
    }),
    keyOf: (row) => row.request.case.dueOn ?? '',
  },
}

async function byOrder(order: Order, found: Where, cursor: string | undefined, limit: number, today: string): Promise<RequestList> {
  const where = { AND: [found, order.only] }
  const from = readCursor(cursor, order.kind)
  const rows = await findRows({ where: from ? { AND: [where, order.after(from)] } : where, orderBy: order.orderBy, take: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: shown.map((row) => dto(row, today)),
    next: rows.length > limit && last ? writeCursor({ key: order.keyOf(last), id: last.caseId }) : null,
    total: await db.publishedRequest.count({ where }),
  }
}

/** A page of a list whose whole order is known by id; the cursor holds the place and the id it began after. */
async function byIds(ids: readonly string[], cursor: string | undefined, limit: number, today: string): Promise<RequestList> {
  const from = readCursor(cursor, 'number')
  const known = from ? ids.indexOf(from.id) : -1
  const start = !from ? 0 : known >= 0 ? known + 1 : Math.max(0, Number(from.key))
  const shown = ids.slice(start, start + limit)
  const rows = new Map((await findRows({ where: { caseId: { in: shown } } })).map((row) => [row.caseId, row]))
  const last = shown.at(-1)
  return {
    data: shown.flatMap((id) => rows.get(id) ?? []).map((row) => dto(row, today)),
    next: start + limit < ids.length && last ? writeCursor({ key: start + limit, id: last }) : null,
    total: ids.length,
  }
}

/** Requests that the public may see, filtered and sorted; with a text and no order, the best matches first. */
export async function requestList(filters: RequestFilters, limit = 20, now: Date = clock()): Promise<RequestList> {
  const today = civilDay(now)
  const found = filters.q ? await search(requestType, filters.q) : null
  const where = found ? { AND: [whereOf(filters, now), { caseId: { in: found } }] } : whereOf(filters, now)
  if (filters.sort || !found) {
    const sort = filters.sort ?? (filters.disclosed ? 'answered' : 'newest')
    return byOrder(orders[sort], where, filters.cursor, limit, today)
  }
  const allowed = new Set((await db.publishedRequest.findMany({ where, select: { caseId: true } })).map(({ caseId }) => caseId))
  return byIds(
    found.filter((id) => allowed.has(id)),
    filters.cursor,
    limit,
    today,
  )
}

/** Public requests by their ids, in that order; those that the public may not see are left out. */
export async function requestsById(ids: readonly string[], now: Date = clock()): Promise<RequestRow[]> {
  const rows = await findRows({ where: { AND: [publicWhere(now), { caseId: { in: [...ids] } }] } })
  const known = new Map(rows.map((row) => [row.caseId, row]))
  return ids.flatMap((id) => known.get(id) ?? []).map((row) => dto(row, civilDay(now)))
}

/** The latest answers that can be read. */
export const latestAnswered = async (limit: number): Promise<RequestRow[]> =>
  (await requestList({ disclosed: 'true', sort: 'answered' }, limit)).data

export const cachedLatestAnswered = cached(latestAnswered, () => ['requests'])

/** The latest answers of one institution that can be read. */
export const disclosedBy = async (institution: string, limit: number): Promise<RequestRow[]> =>
  (await requestList({ institution, disclosed: 'true' }, limit)).data

export const cachedDisclosedBy = cached(disclosedBy, (institution) => [`institution:${institution}`])

export type Disclosed = { id: string; name: Names; count: number; latestOn: string }

/** Institutions with answers that can be read, those with the most first. */
export async function disclosedByInstitution(now: Date = clock()): Promise<Disclosed[]> {
  const groups = await db.publishedRequest.groupBy({
    by: ['institutionId'],
    where: whereOf({ disclosed: 'true' }, now),
    _count: true,
    _max: { answerPublishedAt: true },
  })
  const rows = await db.institution.findMany({
    where: { id: { in: groups.map(({ institutionId }) => institutionId) } },
    select: institutionColumns,
  })
  const names = new Map(rows.map((row) => [row.id, institutionDto(row).name]))
  return groups
    .flatMap(({ institutionId: id, _count: count, _max }) => {
      const name = names.get(id)
      return name && _max.answerPublishedAt ? [{ id, name, count, latestOn: civilDay(_max.answerPublishedAt) }] : []
    })
    .sort((one, other) => other.count - one.count || one.id.localeCompare(other.id))
}

export const cachedDisclosed = cached(
  async () => disclosedByInstitution(),
  () => ['requests'],
)

/** What the list can be narrowed to: institutions that were asked in public, and years. */
export async function requestChoices(now: Date = clock()): Promise<{ institutions: InstitutionRef[]; years: string[] }> {
  const where = whereOf({}, now)
  const [groups, first] = await Promise.all([
    db.publishedRequest.groupBy({ by: ['institutionId'], where }),
    db.publishedRequest.findFirst({
      where,
      orderBy: { request: { case: { receivedOn: 'asc' } } },
      select: { request: { select: { case: { select: { receivedOn: true } } } } },
    }),
  ])
  const rows = await db.institution.findMany({
    where: { id: { in: groups.map(({ institutionId }) => institutionId) } },
    select: institutionColumns,
    orderBy: { id: 'asc' },
  })
  const last = Number(civilDay(now).slice(0, 4))
  const from = Number(first?.request.case.receivedOn.slice(0, 4) ?? last)
  return { institutions: rows.map(institutionDto), years: Array.from({ length: last - from + 1 }, (_, at) => String(last - at)) }
}

/** What the home page and the landing page show of the platform; every number counts what the public may see. */
export const requestFigures: PlatformFigures = {
  platform: 'requests',
  tags: ['requests', 'home'],
  figures: async (now) => {
    const count = (where: Where) => db.publishedRequest.count({ where: { AND: [whereOf({}, now), where] } })
    const [requests, waiting, overdue, answered, disclosed] = await Promise.all([
      count({}),
      count(ofCase({ status: { in: [...openStatuses] } })),
      count(ofCase({ open: true, dueOn: { lt: civilDay(now) } })),
      count(ofCase({ status: { in: [...answeredStatuses] } })),
      count({ answerPublishedAt: { not: null } }),
    ])
    return [
      { key: 'requests', count: requests },
      { key: 'waiting', count: waiting },
      { key: 'overdue', count: overdue },
      { key: 'answered', count: answered },
      { key: 'disclosed', count: disclosed },
    ]
  },
}

/** References of public requests, the newest first. */
export async function publicReferences(limit: number, now: Date = clock()): Promise<string[]> {
  const rows = await db.publishedRequest.findMany({
    where: whereOf({}, now),
    select: { ref: true },
    orderBy: [{ publishedAt: 'desc' }, { caseId: 'asc' }],
    take: limit,
  })
  return rows.map(({ ref }) => ref)
}
