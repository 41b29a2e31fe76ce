import 'server-only'
import { enteredAccounts } from '@/lib/accounts/queries'
import { db, type Tx } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { type CaseRow, inOrder, queueParts, standingOfCase } from './cases'
import { mayBeBulk } from './decisions'
import { type Band, bandOf, bands, waitingStates } from './lifecycle'
import { snapshotOf } from './notices'
import { whyNotDecide, whyNotModerate, whyNotRead } from './policy'
import type { QueueFilters } from './schema'

type Where = NonNullable<NonNullable<Parameters<Tx['moderationCase']['findMany']>[0]>['where']>

export type QueueRow = {
  id: string
  type: string
  /** First line of what was written; null where this moderator may not read it. */
  title: string | null
  body: string | null
  locale: Locale
  trigger: string
  urgent: boolean
  band: Band
  /** Whole hours until it is due; negative when late. */
  hoursLeft: number
  dueAt: Date
  openedAt: Date
  escalatedTo: string | null
  claimed: 'me' | 'other' | null
  /** Whole hours until a text that reports hold comes back by itself. */
  backInHours: number | null
  /** Invented for the demo, not written there by a visitor. */
  demo: boolean
  /** Why this moderator may not decide. */
  refusal: Refusal | null
  /** Value of its box in the form that approves several; null where it is decided alone. */
  bulk: string | null
}

export type Queue = {
  rows: QueueRow[]
  next: string | null
  counts: Record<Band | 'all' | 'mine' | 'escalated' | 'appeals', number>
  /** Waiting cases by kind of content. */
  kinds: { type: string; count: number }[]
  triggers: { trigger: string; count: number }[]
}

const pageSize = 50
const hour = 3_600_000

const waiting: Where = { state: { in: [...waitingStates] } }

const inBand = (band: Band, now: Date): Where =>
  band === 'overdue'
    ? { dueAt: { lte: now } }
    : band === 'near'
      ? { dueAt: { gt: now }, nearAt: { lte: now } }
      : { dueAt: { gt: now }, nearAt: { gt: now } }

const mine = (actor: Actor, now: Date): Where => ({ claimedById: actor.personId, claimedUntil: { gt: now } })

const whereOf = ({ kind, trigger, band, mine: own, escalated }: QueueFilters, actor: Actor, now: Date): Where => ({
  AND: [
    waiting,
    kind ? { subjectType: kind } : {},
    trigger ? { trigger } : {},
    band ? inBand(band, now) : {},
    own ? mine(actor, now) : {},
    escalated ? { state: 'escalated' } : {},
  ],
})

type Cursor = { part: number; priority: number; dueAt: Date; id: string }

const writeCursor = ({ part, priority, dueAt, id }: Cursor): string =>
  Buffer.from(JSON.stringify([part, priority, dueAt.getTime(), id])).toString('base64url')

/** A cursor that nobody gave out means the first page. */
function readCursor(text: string | undefined): Cursor | null {
  try {
    const read: unknown = text ? JSON.parse(Buffer.from(text, 'base64url').toString()) : null
    if (!Array.isArray(read) || read.length !== 4) return null
    const [part, priority, due, id] = read as unknown[]
    const whole = [part, priority, due].every((one) => Number.isSafeInteger(one)) && Math.abs(Number(due)) < 8.64e15
    return whole && typeof id === 'string' ? { part: Number(part), priority: Number(priority), dueAt: new Date(Number(due)), id } : null
  } catch {
    return null
  }
}

const after = ({ priority, dueAt, id }: Cursor): Where => ({
  OR: [{ priority: { gt: priority } }, { priority, dueAt: { gt: dueAt } }, { priority, dueAt, id: { gt: id } }],
})

/** What may hurt somebody first, then what is late, then the rest; one row more than a page, to know whether there is another. */
async function inQueueOrder(where: Where, from: Cursor | null, now: Date): Promise<(CaseRow & { part: number })[]> {
  const found: (CaseRow & { part: number })[] = []
  for (const [part, only] of queueParts(now).entries()) {
    const take = pageSize + 1 - found.length
    if (take === 0 || (from && part < from.part)) continue
    const beyond = from?.part === part ? after(from) : {}
    const rows = await db.moderationCase.findMany({ where: { AND: [where, only, beyond] }, orderBy: inOrder, take })
    found.push(...rows.map((row) => ({ ...row, part })))
  }
  return found
}

function rowOf(row: CaseRow, entered: Set<string>, actor: Actor, now: Date): QueueRow {
  const standing = standingOfCase(row)
  const refusal = whyNotDecide(actor, standing)
  const readable = whyNotRead(actor, standing) === null
  const { title, body, locale } = snapshotOf(row)
  const claimed = row.claimedUntil && row.claimedUntil > now ? (row.claimedById === actor.personId ? 'me' : 'other') : null
  return {
    id: row.id,
    type: row.subjectType,
    title: readable ? (title ?? body) : null,
    body: readable ? body : null,
    locale,
    trigger: row.trigger,
    urgent: row.priority === 1,
    band: bandOf(row, now),
    hoursLeft: Math.floor((row.dueAt.getTime() - now.getTime()) / hour),
    dueAt: row.dueAt,
    openedAt: row.openedAt,
    escalatedTo: row.escalatedTo,
    claimed,
    backInHours: row.holdUntil && Math.max(0, Math.floor((row.holdUntil.getTime() - now.getTime()) / hour)),
    demo: row.demo && !entered.has(row.authorId ?? ''),
    refusal,
    bulk: refusal === null && claimed !== 'other' && mayBeBulk(row) ? `${row.id}:${row.version}:${row.snapshotHash}` : null,
  }
}

/** Everything that waits for a moderator; rows say why this one may not decide. */
export async function moderationQueue(filters: QueueFilters, actor: Actor | null, now: Date): Promise<Result<Queue>> {
  const refusal = whyNotModerate(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const where = whereOf(filters, actor, now)
  const count = (also: Where) => db.moderationCase.count({ where: { AND: [waiting, also] } })
  const [rows, all, own, escalated, kinds, triggers, ...byBand] = await Promise.all([
    inQueueOrder(where, readCursor(filters.cursor), now),
    count({}),
    count(mine(actor, now)),
    count({ state: 'escalated' }),
    db.moderationCase.groupBy({ by: ['subjectType'], where: waiting, _count: true, orderBy: { subjectType: 'asc' } }),
    db.moderationCase.groupBy({ by: ['trigger'], where: waiting, _count: true, orderBy: { trigger: 'asc' } }),
    ...bands.map((band) => count(inBand(band, now))),
  ])
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const entered = await enteredAccounts(shown.map(({ authorId }) => authorId))
  const counted = Object.fromEntries(bands.map((band, at) => [band, byBand[at] ?? 0])) as Record<Band, number>
  return ok({
    rows: shown.map((row) => rowOf(row, entered, actor, now)),
    next: rows.length > pageSize && last ? writeCursor(last) : null,
    counts: { ...counted, all, mine: own, escalated, appeals: triggers.find(({ trigger }) => trigger === 'appeal')?._count ?? 0 },
    kinds: kinds.map(({ subjectType, _count }) => ({ type: subjectType, count: _count })),
    triggers: triggers.map(({ trigger, _count }) => ({ trigger, count: _count })),
  })
}
