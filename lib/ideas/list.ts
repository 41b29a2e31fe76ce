import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import type { PlatformFigures } from '@/lib/core/figures'
import type { Locale } from '@/lib/i18n/locales'
import { search } from '@/lib/search/queries'
import type { Names } from '@/lib/territories/name'
import { proposingPhases } from './lifecycle'
import { ideaType, localeOf, publicWhere } from './move'
import type { IdeaFilters } from './schema'

export type PlaceRef = { code: string; name: Names }

export type IdeaRow = {
  slug: string
  state: string
  theme: string
  locale: Locale
  title: string
  problem: string
  territory: PlaceRef | null
  round: { slug: string; name: Names }
  supports: number
  /** Supporters whose identity was verified. */
  verified: number
  openedOn: string
  answerDueOn: string | null
  changedAt: string
  demo: boolean
  url: string
}

export type IdeaList = { data: IdeaRow[]; next: string | null; total: number }

type Where = NonNullable<NonNullable<Parameters<Tx['idea']['findMany']>[0]>['where']>

const rowColumns = {
  id: true,
  slug: true,
  state: true,
  theme: true,
  locale: true,
  title: true,
  problem: true,
  territoryCode: true,
  supports: true,
  verified: true,
  openedAt: true,
  answerDueOn: true,
  changedAt: true,
  demo: true,
  round: { select: { slug: true, titleAr: true, titleFr: true, titleZgh: true, titleEn: true } },
} as const

const findRows = (args: { where: Where; orderBy?: object[]; take?: number }) => db.idea.findMany({ ...args, select: rowColumns })
type Row = Awaited<ReturnType<typeof findRows>>[number]

type Titled = { titleAr: string; titleFr: string; titleZgh: string | null; titleEn: string | null }

export const roundName = ({ titleAr, titleFr, titleZgh, titleEn }: Titled): Names => ({
  ar: titleAr,
  fr: titleFr,
  ...(titleZgh ? { zgh: titleZgh } : {}),
  ...(titleEn ? { en: titleEn } : {}),
})

export async function placesOf(codes: readonly (string | null)[]): Promise<Map<string, PlaceRef>> {
  const wanted = [...new Set(codes.filter((code) => code !== null))]
  const rows = await db.territory.findMany({ where: { code: { in: wanted } }, select: { code: true, nameAr: true, nameFr: true } })
  return new Map(rows.map(({ code, nameAr, nameFr }) => [code, { code, name: { ar: nameAr, fr: nameFr } }]))
}

async function dtos(rows: readonly Row[]): Promise<IdeaRow[]> {
  const places = await placesOf(rows.map(({ territoryCode }) => territoryCode))
  return rows.map((row) => ({
    slug: row.slug ?? '',
    state: row.state,
    theme: row.theme,
    locale: localeOf(row.locale),
    title: row.title,
    problem: row.problem,
    territory: places.get(row.territoryCode ?? '') ?? null,
    round: { slug: row.round.slug, name: roundName(row.round) },
    supports: row.supports,
    verified: row.verified,
    openedOn: civilDay(row.openedAt ?? row.changedAt),
    answerDueOn: row.answerDueOn,
    changedAt: row.changedAt.toISOString(),
    demo: row.demo,
    url: `${env.appUrl}/ar/ideas/${row.slug}`,
  }))
}

/** Everything of the filters but text, order and place in the list. */
const whereOf = ({ round, state, theme, region, locale }: IdeaFilters): Where => ({
  AND: [
    publicWhere,
    round ? { round: { slug: round } } : {},
    // A merged idea is found through the one that it became part of.
    state ? { state } : { state: { not: 'merged' } },
    theme ? { theme } : {},
    region ? { OR: [{ territoryCode: region }, { territoryCode: { startsWith: `${region}.` } }] } : {},
    locale ? { locale } : {},
  ],
})

type Cursor = { key: string | number; id: string }

const writeCursor = ({ key, id }: Cursor): string => Buffer.from(JSON.stringify([key, id])).toString('base64url')

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
  orderBy: object[]
  after: (cursor: Cursor) => Where
  keyOf: (row: Row) => string | number
}

/** Keyset orders, ties broken by id: the next page begins after a key, so that new rows neither repeat nor hide one. */
const orders = {
  newest: {
    kind: 'string',
    orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
    after: ({ key, id }) => ({ OR: [{ openedAt: { lt: new Date(key) } }, { openedAt: new Date(key), id: { gt: id } }] }),
    keyOf: (row) => row.openedAt?.toISOString() ?? '',
  },
  'most-supported': {
    kind: 'number',
    orderBy: [{ supports: 'desc' }, { id: 'asc' }],
    after: ({ key, id }) => ({ OR: [{ supports: { lt: Number(key) } }, { supports: Number(key), id: { gt: id } }] }),
    keyOf: (row) => row.supports,
  },
  'least-supported': {
    kind: 'number',
    orderBy: [{ supports: 'asc' }, { id: 'asc' }],
    after: ({ key, id }) => ({ OR: [{ supports: { gt: Number(key) } }, { supports: Number(key), id: { gt: id } }] }),
    keyOf: (row) => row.supports,
  },
} as const satisfies Record<string, Order>

async function byOrder(order: Order, where: Where, cursor: string | undefined, limit: number): Promise<IdeaList> {
  const from = readCursor(cursor, order.kind)
  const rows = await findRows({ where: from ? { AND: [where, order.after(from)] } : where, orderBy: order.orderBy, take: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: await dtos(shown),
    next: rows.length > limit && last ? writeCursor({ key: order.keyOf(last), id: last.id }) : null,
    total: await db.idea.count({ where }),
  }
}

/** A page of a list whose whole order is known by id; the cursor holds the place and the id it began after. */
async function byIds(ids: readonly string[], cursor: string | undefined, limit: number): Promise<IdeaList> {
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

/** Ideas that the public may see, filtered and sorted; with a text and no order, the best matches first. */
export async function ideaList(filters: IdeaFilters, limit = 20): Promise<IdeaList> {
  const found = filters.q ? await search(ideaType, filters.q) : null
  const where = found ? { AND: [whereOf(filters), { id: { in: found } }] } : whereOf(filters)
  if (filters.sort || !found) return byOrder(orders[filters.sort ?? 'newest'], where, filters.cursor, limit)
  const allowed = new Set((await db.idea.findMany({ where, select: { id: true } })).map(({ id }) => id))
  return byIds(
    found.filter((id) => allowed.has(id)),
    filters.cursor,
    limit,
  )
}

export const cachedIdeaList = cached(ideaList, () => ['ideas'])
export const cachedIdeasOfRound = cached(
  async (slug: string, limit: number) => ideaList({ round: slug, sort: 'most-supported' }, limit),
  (slug) => [`round:${slug}`],
)

/** Ideas by their ids, in that order, without what the public may not see. */
export async function ideasById(ids: readonly string[]): Promise<IdeaRow[]> {
  const rows = new Map((await findRows({ where: { AND: [publicWhere, { id: { in: [...ids] } }] } })).map((row) => [row.id, row]))
  return dtos(ids.flatMap((id) => rows.get(id) ?? []))
}

/** What the home page and the commitment that promised this platform show of it; every number counts what the public may see. */
export const ideaFigures: PlatformFigures = {
  platform: 'ideas',
  tags: ['ideas', 'home'],
  figures: async (now) => {
    const seen = (more: Where): Where => ({ AND: [publicWhere, { state: { not: 'merged' } }, more] })
    const [proposing, ideas, sums, answered] = await Promise.all([
      db.round.count({
        where: {
          published: true,
          phases: { some: { phase: { in: [...proposingPhases] }, opensAt: { lte: now }, closesAt: { gt: now } } },
        },
      }),
      db.idea.count({ where: seen({}) }),
      db.idea.aggregate({ where: seen({}), _sum: { supports: true } }),
      db.idea.count({ where: seen({ state: { in: ['accepted', 'partially', 'rejected'] } }) }),
    ])
    return [
      { key: 'rounds', count: proposing },
      { key: 'ideas', count: ideas },
      { key: 'supports', count: sums._sum.supports ?? 0 },
      { key: 'answered', count: answered },
    ]
  },
}

/** Addresses of public ideas and rounds, the newest first. */
export async function publicAddresses(limit: number): Promise<string[]> {
  const [rounds, ideas] = await Promise.all([
    db.round.findMany({ where: { published: true }, select: { slug: true }, orderBy: { createdAt: 'desc' }, take: 200 }),
    db.idea.findMany({
      where: { AND: [publicWhere, { state: { not: 'merged' } }] },
      select: { slug: true },
      orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
      take: limit,
    }),
  ])
  return [...rounds.map(({ slug }) => `/ideas/rounds/${slug}`), ...ideas.map(({ slug }) => `/ideas/${slug}`)]
}
