import 'server-only'
import type { FileRow } from '@/lib/attachments/queries'
import { filesOn } from '@/lib/attachments/queries'
import { type Asker, isApplicant } from '@/lib/cases/asker'
import { type ClockDto, clocksOf } from '@/lib/cases/clock-queries'
import { aboutCase, auditCase, markOpened, messageType } from '@/lib/cases/commands'
import { type TimelineEntry, timelineOf } from '@/lib/cases/events'
import { pinOf } from '@/lib/cases/pin'
import { type CaseText, openMessages, openText, openTexts } from '@/lib/cases/vault'
import { civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Refusal } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { type InstitutionRef, institution } from '@/lib/institutions/queries'
import type { Names } from '@/lib/territories/name'
import { ownOf, personOf } from './applicant'
import { type DecisionDto, decisionsOf } from './decisions'
import { answerClocks, includes, type OwnAct, ownActs, pinMinutes } from './lifecycle'
import { type Loaded, requestByRef } from './move'
import { type Onward, onwardOf } from './onward'
import { whyNotAct } from './own-policy'
import { isOpen } from './policy'
import { isEmbargoed, publicWhere } from './visible'

/** Requests as the person who asked sees them. */

export type OwnMessage = {
  id: string
  kind: string
  direction: string
  day: string
  text: string
  locale: Locale
  files: FileRow[]
}

export type OwnRequest = {
  id: string
  ref: string
  status: string
  outcome: string | null
  open: boolean
  visibility: string
  locale: Locale
  receivedOn: string
  dueOn: string | null
  dueEstimated: boolean
  answeredOn: string | null
  institution: InstitutionRef
  text: CaseText | null
  request: Pick<Loaded['request'], 'urgency' | 'deliveryFormat' | 'deliveryChannel' | 'embargoUntil' | 'contestState' | 'gotIt' | 'batchId'>
  rating: number | null
  /** Followed by the account that is signed in, not by PIN. */
  byAccount: boolean
  /** The public page exists. */
  published: boolean
  clocks: ClockDto[]
  timeline: TimelineEntry[]
  messages: OwnMessage[]
  /** The one that counts first. */
  decisions: DecisionDto[]
  may: Record<OwnAct, Refusal | null>
  /** The case that it was handed on as. */
  onward: Onward | null
  demo: boolean
}

async function messagesOf(request: Loaded, actor: Actor | null, now: Date): Promise<OwnMessage[]> {
  const rows = await db.caseMessage.findMany({
    where: { caseId: request.id, direction: { in: ['in', 'out'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const unread = rows.filter(({ direction, readAt }) => direction === 'out' && readAt === null).map(({ id }) => id)
  if (unread.length > 0)
    await write(async (tx) => {
      await markOpened(tx, unread, now)
      await auditCase(tx, request, actor, 'open-messages', { messages: unread.length }, now)
    })
  const words = await openMessages(request.id, rows)
  return Promise.all(
    rows.map(async ({ id, kind, direction, at, locale }) => ({
      ...{ id, kind, direction, day: civilDay(at), text: words.get(id) ?? '', locale: localeOf(locale) },
      files: await filesOn(messageType, id),
    })),
  )
}

/** Why each act is or is not possible now. */
export const actsOf = (asker: Asker, request: Loaded, now: Date): Record<OwnAct, Refusal | null> =>
  Object.fromEntries(ownActs.map((act) => [act, whyNotAct(asker, act, ownOf(request), now)])) as Record<OwnAct, Refusal | null>

/** A request of whoever asks; null for everybody else, who learns nothing of it. What the institution wrote counts as opened from now on. */
export async function ownRequest(ref: string, asker: Asker, now: Date): Promise<OwnRequest | null> {
  const request = await requestByRef(ref)
  if (!request || !isApplicant(asker, request)) return null
  const { id } = request
  const [body, named, clocks, timeline, messages, decisions, onward, published] = await Promise.all([
    openText(id, request.sealed),
    institution(request.institutionId),
    clocksOf(aboutCase(id)),
    timelineOf(id, 'parties'),
    messagesOf(request, asker.actor, now),
    decisionsOf(id),
    onwardOf(request, asker),
    db.publishedRequest.count({ where: { caseId: id, ...publicWhere(now) } }),
  ])
  if (!named) throw new Error(`Request ${id} has no institution`)
  const { status, outcome, open, visibility, receivedOn, dueOn, dueEstimated, answeredOn, rating, demo } = request
  const { urgency, deliveryFormat, deliveryChannel, embargoUntil, contestState, gotIt, batchId } = request.request
  return {
    ...{ id, ref: request.ref, status, outcome, open, visibility, receivedOn, dueOn, dueEstimated, answeredOn, rating, demo },
    locale: localeOf(request.locale),
    institution: named,
    text: body,
    request: { urgency, deliveryFormat, deliveryChannel, embargoUntil, contestState, gotIt, batchId },
    byAccount: personOf(asker, request) !== null,
    published: published > 0,
    ...{ clocks, timeline, messages, decisions, onward },
    may: actsOf(asker, request, now),
  }
}

export type ReceiptOf = {
  id: string
  ref: string
  institution: InstitutionRef
  receivedOn: string
  title: string | null
  locale: Locale
  /** The last that the institution answers by. */
  clock: ClockDto | null
  extendedOn: string | null
  pinVersion: number
  createdAt: Date
  byAccount: boolean
  /** Why the public does not read the question though whoever asked lets it: a moderator reads first, or the account may not write in public. */
  unpublished: 'waits' | 'off' | null
}

/** Filing never depends on who may read it. */
async function unpublishedOf(request: Loaded, now: Date): Promise<ReceiptOf['unpublished']> {
  const { id, visibility, status } = request
  if (visibility === 'private' || isEmbargoed(request.request.embargoUntil, now) || !isOpen(status)) return null
  const row = await db.publishedRequest.findUnique({ where: { caseId: id }, select: { state: true } })
  if (!row) return 'off'
  return row.state === 'pending' ? 'waits' : null
}

/** What a receipt says, for whoever asked. */
export async function receiptOf(ref: string, asker: Asker, now: Date): Promise<ReceiptOf | null> {
  const request = await requestByRef(ref)
  if (!request || !isApplicant(asker, request)) return null
  const [named, clocks, text] = await Promise.all([
    institution(request.institutionId),
    clocksOf(aboutCase(request.id)),
    openText(request.id, request.sealed),
  ])
  if (!named) throw new Error(`Request ${request.id} has no institution`)
  const { id, receivedOn, pinVersion, createdAt } = request
  const about = { id, ref: request.ref, institution: named, receivedOn, pinVersion, createdAt }
  return {
    ...about,
    title: text?.title ?? null,
    locale: localeOf(request.locale),
    clock: clocks.findLast(({ kind }) => includes<string>(answerClocks, kind)) ?? null,
    extendedOn: request.request.extendedOn,
    byAccount: personOf(asker, request) !== null,
    unpublished: await unpublishedOf(request, now),
  }
}

export type OwnRow = {
  ref: string
  status: string
  outcome: string | null
  title: string
  locale: Locale
  institution: Names
  dueOn: string | null
  receivedOn: string
  /** What waits for the person: a clarification, messages that were not opened, a batch to undo. */
  waits: 'clarification' | 'unread' | 'undo' | null
  batchId: string | null
}

/** Requests of an account, what waits for its person first. */
export async function myRequests(actor: Actor | null): Promise<OwnRow[]> {
  if (!actor) return []
  const rows = await db.case.findMany({
    where: { applicantId: actor.personId, kind: 'request', erasedAt: null },
    orderBy: [{ changedAt: 'desc' }, { id: 'asc' }],
    take: 200,
    include: {
      institution: true,
      request: { select: { batchId: true } },
      messages: { where: { direction: 'out', readAt: null }, select: { id: true } },
    },
  })
  const texts = await openTexts(rows)
  const waitsOf = (status: string, unread: number): OwnRow['waits'] =>
    status === 'clarification' ? 'clarification' : status === 'waiting' ? 'undo' : unread > 0 ? 'unread' : null
  return rows
    .map(({ id, ref, status, outcome, locale, dueOn, receivedOn, messages, institution: at, request }) => ({
      ...{ ref, status, outcome, dueOn, receivedOn, title: texts.get(id)?.title ?? ref, locale: localeOf(locale) },
      institution: { ar: at.nameAr, fr: at.nameFr, ...(at.nameZgh ? { zgh: at.nameZgh } : {}), ...(at.nameEn ? { en: at.nameEn } : {}) },
      waits: waitsOf(status, messages.length),
      batchId: request?.batchId ?? null,
    }))
    .sort((one, other) => Number(other.waits !== null) - Number(one.waits !== null))
}

export type OwnBatch = {
  id: string
  /** Instant until which it can be undone. */
  releaseAt: Date
  state: 'waiting' | 'cancelled' | 'released'
  requests: OwnRow[]
}

/** A batch of the actor's own, by id; without one the batch that waits. */
export async function ownBatch(id: string | null, actor: Actor | null): Promise<OwnBatch | null> {
  if (!actor) return null
  const own = { applicantId: actor.personId }
  const row = await db.requestBatch.findFirst({
    where: id ? { ...own, id } : { ...own, releasedAt: null, cancelledAt: null },
    orderBy: { createdAt: 'desc' },
  })
  if (!row) return null
  const state = row.cancelledAt ? ('cancelled' as const) : row.releasedAt ? ('released' as const) : ('waiting' as const)
  const requests = (await myRequests(actor)).filter(({ batchId }) => batchId === row.id)
  return { id: row.id, releaseAt: row.releaseAt, state, requests }
}

export type OwnActing = {
  id: string
  ref: string
  title: string
  locale: Locale
  may: OwnRequest['may']
  byAccount: boolean
  rated: { gotIt: string | null; rating: number | null }
  pinVersion: number
  createdAt: Date
}

/** What the page of one act needs of an own request. */
export async function ownActing(ref: string, asker: Asker, now: Date): Promise<OwnActing | null> {
  const request = await requestByRef(ref)
  if (!request || !isApplicant(asker, request)) return null
  const text = await openText(request.id, request.sealed)
  const { id, pinVersion, createdAt, rating } = request
  return {
    ...{ id, ref: request.ref, title: text?.title ?? request.ref, locale: localeOf(request.locale), pinVersion, createdAt },
    may: actsOf(asker, request, now),
    byAccount: personOf(asker, request) !== null,
    rated: { gotIt: request.request.gotIt, rating },
  }
}

/** The PIN while it is new, or was shown first, in the browser that it opens the request in; null otherwise. */
export async function freshPin(
  { id, pinVersion, createdAt }: { id: string; pinVersion: number; createdAt: Date },
  asker: Asker,
  now: Date,
): Promise<string | null> {
  if (!asker.opened.includes(id)) return null
  const told = await db.caseEvent.findFirst({
    where: { caseId: id, type: { in: ['pin-renewed', 'pin-shown'] } },
    orderBy: { seq: 'desc' },
    select: { at: true },
  })
  const made = told ? new Date(told.at) : createdAt
  return now.getTime() - made.getTime() <= pinMinutes * 60_000 ? pinOf(id, pinVersion) : null
}
