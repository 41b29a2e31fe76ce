import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, sql, sqlList, type Tx } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { institutionColumns, institutionDto } from '@/lib/institutions/queries'
import { isVisible, visibleStates, visibleWhere } from '@/lib/moderation/content'
import type { Names } from '@/lib/territories/name'
import { type Cursor, readCursor, writeCursor } from './cursor'
import { type Kind, kinds, places, type Sort, type Vote, votes } from './lifecycle'
import type { ThreadQuery } from './schema'
import { type Meeting, meetingOf, threadTag } from './subjects'

type Named = { id: string; name: Names }

/** A comment as readers see it; `text` is null where only a mark is left. */
export type CommentDto = {
  id: string
  rootId: string | null
  kind: Kind
  state: string
  text: string | null
  locale: Locale
  /** `name` where the author chose to show it; `gone` when the account was erased. */
  author: { voice: number; name: string | null; verified: boolean; gone: boolean }
  /** Speaks officially. */
  institution: Named | null
  /** Institution concerned at which the author works. */
  office: Named | null
  at: string
  day: string
  edited: boolean
  redacted: boolean
  /** When it was taken away, and the reason code of whoever decided. */
  gone: { day: string; reason: string | null; byAuthor: boolean } | null
  up: number
  down: number
  replies: number
  /** For questions that institutions owe an answer. */
  due: { on: string; answeredOn: string | null } | null
  demo: boolean
}

export type RootDto = CommentDto & { shown: CommentDto[] }

export type Counts = Record<Kind, number> & { total: number; waiting: number }

export type ThreadPage = {
  subject: Meeting
  /** Null before anybody wrote or followed. */
  threadId: string | null
  locked: boolean
  counts: Counts
  sort: Sort
  kind: Kind | null
  /** Official statements about the thing itself, the latest first. */
  statements: CommentDto[]
  comments: RootDto[]
  next: string | null
}

const columns = {
  id: true,
  rootId: true,
  kind: true,
  state: true,
  body: true,
  locale: true,
  authorId: true,
  voice: true,
  authorName: true,
  verified: true,
  institutionId: true,
  officeId: true,
  publishedAt: true,
  editedAt: true,
  redactedAt: true,
  ruledAt: true,
  ruledBy: true,
  reasonCode: true,
  up: true,
  down: true,
  score: true,
  replies: true,
  dueOn: true,
  answeredAt: true,
  demo: true,
} as const

type Where = NonNullable<NonNullable<Parameters<Tx['comment']['findMany']>[0]>['where']>
type Select = { where: Where; orderBy?: object[]; take?: number }

const find = (select: Select) => db.comment.findMany({ ...select, select: columns })
type Row = Awaited<ReturnType<typeof find>>[number]

async function institutionsOf(rows: readonly Row[]): Promise<Map<string, Named>> {
  const ids = [...new Set(rows.flatMap(({ institutionId, officeId }) => [institutionId ?? [], officeId ?? []].flat()))]
  if (ids.length === 0) return new Map()
  const found = await db.institution.findMany({ where: { id: { in: ids } }, select: institutionColumns })
  return new Map(found.map((row) => [row.id, { id: row.id, name: institutionDto(row).name }]))
}

function dto(row: Row, named: Map<string, Named>): CommentDto {
  const seen = isVisible(row)
  const at = row.publishedAt ?? new Date(0)
  return {
    id: row.id,
    rootId: row.rootId,
    kind: row.kind as Kind,
    state: row.state,
    text: seen ? row.body : null,
    locale: isLocale(row.locale) ? row.locale : 'ar',
    author: {
      voice: row.voice,
      name: seen ? row.authorName : null,
      verified: row.verified,
      gone: row.authorId === null && row.institutionId === null,
    },
    institution: named.get(row.institutionId ?? '') ?? null,
    office: named.get(row.officeId ?? '') ?? null,
    at: at.toISOString(),
    day: civilDay(at),
    edited: seen && row.editedAt !== null && row.editedAt > at,
    redacted: seen && row.redactedAt !== null,
    gone: seen ? null : { day: civilDay(row.ruledAt ?? at), reason: row.reasonCode, byAuthor: row.ruledBy === 'author' },
    up: row.up,
    down: row.down,
    replies: row.replies,
    due: row.dueOn && seen ? { on: row.dueOn, answeredOn: row.answeredAt && civilDay(row.answeredAt) } : null,
    demo: row.demo,
  }
}

async function dtos(rows: readonly Row[]): Promise<CommentDto[]> {
  const named = await institutionsOf(rows)
  return rows.map((row) => dto(row, named))
}

type Order = { orderBy: object[]; after: (cursor: Cursor) => Where }

/** Keyset orders over the indexes of prisma/schema/comments.prisma; the bound on the first column lets the index begin there. */
const orders: Record<Sort, Order> = {
  useful: {
    orderBy: [{ score: 'desc' }, { publishedAt: 'desc' }, { id: 'desc' }],
    after: ({ score, at, id }) => ({
      score: { lte: score },
      OR: [{ score: { lt: score } }, { publishedAt: { lt: at } }, { publishedAt: at, id: { lt: id } }],
    }),
  },
  newest: {
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    after: ({ at, id }) => ({ publishedAt: { lte: at }, OR: [{ publishedAt: { lt: at } }, { id: { lt: id } }] }),
  },
  oldest: {
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    after: ({ at, id }) => ({ publishedAt: { gte: at }, OR: [{ publishedAt: { gt: at } }, { id: { gt: id } }] }),
  },
}

const cursorOf = ({ score, publishedAt, id }: Row): string => writeCursor({ score, at: publishedAt ?? new Date(0), id })

async function pageOf(order: Order, where: Where, after: string | undefined, limit: number): Promise<{ rows: Row[]; next: string | null }> {
  const cursor = readCursor(after)
  const found = await find({
    where: cursor ? { AND: [where, order.after(cursor)] } : where,
    orderBy: order.orderBy,
    take: limit + 1,
  })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? cursorOf(last) : null }
}

/** The first visible replies of several comments, official ones before the others: one walk along the index for each. */
async function firstReplies(rootIds: readonly string[], each: number): Promise<Map<string, Row[]>> {
  if (rootIds.length === 0) return new Map()
  const walks = rootIds.map(
    (id) => sql`SELECT * FROM (
      SELECT "id" FROM "Comment" WHERE "rootId" = ${id} AND "place" = ${places.reply} AND "state" IN (${sqlList([...visibleStates])})
      ORDER BY "pinned" DESC, "publishedAt", "id" LIMIT ${each}) AS "walk"`,
  )
  const ids = await db.$queryRaw<{ id: string }[]>(sqlList(walks, ' UNION ALL '))
  const rows = new Map((await find({ where: { id: { in: ids.map(({ id }) => id) } } })).map((row) => [row.id, row]))
  const byRoot = new Map<string, Row[]>()
  for (const { id } of ids) {
    const row = rows.get(id)
    if (row?.rootId) byRoot.set(row.rootId, [...(byRoot.get(row.rootId) ?? []), row])
  }
  return byRoot
}

const statementsShown = 3
const repliesShown = 3

type ThreadRow = { [K in Kind]: number } & { waiting: number }

function countsOf(thread: ThreadRow | null): Counts {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, thread?.[kind] ?? 0])) as Record<Kind, number>
  return { ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0), waiting: thread?.waiting ?? 0 }
}

const threadOf = ({ type, id }: Pick<Meeting, 'type' | 'id'>) =>
  db.commentThread.findUnique({ where: { subjectType_subjectId: { subjectType: type, subjectId: id } } })

/** The thread of a thing, if anybody wrote or followed, and whether moderators locked it. */
export async function threadState(subject: Pick<Meeting, 'type' | 'id'>): Promise<{ threadId: string | null; locked: boolean }> {
  const thread = await threadOf(subject)
  return { threadId: thread?.id ?? null, locked: Boolean(thread?.lockedAt) }
}

/** A page of what is said about a thing. */
export async function threadPage(subject: Meeting, query: ThreadQuery = {}, limit = 20): Promise<ThreadPage> {
  const { sort = 'useful', kind = null, after } = query
  const thread = await threadOf(subject)
  const base = { subject, threadId: thread?.id ?? null, locked: Boolean(thread?.lockedAt), counts: countsOf(thread), sort, kind }
  if (!thread) return { ...base, statements: [], comments: [], next: null }
  const threadId = thread.id
  const where: Where = {
    threadId,
    place: kind === 'answer' ? { in: [places.thread, places.reply] } : places.thread,
    ...(kind ? { kind } : { pinned: false }),
  }
  const { rows, next } = await pageOf(orders[sort], where, after, limit)
  const first = kind === null && after === undefined && thread.answer > 0
  const official = { threadId, place: places.thread, kind: 'answer', ...visibleWhere }
  const statements = first ? await find({ where: official, orderBy: orders.newest.orderBy, take: statementsShown }) : []
  const replies = await firstReplies(
    rows.filter((row) => row.replies > 0).map(({ id }) => id),
    repliesShown,
  )
  const named = await institutionsOf([...rows, ...statements, ...[...replies.values()].flat()])
  const shown = (row: Row): RootDto => ({ ...dto(row, named), shown: (replies.get(row.id) ?? []).map((reply) => dto(reply, named)) })
  return { ...base, statements: statements.map((row) => dto(row, named)), comments: rows.map(shown), next }
}

/** What the page of a thing shows of its thread; null where the thing cannot be seen. */
export async function threadOn(subject: { type: string; id: string }, now: Date, limit = 5): Promise<ThreadPage | null> {
  const meeting = await meetingOf(subject.type, subject.id, now)
  return meeting && threadPage(meeting, {}, limit)
}

export const cachedThreadOn = cached(threadOn, ({ type, id }) => [threadTag(type, id)])

type Thing = { type: string; id: string }
type Counted = { [kind in (typeof kinds)[number]]: number } & { subjectType: string; subjectId: string }

/** How much can be read about each of these things: address of the thread's tag → comments, replies and answers; nothing where there is none. */
async function commentCounts(refs: readonly Thing[]): Promise<ReadonlyMap<string, number>> {
  const types = [...new Set(refs.map(({ type }) => type))]
  const OR = types.map((type) => ({ subjectType: type, subjectId: { in: refs.filter((ref) => ref.type === type).map(({ id }) => id) } }))
  const columns = Object.fromEntries(kinds.map((kind) => [kind, true])) as Record<(typeof kinds)[number], true>
  const rows: Counted[] =
    OR.length === 0 ? [] : await db.commentThread.findMany({ where: { OR }, select: { ...columns, subjectType: true, subjectId: true } })
  return new Map(
    rows.map(({ subjectType, subjectId, ...row }) => [threadTag(subjectType, subjectId), kinds.reduce((sum, kind) => sum + row[kind], 0)]),
  )
}

export const cachedCommentCounts = cached(commentCounts, (refs) => refs.map(({ type, id }) => threadTag(type, id)))

export type CommentPage = {
  subject: Meeting
  locked: boolean
  /** The comment that others answer. */
  root: CommentDto
  /** Set when the address is that of one reply, which is then shown alone. */
  only: CommentDto | null
  replies: CommentDto[]
  next: string | null
  /** What it said before it was edited, the latest first; nothing from before a moderator took something out. */
  earlier: { id: string; day: string; text: string; locale: Locale }[]
}

const repliesOrder: Order = {
  orderBy: [{ pinned: 'desc' }, { publishedAt: 'asc' }, { id: 'asc' }],
  // `score` carries whether the last one was pinned.
  after: ({ score, at, id }) => {
    const later = { publishedAt: { gte: at }, OR: [{ publishedAt: { gt: at } }, { id: { gt: id } }] }
    return score === 1 ? { OR: [{ pinned: false }, { pinned: true, ...later }] } : { pinned: false, ...later }
  },
}

const idFormat = /^[0-9a-z]{10,40}$/

/** One comment with what is said below it; null where nobody may see it. */
export async function commentPage(id: string, after: string | undefined, now: Date, limit = 20): Promise<CommentPage | null> {
  const asked = idFormat.test(id) ? await db.comment.findUnique({ where: { id }, select: { ...columns, threadId: true } }) : null
  if (!asked?.publishedAt) return null
  const thread = await db.commentThread.findUniqueOrThrow({ where: { id: asked.threadId } })
  const subject = await meetingOf(thread.subjectType, thread.subjectId, now)
  if (!subject) return null
  const rootId = asked.rootId ?? asked.id
  const root = asked.rootId ? await db.comment.findUniqueOrThrow({ where: { id: rootId }, select: columns }) : asked
  const only = asked.rootId ? asked : null
  const below = { rootId, place: places.reply }
  const page = only ? { rows: [], next: null } : await pageOf(repliesOrder, below, after, limit)
  const last = page.rows.at(-1)
  const next =
    page.next && last ? writeCursor({ score: Number(last.institutionId !== null), at: last.publishedAt ?? now, id: last.id }) : null
  const named = await institutionsOf([root, asked, ...page.rows])
  return {
    subject,
    locked: thread.lockedAt !== null,
    root: dto(root, named),
    only: only && dto(only, named),
    replies: page.rows.map((row) => dto(row, named)),
    next,
    earlier: isVisible(asked) ? await earlierTexts(asked) : [],
  }
}

/** Only what others have been able to read, and nothing that a moderator took out of view or that is older than what was. */
export async function earlierTexts(
  { id, redactedAt, publishedAt }: Pick<Row, 'id' | 'redactedAt' | 'publishedAt'>,
  tx: Tx = db,
): Promise<CommentPage['earlier']> {
  const since = redactedAt ?? publishedAt
  if (!since) return []
  const rows = await tx.commentRevision.findMany({
    where: { commentId: id, cause: 'edited', hiddenAt: null, at: { gt: since } },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take: 50,
  })
  return rows.map(({ id: revision, at, body, locale }) => ({
    id: revision,
    day: civilDay(at),
    text: body,
    locale: isLocale(locale) ? locale : 'ar',
  }))
}

/** How the actor voted on these comments. */
export async function myVotes(actor: Actor | null, ids: readonly string[]): Promise<Record<string, Vote>> {
  if (!actor || ids.length === 0) return {}
  const rows = await db.commentVote.findMany({ where: { personId: actor.personId, commentId: { in: [...ids] } } })
  return Object.fromEntries(rows.map(({ commentId, value }) => [commentId, value === votes.up ? 'up' : 'down']))
}

export type CommentRow = CommentDto & { subject: string; path: string }

/** Everything that can be read of a thread, the latest first, without tombstones: for feeds, the API and tables. */
export async function commentRows(
  subject: Meeting,
  { kind, after }: Pick<ThreadQuery, 'kind' | 'after'>,
  limit: number,
): Promise<{ data: CommentRow[]; next: string | null }> {
  const thread = await threadOf(subject)
  if (!thread) return { data: [], next: null }
  const where = { threadId: thread.id, ...visibleWhere, ...(kind ? { kind } : {}) }
  const { rows, next } = await pageOf(orders.newest, where, after, limit)
  const data = (await dtos(rows)).map((row) => ({ ...row, subject: `${subject.type}:${subject.reference}`, path: `/comment/${row.id}` }))
  return { data, next }
}
