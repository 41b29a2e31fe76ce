import 'server-only'
import { cancelClocks, meetClock } from '@/lib/cases/clocks'
import { aboutCase, auditCase } from '@/lib/cases/commands'
import { type EventData, happened } from '@/lib/cases/events'
import type { ActorRole, Audience } from '@/lib/cases/lifecycle'
import { parseReference } from '@/lib/cases/reference'
import { expire } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { announce } from '@/lib/notifications/commands'
import type { EventType } from './events'
import { answerClocks, includes, leftStatuses, type MoveName, moves, openStatuses, type Status } from './lifecycle'
import { publicWhere } from './visible'

/** The public thing; its private case is a `case` of lib/cases with the same id. */
export const requestType = 'request'
export const requestSubject = (id: string) => ({ type: requestType, id })

/** Of appeals that wait for a decision. */
const waitingStates = ['filed', 'noted']

const columns = {
  id: true,
  ref: true,
  kind: true,
  channel: true,
  institutionId: true,
  unitId: true,
  assigneeId: true,
  applicantId: true,
  createdById: true,
  contributedAs: true,
  locale: true,
  status: true,
  outcome: true,
  open: true,
  visibility: true,
  receivedOn: true,
  receivedAt: true,
  registeredOn: true,
  dueOn: true,
  dueEstimated: true,
  answeredOn: true,
  closedOn: true,
  risk: true,
  mergedIntoId: true,
  transferredFromId: true,
  reopenCount: true,
  rating: true,
  ratedAt: true,
  pinVersion: true,
  pinSeen: true,
  territoryCode: true,
  version: true,
  sealed: true,
  erasedAt: true,
  demo: true,
  createdAt: true,
  contact: { select: { emailIndex: true, phoneIndex: true } },
  request: {
    include: {
      appeals: { where: { state: { in: waitingStates } }, select: { id: true } },
      published: { select: { publishedAt: true } },
    },
  },
} as const

const find = (where: { id: string; erasedAt?: null } | { ref: string; erasedAt: null }, tx: Tx) =>
  tx.case.findFirst({ where: { ...where, kind: 'request' }, select: columns })
type Row = NonNullable<Awaited<ReturnType<typeof find>>>
export type Loaded = Row & {
  request: NonNullable<Row['request']>
  /** Institutions that have or had it. */
  chain: string[]
}

/** What a request was before it was handed on, the latest first. */
export async function earlierOf(
  { transferredFromId }: Pick<Row, 'transferredFromId'>,
  tx: Tx,
): Promise<{ id: string; institutionId: string }[]> {
  if (transferredFromId === null) return []
  const select = { id: true, institutionId: true, transferredFromId: true } as const
  const before = await tx.case.findUnique({ where: { id: transferredFromId }, select })
  return before ? [before, ...(await earlierOf(before, tx))] : []
}

/** Institutions that a request came from, where it is, and that it was handed on to. */
async function chainOf(row: Row, tx: Tx): Promise<string[]> {
  const { id, institutionId, status } = row
  const chain = [institutionId, ...(await earlierOf(row, tx)).map((before) => before.institutionId)]
  const select = { id: true, institutionId: true, status: true } as const
  for (let down = status === 'transferred' ? id : null; down !== null; ) {
    const after = await tx.case.findFirst({ where: { transferredFromId: down }, select })
    if (after) chain.push(after.institutionId)
    down = after?.status === 'transferred' ? after.id : null
  }
  return chain
}

async function load(where: Parameters<typeof find>[0], tx: Tx): Promise<Loaded | null> {
  const row = await find(where, tx)
  return row?.request ? { ...row, request: row.request, chain: await chainOf(row, tx) } : null
}

/** What every command loads before it asks the policy. */
export const requestById = (id: string, tx: Tx = db): Promise<Loaded | null> => load({ id, erasedAt: null }, tx)
/** The same of a request whose applicant is erased: its public text and its figures stay. */
export const recordById = (id: string, tx: Tx = db): Promise<Loaded | null> => load({ id }, tx)
export async function requestByRef(typed: string, tx: Tx = db): Promise<Loaded | null> {
  const ref = parseReference(typed)
  return ref ? load({ ref, erasedAt: null }, tx) : null
}

type Shown = { id: string; ref: string; institutionId: string }

/** Pages that say something of the request, its institution's figures among them. */
export const renew = (tx: Tx, { ref, institutionId }: Shown): Promise<void> =>
  expire(tx, [`request:${ref}`, 'requests', `institution:${institutionId}`, 'home'])

export type Happens = { type: EventType; visibility?: Audience; data?: EventData }

type Noting = {
  request: Loaded
  actor: Actor | 'system' | null
  /** Who was signed in while somebody acted with a PIN: the audit alone says it. */
  by?: Actor | null
  role: ActorRole
  event: Happens
  verb: string
  change?: EventData
}

/** What followers of a public request are told of, each a letter `news.<type>` of `request-mail`. */
export const newsKinds = ['answered', 'answer-published', 'corrected', 'overdue', 'extended', 'transferred', 'appeal-decided'] as const

/** Followers learn what the public line says, and of a request that the public reads. */
async function tellFollowers(tx: Tx, { id }: Loaded, { type, visibility, data = {} }: Happens, now: Date): Promise<void> {
  if (visibility !== 'public' || !includes<string>(newsKinds, type)) return
  if ((await tx.publishedRequest.count({ where: { AND: [publicWhere(now), { caseId: id }] } })) === 0) return
  const codes = Object.entries(data).filter((entry): entry is [string, string | number | null] => typeof entry[1] !== 'boolean')
  await announce(tx, requestSubject(id), type, Object.fromEntries(codes), now)
}

/** Writes what happened without a change of status: event, audit, news and page tags. */
export async function noteEvent(tx: Tx, { request, actor, by = null, role, event, verb, change }: Noting, now: Date): Promise<void> {
  const { type, visibility = 'parties', data } = event
  const who = actor === 'system' ? null : actor
  await happened(tx, request.id, { type, role, actor: who, visibility, ...(data ? { data } : {}) }, now)
  await auditCase(tx, request, actor ?? by, verb, { ...change }, now)
  await tellFollowers(tx, request, event, now)
  await renew(tx, request)
}

type Fields = Parameters<Tx['case']['updateMany']>[0]['data']

export type Moving = {
  request: Loaded
  move: MoveName
  actor: Actor | 'system' | null
  by?: Actor | null
  role: ActorRole
  event: Happens
  data?: Fields
}

/**
 * Makes one move of the table: status, what is owed, event, audit and page tags in the caller's transaction. A request that is answered meets
 * its clock; one that ends otherwise owes nothing. False, with nothing written, when its status allows the move no more.
 */
export async function moved(tx: Tx, { request, move, actor, by = null, role, event, data = {} }: Moving, now: Date): Promise<boolean> {
  const { from, to }: { from: readonly Status[]; to: Status } = moves[move]
  const open = includes(openStatuses, to)
  const { count } = await tx.case.updateMany({
    where: { id: request.id, status: { in: [...from] } },
    data: { ...(open ? {} : { dueOn: null, dueEstimated: false }), ...data, status: to, open, version: { increment: 1 }, changedAt: now },
  })
  if (count === 0) return false
  const subject = aboutCase(request.id)
  if (includes(leftStatuses, to)) await tx.case.update({ where: { id: request.id }, data: { closedOn: civilDay(now) } })
  if (to === 'answered') await meetClock(tx, subject, answerClocks, civilDay(now), now)
  else if (!open && to !== 'closed') {
    await cancelClocks(tx, subject, now)
    await tx.requestAppeal.updateMany({ where: { caseId: request.id, state: 'filed' }, data: { state: 'withdrawn' } })
  }
  await noteEvent(tx, { request, actor, by, role, event, verb: move, change: { status: to } }, now)
  return true
}
