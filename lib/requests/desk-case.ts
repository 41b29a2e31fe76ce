import 'server-only'
import { addressesOf, officeHolders } from '@/lib/accounts/queries'
import { type FileRow, filesOn } from '@/lib/attachments/queries'
import { daysLeft, isOverdue } from '@/lib/cases/clock-kinds'
import { type ClockDto, clocksOf, explain } from '@/lib/cases/clock-queries'
import { aboutCase, auditCase, messageType } from '@/lib/cases/commands'
import type { Due } from '@/lib/cases/deadline'
import { type TimelineEntry, timelineOf } from '@/lib/cases/events'
import type { Direction, MessageKind } from '@/lib/cases/lifecycle'
import { pinOf } from '@/lib/cases/pin'
import { type CaseText, type Contact, contactOf, openMessages, openText, openTexts } from '@/lib/cases/vault'
import { civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type DecisionDto, decisionsOf } from './decisions'
import { answerClocks, type DeskAct, deskActNames, includes, openStatuses } from './lifecycle'
import { type Loaded, requestByRef } from './move'
import { isPinPrinted, whyNotAct, whyNotInside, whyNotReceipt } from './policy'
import { type UnitDto, unitsOf } from './units'

/** One request as its institution reads it. */

export type DeskMessage = {
  id: string
  kind: MessageKind
  direction: Direction
  locale: string
  day: string
  at: Date
  text: string
  /** Whether whoever it is for has opened it. */
  read: boolean
  files: FileRow[]
}

/** What the head of the institution decided on a complaint, and by when another answer is wanted. */
export type HeadWords = { outcome: string; decidedOn: string | null; answerBy: string | null; text: string | null; locale: string }

export type DeskRequest = {
  id: string
  ref: string
  version: number
  status: string
  outcome: string | null
  institutionId: string
  channel: string
  contributedAs: string
  locale: string
  visibility: string
  urgency: string
  deliveryFormat: string
  deliveryChannel: string
  receivedOn: string
  registeredOn: string | null
  answeredOn: string | null
  dueOn: string | null
  estimated: boolean
  daysLeft: number | null
  overdue: boolean
  extended: { on: string; reason: string | null } | null
  contest: { state: string; on: string | null } | null
  embargoUntil: string | null
  reopened: number
  unit: UnitDto | null
  assignee: { id: string; name: string | null; me: boolean } | null
  transferredFrom: string | null
  mergedInto: string | null
  text: CaseText | null
  messages: DeskMessage[]
  timeline: TimelineEntry[]
  clocks: ClockDto[]
  /** The clock that runs for the institution, day by day. */
  running: { clock: ClockDto; due: Due } | null
  decisions: DecisionDto[]
  head: HeadWords | null
  hasContact: boolean
  may: Record<DeskAct, Refusal | null>
  demo: boolean
}

async function loadInside(ref: string, actor: Actor | null): Promise<Result<{ request: Loaded; actor: Actor }>> {
  if (!actor) return refuse('signed-out')
  const request = await requestByRef(ref)
  const refusal = request ? whyNotInside(actor, request) : 'missing'
  return request && !refusal ? ok({ request, actor }) : refuse(refusal ?? 'missing')
}

async function messagesOf(caseId: string): Promise<DeskMessage[]> {
  const rows = await db.caseMessage.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  const words = await openMessages(caseId, rows)
  return Promise.all(
    rows.map(async ({ id, kind, direction, locale, at, readAt }) => ({
      ...{ id, kind: kind as MessageKind, direction: direction as Direction, locale, at },
      day: civilDay(at),
      text: words.get(id) ?? '',
      read: readAt !== null,
      files: await filesOn(messageType, id),
    })),
  )
}

async function headWords(caseId: string, messages: readonly DeskMessage[]): Promise<HeadWords | null> {
  const row = await db.requestAppeal.findFirst({ where: { caseId, level: 'head', state: 'decided' }, orderBy: { at: 'desc' } })
  if (!row?.outcome) return null
  const words = messages.find(({ id }) => id === row.decisionMessageId)
  const { outcome, decidedOn, answerBy } = row
  return { outcome, decidedOn, answerBy, text: words?.text ?? null, locale: words?.locale ?? 'ar' }
}

const refOf = async (id: string | null): Promise<string | null> =>
  id === null ? null : ((await db.case.findUnique({ where: { id }, select: { ref: true } }))?.ref ?? null)

/** A request with all that its officers and the head's delegates may read; somebody else's is not there. */
export async function deskRequest(ref: string, who: Actor | null, now: Date): Promise<Result<DeskRequest>> {
  const loaded = await loadInside(ref, who)
  if (!loaded.ok) return loaded
  const { request, actor } = loaded.value
  const { id, institutionId, assigneeId, dueOn } = request
  const today = civilDay(now)
  const [text, messages, timeline, clocks, decisions, contacts, units, assigned, transferredFrom, mergedInto] = await Promise.all([
    openText(id, request.sealed),
    messagesOf(id),
    timelineOf(id, 'internal'),
    clocksOf(aboutCase(id)),
    decisionsOf(id),
    db.caseContact.count({ where: { caseId: id } }),
    unitsOf(institutionId),
    assigneeId ? addressesOf(assigneeId) : null,
    refOf(request.transferredFromId),
    refOf(request.mergedIntoId),
  ])
  const clock = clocks.find(({ kind, state }) => includes<string>(answerClocks, kind) && state === 'running')
  const { request: asked } = request
  return ok({
    ...{ id, ref: request.ref, version: request.version, status: request.status, outcome: request.outcome, institutionId, dueOn },
    ...{ channel: request.channel, contributedAs: request.contributedAs, locale: request.locale, visibility: request.visibility },
    ...{ urgency: asked.urgency, deliveryFormat: asked.deliveryFormat, deliveryChannel: asked.deliveryChannel },
    ...{ receivedOn: request.receivedOn, registeredOn: request.registeredOn, answeredOn: request.answeredOn },
    ...{ estimated: request.dueEstimated, embargoUntil: asked.embargoUntil, reopened: request.reopenCount, demo: request.demo },
    daysLeft: dueOn === null ? null : daysLeft({ state: 'running', dueOn }, today),
    overdue: dueOn !== null && isOverdue({ state: 'running', dueOn }, today),
    extended: asked.extendedOn ? { on: asked.extendedOn, reason: asked.extensionReason } : null,
    contest: asked.contestState ? { state: asked.contestState, on: asked.contestedOn } : null,
    unit: units.find((unit) => unit.id === request.unitId) ?? null,
    assignee: assigneeId && assigned ? { id: assigneeId, name: assigned.name, me: assigneeId === actor.personId } : null,
    ...{ transferredFrom, mergedInto, text, messages, timeline, clocks, decisions },
    running: clock ? { clock, due: await explain(clock) } : null,
    head: await headWords(id, messages),
    hasContact: contacts > 0,
    may: Object.fromEntries(deskActNames.map((name) => [name, whyNotAct(actor, name, request, today)])) as DeskRequest['may'],
  })
}

/** Who asked and how they are reached. Every look is written into the audit. */
export async function lookAtContact(ref: string, who: Actor | null, now: Date): Promise<Result<{ ref: string; contact: Contact }>> {
  const loaded = await loadInside(ref, who)
  if (!loaded.ok) return loaded
  const { request, actor } = loaded.value
  const contact = await contactOf(request.id)
  if (!contact) return refuse('missing')
  await write((tx) => auditCase(tx, request, actor, 'look-at-contact', {}, now))
  return ok({ ref: request.ref, contact })
}

export type Receipt = {
  ref: string
  /** Null where it is not for the officer: the account needs none, the request was handed on, or the PIN was used and replaced. */
  pin: string | null
  institutionId: string
  receivedOn: string
  dueOn: string | null
  estimated: boolean
  extendedOn: string | null
  channel: string
  locale: string
  transferredFrom: string | null
  /** The account that follows it needs no PIN. */
  hasAccount: boolean
}

/** Who handed a PIN of it over at the counter last. */
async function lastHanded(caseId: string): Promise<{ by: string | null; at: Date } | null> {
  const event = await db.caseEvent.findFirst({
    where: { caseId, type: 'pin-handed' },
    orderBy: { seq: 'desc' },
    select: { at: true, payload: { select: { actorId: true } } },
  })
  return event && { by: event.payload?.actorId ?? null, at: new Date(event.at) }
}

/** Reference and PIN for whoever wrote a request down or handed a PIN over, for half an hour; the reference alone for whoever handed one on. */
export async function receiptOf(ref: string, actor: Actor | null, now: Date): Promise<Result<Receipt>> {
  if (!actor) return refuse('signed-out')
  const request = await requestByRef(ref)
  const refusal = request ? whyNotReceipt(actor, { ...request, handed: await lastHanded(request.id) }, now) : 'missing'
  if (!request || refusal) return refuse(refusal ?? 'missing')
  const { id, pinVersion, institutionId, receivedOn, dueOn, dueEstimated: estimated, channel, locale, applicantId } = request
  return ok({
    ...{ ref: request.ref, pin: isPinPrinted(request) ? pinOf(id, pinVersion) : null },
    ...{ institutionId, receivedOn, dueOn, estimated, channel, locale, extendedOn: request.request.extendedOn },
    transferredFrom: await refOf(request.transferredFromId),
    hasAccount: applicantId !== null,
  })
}

export type Colleague = { id: string; name: string | null; me: boolean }

/** Whom a request can be given to. */
export async function colleaguesAt(institutionId: string, actor: Actor): Promise<Colleague[]> {
  const ids = await officeHolders('information-officer', [institutionId])
  return Promise.all(ids.map(async (id) => ({ id, name: (await addressesOf(id)).name, me: id === actor.personId })))
}

export type Twin = { ref: string; title: string; locale: string; receivedOn: string }

/** Other requests of the same person at the same institution that one could be joined with. */
export async function twinsOf(ref: string, who: Actor | null): Promise<Twin[]> {
  const loaded = await loadInside(ref, who)
  if (!loaded.ok) return []
  const { id, institutionId, applicantId } = loaded.value.request
  const own = await db.caseContact.findUnique({ where: { caseId: id }, select: { emailIndex: true, phoneIndex: true } })
  const reached = [
    ...(own?.emailIndex ? [{ emailIndex: own.emailIndex }] : []),
    ...(own?.phoneIndex ? [{ phoneIndex: own.phoneIndex }] : []),
  ]
  if (!applicantId && reached.length === 0) return []
  const rows = await db.case.findMany({
    where: {
      ...{ id: { not: id }, kind: 'request', institutionId, status: { in: [...openStatuses, 'answered'] } },
      ...(applicantId ? { applicantId } : { applicantId: null, contact: { OR: reached } }),
    },
    orderBy: [{ receivedOn: 'desc' }, { id: 'asc' }],
    take: 20,
    select: { id: true, ref: true, sealed: true, locale: true, receivedOn: true },
  })
  const texts = await openTexts(rows)
  return rows.map((row) => ({ ref: row.ref, title: texts.get(row.id)?.title ?? '', locale: row.locale, receivedOn: row.receivedOn }))
}
