import 'server-only'
import { cancelClocks, extendClock, pauseClock } from '@/lib/cases/clocks'
import { aboutCase, addMessage } from '@/lib/cases/commands'
import { attempt, giveUp } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { AssignInput, ClarifyInput, ExtendInput, LowerInput, MoveInput, NoteInput } from './desk-schema'
import { officersOf, startAnswerClock } from './filing'
import { answerClocks, assigneeField, type DeskAct, risks } from './lifecycle'
import { type Happens, type Loaded, moved, noteEvent, requestById, requestByRef } from './move'
import { whyNotAct } from './policy'
import { tellApplicant } from './telling'
import { mustBeFilled } from './templates'

/** What an information officer does with a request, one transaction each. */

type Work<T> = (tx: Tx, request: Loaded, actor: Actor) => Promise<T>

/**
 * One act on one request: asks the policy, takes the turn by the version that was read, asks again and acts. Whoever comes second, or read
 * something that has changed since, is refused with nothing written.
 */
export async function act<T>(
  { name, ref, version }: { name: DeskAct; ref: string; version: number | null },
  actor: Actor | null,
  now: Date,
  work: Work<T>,
): Promise<Result<T>> {
  if (!actor) return refuse('signed-out')
  const found = await requestByRef(ref)
  const refusal = found ? whyNotAct(actor, name, found, civilDay(now)) : 'missing'
  if (!found || refusal) return refuse(refusal ?? 'missing')
  return attempt(async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { id: found.id, ...(version === null ? {} : { version }) },
      data: { version: { increment: version === null ? 0 : 1 } },
    })
    const request = count > 0 ? await requestById(found.id, tx) : null
    const late: Refusal | null = request ? whyNotAct(actor, name, request, civilDay(now)) : 'conflict'
    if (!request || late) giveUp(late ?? 'conflict')
    return work(tx, request, actor)
  })
}

export type Done = { ref: string }

/** Takes note of a request that came; whoever does so has it, unless somebody else does. */
export const registerRequest = ({ ref, version }: MoveInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'register', ref, version }, actor, now, async (tx, request, officer) => {
    const data = { registeredOn: civilDay(now), assigneeId: request.assigneeId ?? officer.personId }
    const event: Happens = { type: 'registered', visibility: 'public' }
    if (!(await moved(tx, { request, move: 'register', actor: officer, role: 'officer', event, data }, now))) giveUp('conflict')
    await tellApplicant(tx, request, { what: 'registered', key: 'registered', data: request.dueOn ? { day: request.dueOn } : {} }, now)
    return { ref: request.ref }
  })

/** The work on it begins. */
export const reviewRequest = ({ ref, version }: MoveInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'review', ref, version }, actor, now, async (tx, request, officer) => {
    const event: Happens = { type: 'reviewed', visibility: 'public' }
    if (!(await moved(tx, { request, move: 'review', actor: officer, role: 'officer', event }, now))) giveUp('conflict')
    return { ref: request.ref }
  })

/** Asks whoever asked what is meant. The clock runs on, unless its rule lets it stand still. */
export const askClarification = ({ ref, version, text, language }: ClarifyInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'clarify', ref, version }, actor, now, async (tx, request, officer) => {
    const { id } = request
    await mustBeFilled(tx, request.institutionId, text)
    const messageId = await addMessage(
      tx,
      { caseId: id, kind: 'clarification', direction: 'out', author: officer, text, locale: language },
      now,
    )
    const on = civilDay(now)
    let paused = false
    for (const kind of answerClocks) paused = (await pauseClock(tx, { subject: aboutCase(id), kind, on }, now)) !== null || paused
    const event: Happens = { type: 'clarification-asked', visibility: 'public', data: { paused } }
    if (!(await moved(tx, { request, move: 'clarify', actor: officer, role: 'officer', event }, now))) giveUp('conflict')
    await tellApplicant(tx, request, { what: 'clarification-asked', key: `clarification:${messageId}` }, now)
    return { ref: request.ref }
  })

/** Writes down something for colleagues; nobody else reads it. */
export const addNote = ({ ref, text }: NoteInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'note', ref, version: null }, actor, now, async (tx, request, officer) => {
    const message = { caseId: request.id, kind: 'note', direction: 'internal', author: officer, text, locale: officer.locale } as const
    await addMessage(tx, message, now)
    const event: Happens = { type: 'note', visibility: 'internal' }
    await noteEvent(tx, { request, actor: officer, role: 'officer', event, verb: 'note' }, now)
    return { ref: request.ref }
  })

/** Gives a request to an officer, to a unit, to both, or back to all. */
export const assignRequest = ({ ref, version, assignee, unit }: AssignInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'assign', ref, version }, actor, now, async (tx, request, officer) => {
    const { id, institutionId } = request
    if (assignee && !(await officersOf(tx, institutionId, 'information-officer')).includes(assignee))
      giveUp('invalid', { fields: { assignee: ['assignee-unknown'] } })
    if (assignee && assignee === request.applicantId) giveUp('invalid', { fields: { assignee: ['own-request'] } })
    if (unit && (await tx.institutionUnit.count({ where: { id: unit, institutionId, archivedAt: null } })) === 0)
      giveUp('invalid', { fields: { unit: ['unit-unknown'] } })
    await tx.case.update({ where: { id }, data: { assigneeId: assignee ?? null, unitId: unit ?? null } })
    const to = assignee === officer.personId ? 'self' : assignee ? 'colleague' : unit ? 'unit' : 'nobody'
    const data = { to, unit: unit ?? null }
    const event: Happens = { type: 'assigned', visibility: 'internal', data }
    await noteEvent(
      tx,
      { request, actor: officer, role: 'officer', event, verb: 'assign', change: { ...data, [assigneeField]: assignee ?? null } },
      now,
    )
    return { ref: request.ref }
  })

/** More time, once, before the last day, with the law's reason and a notice (law 31-13, article 16). */
export const extendRequest = (input: ExtendInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'extend', ref: input.ref, version: input.version }, actor, now, async (tx, request, officer) => {
    const { id, ref, dueOn: from } = request
    const { reason, text, language } = input
    await mustBeFilled(tx, request.institutionId, text)
    const subject = aboutCase(id)
    const more =
      (await extendClock(tx, { subject, from: 'ati-answer', to: 'ati-extension' }, now)) ??
      (await extendClock(tx, { subject, from: 'ati-urgent', to: 'ati-urgent-extension' }, now))
    if (!more) giveUp('conflict')
    const { dueOn, estimated } = more
    await tx.case.update({ where: { id }, data: { dueOn, dueEstimated: estimated } })
    await tx.informationRequest.update({ where: { caseId: id }, data: { extendedOn: civilDay(now), extensionReason: reason } })
    await addMessage(tx, { caseId: id, kind: 'extension', direction: 'out', author: officer, text, locale: language }, now)
    const data = { reason, from, to: dueOn }
    const event: Happens = { type: 'extended', visibility: 'public', data }
    await noteEvent(tx, { request, actor: officer, role: 'officer', event, verb: 'extend', change: data }, now)
    await tellApplicant(tx, request, { what: 'extended', key: 'extended', data: { day: dueOn, code: `extensionReasons.${reason}` } }, now)
    return { ref }
  })

/** The urgency is not accepted, with a reason: the ordinary time of the law runs from day 0. */
export const lowerUrgency = (input: LowerInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'lower', ref: input.ref, version: input.version }, actor, now, async (tx, request, officer) => {
    const { id, ref, institutionId, receivedOn: startOn, dueOn: from } = request
    await cancelClocks(tx, aboutCase(id), now, ['ati-urgent', 'ati-urgent-extension'])
    await tx.informationRequest.update({ where: { caseId: id }, data: { urgency: 'normal' } })
    const { dueOn } = await startAnswerClock(tx, { id, institutionId, urgency: 'normal', startOn }, now)
    await tx.case.update({ where: { id }, data: { risk: request.risk >= risks.urgent ? risks.none : request.risk } })
    const { text, language } = input
    await addMessage(tx, { caseId: id, kind: 'urgency', direction: 'out', author: officer, text, locale: language }, now)
    const data = { from, to: dueOn }
    const event: Happens = { type: 'downgraded', visibility: 'parties', data }
    await noteEvent(tx, { request, actor: officer, role: 'officer', event, verb: 'downgrade', change: { urgency: 'normal', ...data } }, now)
    await tellApplicant(tx, request, { what: 'downgraded', key: 'downgraded', data: { day: dueOn } }, now)
    return { ref }
  })
