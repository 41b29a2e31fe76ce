import 'server-only'
import type { Asker } from '@/lib/cases/asker'
import { clocksOf } from '@/lib/cases/clock-queries'
import { cancelClocks, meetClock, startClock } from '@/lib/cases/clocks'
import { aboutCase, addMessage, caseType, holdCase } from '@/lib/cases/commands'
import { noteOverdue } from '@/lib/cases/reminders'
import { openMessages } from '@/lib/cases/vault'
import { attempt, giveUp } from '@/lib/core/attempt'
import { addDays, civilDay } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { answerOf, appealPath, windowOf } from './appeal-path'
import { personOf } from './applicant'
import { type AppealLevel, answeredStatuses, assigneeField, includes, longestAnswerBy, risks } from './lifecycle'
import { earlierOf, type Happens, type Loaded, moved, noteEvent, requestById, requestByRef } from './move'
import { whyNotApplicant, whyNotDecideAppeal } from './policy'
import type { AppealDecideInput, AppealFileInput, AppealNoteInput, AppealOutcomeInput, AppealWithdrawInput } from './schema'
import { tellApplicant, tellDesk } from './telling'

/** Complaints about an answer or its absence; the head's delegate decides the first, the others are noted by whoever made them. */

/** The commission on the right of access to information, to which the second complaint goes. */
export const commissionId = 'cdai'

export const latestDecision = (tx: Tx, caseId: string) =>
  tx.requestDecision.findFirst({ where: { caseId }, orderBy: { version: 'desc' }, select: { id: true, deciderId: true, outcome: true } })

/** What a delegate does as the head's own, and looks that change nothing; everything else is work on the request. */
const headVerbs = ['appeal-decide', 'reopen', 'look-at-contact'].map((verb) => `request.${verb}`)

async function workedHere(tx: Tx, caseId: string, personId: string): Promise<boolean> {
  const about = { subjectType: caseType, subjectId: caseId }
  const counts = [
    () => tx.caseEventPayload.count({ where: { actorId: personId, actorRole: 'officer', event: { caseId } } }),
    () => tx.requestDecision.count({ where: { caseId, deciderId: personId } }),
    () => tx.caseMessage.count({ where: { caseId, authorId: personId, direction: { not: 'in' }, kind: { not: 'appeal-decision' } } }),
    () => tx.redactionSpan.count({ where: { caseId, actorId: personId } }),
    () => tx.auditPayload.count({ where: { ...about, actorId: personId, verb: { notIn: headVerbs } } }),
    () => tx.auditPayload.count({ where: { ...about, verb: 'request.assign', change: { contains: `"${assigneeField}":"${personId}"` } } }),
  ]
  for (const count of counts) if ((await count()) > 0) return true
  return false
}

/**
 * Whether somebody ever worked on a request, here or before it was handed on: had it, acted on it as an officer, prepared or covered anything of
 * it, or decided about it.
 */
export async function workedOn(tx: Tx, request: Pick<Loaded, 'id' | 'transferredFromId'>, actor: Actor | null): Promise<boolean> {
  if (!actor) return false
  for (const { id } of [request, ...(await earlierOf(request, tx))]) if (await workedHere(tx, id, actor.personId)) return true
  return false
}

/** Whose act it is, and who was signed in. */
const signedBy = (asker: Asker, request: Loaded) => ({ actor: personOf(asker, request), by: asker.actor })

/** Where the appeals of a request stand now, read inside the caller's transaction. */
async function pathOf(tx: Tx, request: Loaded, today: string) {
  const decision = await latestDecision(tx, request.id)
  const appeals = await tx.requestAppeal.findMany({ where: { caseId: request.id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  const clocks = await clocksOf(aboutCase(request.id))
  const decisionId = includes<string>(answeredStatuses, request.status) ? (decision?.id ?? null) : null
  return { decision, appeals, steps: appealPath({ status: request.status, decisionId, clocks, appeals }, today) }
}

/** Refuses, and says what can still be done, when a level is not open. */
function whyNotNow(steps: Awaited<ReturnType<typeof pathOf>>['steps'], level: AppealLevel): string | null {
  const step = steps.find((one) => one.level === level)
  if (step?.state === 'open') return null
  if (step?.state === 'filed') return 'appeal-filed-already'
  return step?.state === 'over' ? `appeal-over-${level}` : `appeal-not-yet-${level}`
}

type Opened = { request: Loaded; decisionId: string | null; about: string }

/** Takes the turn of the request and asks again whether a level was open on a civil day: two forms of one person wait for each other here. */
async function opened(tx: Tx, id: string, level: AppealLevel, now: Date, day = civilDay(now)): Promise<Opened> {
  await holdCase(tx, id)
  await noteOverdue(tx, aboutCase(id), now)
  const request = await requestById(id, tx)
  if (!request) return giveUp('missing')
  const { decision, steps } = await pathOf(tx, request, day)
  const refusal = whyNotNow(steps, level)
  if (refusal) giveUp(refusal)
  const about = steps.find((one) => one.level === level)?.about ?? 'silence'
  return { request, decisionId: about === 'decision' ? (decision?.id ?? null) : null, about }
}

/** Complains to the head of the institution: received at once, with the day by which the head decides. */
export async function appealToHead(
  { reference, text, language }: AppealFileInput,
  asker: Asker,
  now: Date,
): Promise<Result<{ ref: string; dueOn: string }>> {
  const known = await requestByRef(reference)
  if (!known) return refuse('missing')
  const refusal = whyNotApplicant(asker, known)
  if (refusal) return refuse(refusal)
  return attempt(async (tx) => {
    await holdCase(tx, known.id)
    const before = await filedAlready(tx, known.id, text)
    if (before) return { ref: known.ref, dueOn: before }
    const { request, decisionId, about } = await opened(tx, known.id, 'head', now)
    const { id, ref, institutionId } = request
    const filedOn = civilDay(now)
    const { actor: author, by } = signedBy(asker, request)
    const messageId = await addMessage(tx, { caseId: id, kind: 'appeal', direction: 'in', author, text, locale: language }, now)
    const filed = { level: 'head', about, filedOn, state: 'filed', messageId, at: now }
    // One that was taken back is filed anew: a decision is complained about once.
    const { count } = await tx.requestAppeal.updateMany({
      where: { caseId: id, level: 'head', state: 'withdrawn', aboutDecisionId: decisionId ?? '' },
      data: filed,
    })
    if (count === 0) await tx.requestAppeal.create({ data: { id: newId(), caseId: id, aboutDecisionId: decisionId, ...filed } })
    await tx.case.update({ where: { id }, data: { risk: Math.max(request.risk, risks.appealed) } })
    await meetClock(tx, aboutCase(id), windowOf.head, filedOn, now)
    const { dueOn } = await startClock(tx, { subject: aboutCase(id), kind: answerOf.head, startOn: filedOn, institutionId }, now)
    const event: Happens = { type: 'appeal-filed', visibility: 'public', data: { level: 'head', due: dueOn } }
    const change = { level: 'head', about }
    await noteEvent(tx, { request, actor: author, by, role: 'applicant', event, verb: 'appeal', change }, now)
    const told = { key: `appeal:${messageId}`, data: { day: dueOn } }
    await tellApplicant(tx, request, { what: 'appeal-received', ...told }, now)
    await tellDesk(tx, request, { what: 'appeal-arrived', ...told }, now, 'delegate')
    return { ref, dueOn }
  })
}

/** The last day for the head where the same complaint is filed: of two equal forms sent at once the second is answered as the first. */
async function filedAlready(tx: Tx, caseId: string, text: string): Promise<string | null> {
  const filed = await tx.requestAppeal.findFirst({ where: { caseId, level: 'head', state: 'filed' }, orderBy: { at: 'desc' } })
  const message = filed?.messageId ? await tx.caseMessage.findUnique({ where: { id: filed.messageId } }) : null
  if (!message || (await openMessages(caseId, [message])).get(message.id) !== text) return null
  const clocks = await tx.deadline.findMany({ where: { subjectType: caseType, subjectId: caseId, kind: answerOf.head, state: 'running' } })
  return clocks.at(-1)?.dueOn ?? null
}

/** Notes that the person went further, with the day on which the letter left; the letter itself is theirs to send. */
export async function noteAppeal(
  { reference, level, filedOn, externalRef }: AppealNoteInput,
  asker: Asker,
  now: Date,
): Promise<Result<{ ref: string }>> {
  const known = await requestByRef(reference)
  if (!known) return refuse('missing')
  const refusal = whyNotApplicant(asker, known)
  if (refusal) return refuse(refusal)
  const today = civilDay(now)
  if (filedOn > today) return refuse('invalid', { fields: { filedOn: ['day-future'] } })
  return attempt(async (tx) => {
    // A letter that left in time is in time, on whichever day that is noted.
    const { request, decisionId, about } = await opened(tx, known.id, level, now, filedOn)
    const { id, ref } = request
    const state = level === 'court' ? 'noted' : 'filed'
    const appeal = {
      id: newId(),
      caseId: id,
      level,
      about,
      aboutDecisionId: decisionId,
      filedOn,
      state,
      externalRef: externalRef ?? null,
      at: now,
    }
    await tx.requestAppeal.create({ data: appeal })
    await meetClock(tx, aboutCase(id), windowOf[level], filedOn, now)
    const answer = answerOf[level]
    if (answer) await startClock(tx, { subject: aboutCase(id), kind: answer, startOn: filedOn, institutionId: commissionId }, now)
    const event: Happens = { type: 'appeal-filed', data: { level } }
    await noteEvent(tx, { request, ...signedBy(asker, request), role: 'applicant', event, verb: 'appeal', change: { level, about } }, now)
    return { ref }
  })
}

/** What the commission or the court answered, as the person tells it. */
export async function noteOutcome(
  { reference, level, outcome, decidedOn }: AppealOutcomeInput,
  asker: Asker,
  now: Date,
): Promise<Result<{ ref: string }>> {
  const known = await requestByRef(reference)
  if (!known) return refuse('missing')
  const refusal = whyNotApplicant(asker, known)
  if (refusal) return refuse(refusal)
  if (decidedOn > civilDay(now)) return refuse('invalid', { fields: { decidedOn: ['day-future'] } })
  return attempt(async (tx) => {
    await holdCase(tx, known.id)
    const where = { caseId: known.id, level, state: level === 'court' ? 'noted' : 'filed', outcome: null }
    const appeal = await tx.requestAppeal.findFirst({ where, orderBy: { at: 'desc' } })
    const request = await requestById(known.id, tx)
    if (!appeal || !request) return giveUp('conflict')
    if (decidedOn < appeal.filedOn) giveUp('invalid', { fields: { decidedOn: ['day-before-appeal'] } })
    await tx.requestAppeal.update({ where: { id: appeal.id }, data: { state: 'decided', outcome, decidedOn } })
    const answer = answerOf[level]
    if (answer) {
      await meetClock(tx, aboutCase(request.id), answer, decidedOn, now)
      const court = { subject: aboutCase(request.id), kind: windowOf.court, startOn: decidedOn, institutionId: request.institutionId }
      await cancelClocks(tx, court.subject, now, [windowOf.court])
      await startClock(tx, court, now)
    }
    const event: Happens = { type: 'appeal-decided', data: { level, outcome } }
    await noteEvent(
      tx,
      { request, ...signedBy(asker, request), role: 'applicant', event, verb: 'appeal-outcome', change: { level, outcome } },
      now,
    )
    return { ref: request.ref }
  })
}

/** The time in which the head could be asked runs on from where it began, as if it had never been met. */
async function openHeadAgain(tx: Tx, { id, institutionId }: Loaded, now: Date): Promise<void> {
  const subject = aboutCase(id)
  const where = { subjectType: subject.type, subjectId: id, kind: windowOf.head }
  const window = await tx.deadline.findFirst({ where, orderBy: [{ startOn: 'desc' }, { createdAt: 'desc' }] })
  if (window?.state === 'met' && window.dueOn >= civilDay(now))
    await startClock(tx, { subject, kind: windowOf.head, startOn: window.startOn, institutionId }, now)
}

/** Takes an appeal back before it was decided; another can be filed while its time runs. */
export async function withdrawAppeal({ reference }: AppealWithdrawInput, asker: Asker, now: Date): Promise<Result<{ ref: string }>> {
  const known = await requestByRef(reference)
  if (!known) return refuse('missing')
  const refusal = whyNotApplicant(asker, known)
  if (refusal) return refuse(refusal)
  return attempt(async (tx) => {
    await holdCase(tx, known.id)
    const { count } = await tx.requestAppeal.updateMany({
      where: { caseId: known.id, level: 'head', state: 'filed' },
      data: { state: 'withdrawn' },
    })
    const request = await requestById(known.id, tx)
    if (count === 0 || !request) return giveUp('conflict')
    await cancelClocks(tx, aboutCase(request.id), now, [answerOf.head])
    await openHeadAgain(tx, request, now)
    const event: Happens = { type: 'appeal-withdrawn' }
    await noteEvent(
      tx,
      { request, ...signedBy(asker, request), role: 'applicant', event, verb: 'appeal-withdraw', change: { level: 'head' } },
      now,
    )
    return { ref: request.ref }
  })
}

/**
 * The head's decision, by a delegate who did not take the one that it is about. Whoever wins, in whole or in part, is answered again: the
 * request opens, with the day that the head set.
 */
export async function decideAppeal(
  { id: appealId, outcome, text, answerBy, language }: AppealDecideInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ id: string }>> {
  return attempt(async (tx) => {
    const known = await tx.requestAppeal.findUnique({ where: { id: appealId } })
    if (!known) return giveUp('missing')
    await holdCase(tx, known.caseId)
    const request = await requestById(known.caseId, tx)
    const appeal = await tx.requestAppeal.findUnique({ where: { id: appealId } })
    if (!request || !appeal) return giveUp('missing')
    const refusal = whyNotDecideAppeal(actor, request, { ...appeal, worked: await workedOn(tx, request, actor) })
    if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
    const decidedOn = civilDay(now)
    const again = outcome !== 'rejected'
    if (again && !answerBy) giveUp('invalid', { fields: { answerBy: ['answer-by-needed'] } })
    if (again && answerBy && answerBy < decidedOn) giveUp('invalid', { fields: { answerBy: ['day-past'] } })
    if (again && answerBy && answerBy > addDays(decidedOn, longestAnswerBy)) giveUp('invalid', { fields: { answerBy: ['answer-by-far'] } })
    const said = { caseId: request.id, kind: 'appeal-decision' as const, direction: 'out' as const, author: actor, text, locale: language }
    const decisionMessageId = await addMessage(tx, said, now)
    await tx.requestAppeal.update({
      where: { id: appealId },
      data: {
        state: 'decided',
        outcome,
        deciderId: actor.personId,
        decisionMessageId,
        decidedOn,
        answerBy: again ? (answerBy ?? null) : null,
      },
    })
    const subject = aboutCase(request.id)
    await meetClock(tx, subject, answerOf.head, decidedOn, now)
    await cancelClocks(tx, subject, now, [windowOf.cdai])
    const until = await startClock(tx, { subject, kind: windowOf.cdai, startOn: decidedOn, institutionId: request.institutionId }, now)
    const event: Happens = { type: 'appeal-decided', visibility: 'public', data: { level: 'head', outcome } }
    const change = { level: 'head', outcome }
    await noteEvent(tx, { request, actor, role: 'delegate', event, verb: 'appeal-decide', change }, now)
    if (again && includes<string>(answeredStatuses, request.status)) {
      const data = { dueOn: answerBy ?? null, reopenCount: { increment: 1 }, closedOn: null }
      await moved(tx, { request, move: 'reopen', actor, role: 'delegate', event: { type: 'reopened' }, data }, now)
    }
    const key = `appeal-decided:${appealId}`
    await tellApplicant(tx, request, { what: `appeal-${outcome}`, key, data: { day: until.dueOn } }, now)
    await tellDesk(tx, request, { what: again ? 'answer-again' : 'appeal-was-rejected', key, data: { day: answerBy ?? decidedOn } }, now)
    return { id: appealId }
  })
}
