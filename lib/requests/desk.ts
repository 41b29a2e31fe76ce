import 'server-only'
import { daysLeft } from '@/lib/cases/clock-kinds'
import { parseReference } from '@/lib/cases/reference'
import { openTexts } from '@/lib/cases/vault'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { InboxFilters } from './desk-schema'
import { appealLevels, openStatuses, risks } from './lifecycle'
import { desksOf, whyNotDesk } from './policy'

/** The requests of an institution as its officers work them off: what is due first, then what may hurt most. */

type Where = NonNullable<NonNullable<Parameters<Tx['case']['findMany']>[0]>['where']>
type OrderBy = NonNullable<NonNullable<Parameters<Tx['case']['findMany']>[0]>['orderBy']>

export type InboxRow = {
  ref: string
  title: string
  locale: string
  institutionId: string
  status: string
  outcome: string | null
  channel: string
  receivedOn: string
  dueOn: string | null
  estimated: boolean
  /** Negative when late. */
  daysLeft: number | null
  urgent: boolean
  contested: boolean
  extended: boolean
  assigned: 'me' | 'other' | null
  /** Asked by whoever looks: a colleague works on it. */
  own: boolean
  demo: boolean
}

export type Inbox = {
  rows: InboxRow[]
  next: string | null
  /** By state, `open` for all that wait, `overdue` and `contested` of them. */
  counts: Record<string, number>
  /** A reference was looked for that is none, or none of here. */
  unknown: boolean
}

export const inboxPage = 25

const columns = {
  id: true,
  ref: true,
  sealed: true,
  locale: true,
  institutionId: true,
  status: true,
  outcome: true,
  channel: true,
  receivedOn: true,
  dueOn: true,
  dueEstimated: true,
  risk: true,
  assigneeId: true,
  applicantId: true,
  demo: true,
  request: { select: { urgency: true, contestState: true, extendedOn: true } },
} as const

const find = (where: Where, orderBy: OrderBy, take: number) => db.case.findMany({ where, orderBy, take, select: columns })
type Found = Awaited<ReturnType<typeof find>>[number]

/** Where a page ends: the values that its order is made of. */
type Cursor = { day: string; risk: number; id: string }

const writeCursor = ({ day, risk, id }: Cursor): string => Buffer.from(JSON.stringify([day, risk, id])).toString('base64url')

/** More than any case has, and no more than the column holds. */
const mostRisk = 1_000

/** A cursor that nobody gave out means the first page. */
function readCursor(text: string | undefined): Cursor | null {
  try {
    const read: unknown = text ? JSON.parse(Buffer.from(text, 'base64url').toString()) : null
    if (!Array.isArray(read)) return null
    const [day, risk, id] = read as unknown[]
    const whole = typeof day === 'string' && /^(\d{4}-\d{2}-\d{2})?$/.test(day) && typeof id === 'string' && /^[0-9a-z]{1,40}$/.test(id)
    return whole && typeof risk === 'number' && Number.isInteger(risk) && Math.abs(risk) < mostRisk ? { day, risk, id } : null
  } catch {
    return null
  }
}

/** One way through the list: its order in the database, the same order between institutions, and what lies behind a cursor. */
type Way = { orderBy: OrderBy; dayOf: (row: Found) => string; later: (cursor: Cursor) => Where; latestFirst: boolean }

/** What waits: by last day, then by risk. Where no clock of the law runs (somebody above wants another answer), it comes before all. */
const waits: Way = {
  orderBy: [{ dueOn: 'asc' }, { risk: 'desc' }, { id: 'asc' }],
  dayOf: ({ dueOn }) => dueOn ?? '',
  // The range comes first: the index leads to it, whatever stands beside.
  later: ({ day, risk, id }) => ({
    dueOn: { gte: day },
    OR: [{ dueOn: { gt: day } }, { risk: { lt: risk } }, { risk, id: { gt: id } }],
  }),
  latestFirst: false,
}

/** What is over: the latest first. */
const over: Way = {
  orderBy: [{ receivedOn: 'desc' }, { id: 'desc' }],
  dayOf: ({ receivedOn }) => receivedOn,
  later: ({ day, id }) => ({ receivedOn: { lte: day }, OR: [{ receivedOn: { lt: day } }, { id: { lt: id } }] }),
  latestFirst: true,
}

const before = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const inOrder =
  ({ dayOf, latestFirst }: Way) =>
  (one: Found, other: Found): number => {
    const byDay = before(dayOf(one), dayOf(other))
    if (latestFirst) return -(byDay || before(one.id, other.id))
    return byDay || other.risk - one.risk || before(one.id, other.id)
  }

/** What is contested or appealed is little of a whole country's requests: it is found from its own side, then kept where it is of here. */
const mostFew = 5_000

async function hereOf(desks: readonly string[], ids: readonly string[]): Promise<string[]> {
  const rows = await db.case.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, institutionId: true } })
  return rows.filter(({ institutionId }) => desks.includes(institutionId)).map(({ id }) => id)
}

async function contestedAt(desks: readonly string[]): Promise<string[]> {
  const rows = await db.informationRequest.findMany({ where: { contestState: 'open' }, select: { caseId: true }, take: mostFew })
  return hereOf(
    desks,
    rows.map(({ caseId }) => caseId),
  )
}

async function appealedAt(desks: readonly string[]): Promise<string[]> {
  const where = { level: { in: [...appealLevels] }, state: 'filed' }
  const rows = await db.requestAppeal.findMany({ where, select: { caseId: true }, take: mostFew })
  return hereOf(
    desks,
    rows.map(({ caseId }) => caseId),
  )
}

/** The part of an institution's requests that the filters leave; open ones unless a state is named. */
async function partOf(
  filters: InboxFilters,
  { personId }: Actor,
  desks: readonly string[],
  today: string,
): Promise<{ way: Way; where: Where }> {
  const { state = 'open', view, mine, unassigned, unit } = filters
  const about: Where = {
    ...(mine ? { assigneeId: personId } : {}),
    ...(unassigned && !mine ? { assigneeId: null } : {}),
    ...(unit ? { unitId: unit } : {}),
  }
  if (view === 'contested') return { way: over, where: { ...about, id: { in: await contestedAt(desks) } } }
  if (view === 'appealed') return { way: over, where: { ...about, id: { in: await appealedAt(desks) } } }
  if (state !== 'open' && !isWaiting(state)) return { way: over, where: { ...about, status: state } }
  return {
    way: waits,
    where: {
      ...about,
      open: true,
      dueOn: view === 'overdue' ? { lt: today } : { not: null },
      ...(view === 'urgent' ? { risk: { gte: risks.urgent } } : {}),
      ...(state === 'open' ? {} : { status: state }),
    },
  }
}

const waiting: readonly string[] = openStatuses
/** States that something may still come of; what is over grows for ever, and nobody needs its number to work. */
const countedStates = [...openStatuses, 'answered'] as const
const isWaiting = (state: string): boolean => waiting.includes(state)

/** One page over all institutions: each is read in the order of its index, and the first rows of all are put together. */
async function pageOf(desks: readonly string[], way: Way, where: Where, cursor: Cursor | null): Promise<Found[]> {
  const lists = await Promise.all(
    desks.map((institutionId) =>
      find({ AND: [{ institutionId, kind: 'request', ...where }, cursor ? way.later(cursor) : {}] }, way.orderBy, inboxPage + 1),
    ),
  )
  return lists
    .flat()
    .sort(inOrder(way))
    .slice(0, inboxPage + 1)
}

async function countsOf(desks: readonly string[], today: string): Promise<Record<string, number>> {
  const here = { institutionId: { in: [...desks] }, kind: 'request' }
  const [states, overdue, contested] = await Promise.all([
    db.case.groupBy({ by: ['status'], where: { ...here, status: { in: [...countedStates] } }, _count: true }),
    db.case.count({ where: { ...here, open: true, dueOn: { lt: today } } }),
    contestedAt(desks),
  ])
  const byState = Object.fromEntries(states.map(({ status, _count }) => [status, _count]))
  const open = waiting.reduce((sum, state) => sum + (byState[state] ?? 0), 0)
  return { ...byState, open, overdue, contested: contested.length }
}

async function rowsOf(found: readonly Found[], { personId }: Actor, today: string): Promise<InboxRow[]> {
  const texts = await openTexts(found)
  return found.map((row) => ({
    ref: row.ref,
    title: texts.get(row.id)?.title ?? '',
    ...{ locale: row.locale, institutionId: row.institutionId, status: row.status, outcome: row.outcome, channel: row.channel },
    ...{ receivedOn: row.receivedOn, dueOn: row.dueOn, estimated: row.dueEstimated, demo: row.demo },
    daysLeft: row.dueOn === null ? null : daysLeft({ state: 'running', dueOn: row.dueOn }, today),
    urgent: row.request?.urgency === 'urgent',
    contested: row.request?.contestState === 'open',
    extended: row.request?.extendedOn != null,
    assigned: row.assigneeId === null ? null : row.assigneeId === personId ? 'me' : 'other',
    own: row.applicantId === personId,
  }))
}

/** One page of the requests of the actor's institutions. Titles are opened for the rows of the page and no others. */
export async function requestsInbox(filters: InboxFilters, actor: Actor | null, now: Date): Promise<Result<Inbox>> {
  const refusal = whyNotDesk(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const today = civilDay(now)
  const desks = [...new Set(desksOf(actor))]
  const counts = await countsOf(desks, today)
  if (filters.q) {
    const ref = parseReference(filters.q)
    const found = ref ? await find({ ref, kind: 'request', institutionId: { in: desks }, status: { not: 'waiting' } }, [], 1) : []
    return ok({ rows: await rowsOf(found, actor, today), next: null, counts, unknown: found.length === 0 })
  }
  const { way, where } = await partOf(filters, actor, desks, today)
  const cursor = readCursor(filters.cursor)
  const found = await pageOf(desks, way, where, cursor)
  const shown = found.slice(0, inboxPage)
  const last = shown.at(-1)
  const next = found.length > inboxPage && last ? writeCursor({ day: way.dayOf(last), risk: last.risk, id: last.id }) : null
  const first = way === waits && !cursor && filters.view !== 'overdue' ? await pageOf(desks, way, { ...where, dueOn: null }, null) : []
  return ok({ rows: await rowsOf([...first.slice(0, inboxPage), ...shown], actor, today), next, counts, unknown: false })
}

/** How much waits at the actor's desks, and how much of it is late. */
export async function requestsWaiting(actor: Actor | null, now: Date): Promise<{ count: number; late: number }> {
  const desks = [...new Set(desksOf(actor))]
  if (desks.length === 0) return { count: 0, late: 0 }
  const { open = 0, overdue = 0, contested = 0 } = await countsOf(desks, civilDay(now))
  return { count: open + contested, late: overdue }
}
