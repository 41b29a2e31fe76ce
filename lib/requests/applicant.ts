import 'server-only'
import type { Asker } from '@/lib/cases/asker'
import { resumeClock } from '@/lib/cases/clocks'
import { aboutCase, addMessage, holdCase } from '@/lib/cases/commands'
import type { MessageKind } from '@/lib/cases/lifecycle'
import { attempt, giveUp } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { forgetCases } from '@/lib/moderation/cases'
import { additionsPerDay, answerClocks, type OwnAct, risks } from './lifecycle'
import { type Happens, type Loaded, moved, noteEvent, requestById, requestByRef, requestType } from './move'
import { type Own, whyNotAct } from './own-policy'
import type { OwnInput, RateInput, WithdrawInput, WordsInput } from './own-schema'
import { type Telling, tellApplicant, tellDesk } from './telling'

/** What the person who asked does with a request: by account, or opened with reference and PIN. */

export type Acted = { id: string; ref: string }

export const ownOf = (request: Loaded): Own => ({ ...request, contestState: request.request.contestState })

/** The account that acts, where it is the applicant's; of whoever came with the PIN only the audit says which account was signed in. */
export const personOf = ({ actor }: Asker, { applicantId }: { applicantId: string | null }): Actor | null =>
  actor && actor.personId === applicantId ? actor : null

/** Loads a request and asks the policy, takes its turn and asks again: what `work` sees stays true until it is written. */
export async function acting<T>(
  { reference }: OwnInput,
  act: OwnAct,
  asker: Asker,
  now: Date,
  work: (tx: Tx, request: Loaded) => Promise<T>,
): Promise<Result<T>> {
  const seen = await requestByRef(reference)
  const refusal = seen ? whyNotAct(asker, act, ownOf(seen), now) : 'missing'
  if (!seen || refusal) return refuse(refusal ?? 'missing')
  return attempt(async (tx) => {
    await holdCase(tx, seen.id)
    const request = await requestById(seen.id, tx)
    const changed = request ? whyNotAct(asker, act, ownOf(request), now) : 'missing'
    if (!request || changed) giveUp(changed ?? 'missing')
    return work(tx, request)
  })
}

const written = (tx: Tx, request: Loaded, kind: MessageKind, author: Actor | null, text: string, now: Date): Promise<string> =>
  addMessage(tx, { caseId: request.id, kind, direction: 'in', author, text, locale: request.locale }, now)

/** Lets a clock that its rule let stand still go on. */
async function resumeAnswer(tx: Tx, id: string, now: Date): Promise<void> {
  for (const kind of answerClocks) {
    const due = await resumeClock(tx, { subject: aboutCase(id), kind, on: civilDay(now) }, now)
    if (due) await tx.case.update({ where: { id }, data: { dueOn: due.dueOn, dueEstimated: due.estimated } })
  }
}

/** Answers what the institution wants to have clarified; it goes on with the request. */
export const clarify = (input: WordsInput, asker: Asker, now: Date): Promise<Result<Acted>> =>
  acting(input, 'reply', asker, now, async (tx, request) => {
    const actor = personOf(asker, request)
    await written(tx, request, 'reply', actor, input.text, now)
    await moved(
      tx,
      {
        request,
        move: 'clarified',
        actor,
        by: asker.actor,
        role: 'applicant',
        event: { type: 'clarification-answered', visibility: 'public' },
      },
      now,
    )
    await resumeAnswer(tx, request.id, now)
    await tellDesk(tx, request, { what: 'clarified', key: `clarified:${now.getTime()}` }, now)
    return { id: request.id, ref: request.ref }
  })

/** Whether as much was added to a request within a day as its person may: texts and files. */
export async function whyNotMore(id: string, now: Date, tx: Tx): Promise<Refusal | null> {
  const at = { gt: new Date(now.getTime() - 86_400_000) }
  const rows = await tx.caseMessage.count({ where: { caseId: id, kind: 'reply', direction: 'in', at } })
  return rows >= additionsPerDay ? 'additions-many' : null
}

/** Adds something to a request as long as its answer is owed. */
export const addToRequest = (input: WordsInput, asker: Asker, now: Date): Promise<Result<Acted>> =>
  acting(input, 'add', asker, now, async (tx, request) => {
    const actor = personOf(asker, request)
    const many = await whyNotMore(request.id, now, tx)
    if (many) giveUp(many)
    await written(tx, request, 'reply', actor, input.text, now)
    await noteEvent(tx, { request, actor, by: asker.actor, role: 'applicant', event: { type: 'added' }, verb: 'add' }, now)
    await tellDesk(tx, request, { what: 'added', key: `added:${now.getTime()}` }, now)
    return { id: request.id, ref: request.ref }
  })

/** Forgets the public text of a question that the public never read. */
export async function dropUnread(tx: Tx, caseId: string, now: Date): Promise<void> {
  await tx.publishedMessage.deleteMany({ where: { caseId, published: { publishedAt: null } } })
  const { count } = await tx.publishedRequest.deleteMany({ where: { caseId, publishedAt: null } })
  if (count > 0) await forgetCases(tx, requestType, caseId, now)
}

/** Takes a request back: nothing is owed any more, and a question that nobody could read yet stays unread. */
export const withdrawRequest = (input: WithdrawInput, asker: Asker, now: Date): Promise<Result<Acted>> =>
  acting(input, 'withdraw', asker, now, async (tx, request) => {
    const actor = personOf(asker, request)
    if (input.text) await written(tx, request, 'withdrawal', actor, input.text, now)
    const event: Happens = { type: 'withdrawn', visibility: 'public' }
    await moved(tx, { request, move: 'withdraw', actor, by: asker.actor, role: 'applicant', event }, now)
    await tellApplicant(tx, request, { what: 'taken-back', key: 'taken-back' }, now)
    await dropUnread(tx, request.id, now)
    await tellDesk(tx, request, { what: 'withdrawn', key: 'withdrawn' }, now)
    return { id: request.id, ref: request.ref }
  })

/** Says that what was recorded is not what came: the institution has to react, and is counted. */
export const contestOutcome = (input: WordsInput, asker: Asker, now: Date): Promise<Result<Acted>> =>
  acting(input, 'contest', asker, now, async (tx, request) => {
    const actor = personOf(asker, request)
    await written(tx, request, 'contest', actor, input.text, now)
    await tx.informationRequest.update({ where: { caseId: request.id }, data: { contestedOn: civilDay(now), contestState: 'open' } })
    await tx.case.update({ where: { id: request.id }, data: { risk: Math.max(request.risk, risks.contested), version: { increment: 1 } } })
    const event: Happens = { type: 'contested', visibility: 'public' }
    const change = { contestState: 'open' }
    await noteEvent(tx, { request, actor, by: asker.actor, role: 'applicant', event, verb: 'contest', change }, now)
    const told: Telling = { what: 'contested', key: `contested:${now.getTime()}` }
    await tellDesk(tx, request, told, now)
    await tellDesk(tx, request, told, now, 'delegate')
    return { id: request.id, ref: request.ref }
  })

/** Says whether the answer was what was asked for; the first rating can be changed for a time. */
export const rateAnswer = (input: RateInput, asker: Asker, now: Date): Promise<Result<Acted>> =>
  acting(input, 'rate', asker, now, async (tx, request) => {
    const { gotIt, rating } = input
    if (request.rating === rating && request.request.gotIt === gotIt) return { id: request.id, ref: request.ref }
    await tx.informationRequest.update({ where: { caseId: request.id }, data: { gotIt } })
    await tx.case.update({ where: { id: request.id }, data: { rating, ratedAt: request.ratedAt ?? now } })
    const event: Happens = { type: 'rated', data: { got: gotIt, rating } }
    const change = { gotIt, rating, again: request.ratedAt !== null }
    const [actor, by] = [personOf(asker, request), asker.actor]
    await noteEvent(tx, { request, actor, by, role: 'applicant', event, verb: 'rate', change }, now)
    return { id: request.id, ref: request.ref }
  })

/** Takes a request that was opened with its PIN into the account that is signed in; the PIN opens it no more. */
export const claimRequest = (input: OwnInput, asker: Asker, now: Date): Promise<Result<Acted>> =>
  acting(input, 'claim', asker, now, async (tx, request) => {
    const { actor } = asker
    if (!actor) throw new Error('Nobody claims a request without an account')
    const { personId: applicantId } = actor
    // Told at the address of the form, before letters go to the account.
    await tellApplicant(tx, request, { what: 'claimed', key: `claimed:${request.pinVersion}` }, now)
    await tx.case.update({ where: { id: request.id }, data: { applicantId, pinVersion: { increment: 1 } } })
    await tx.publishedRequest.updateMany({ where: { caseId: request.id }, data: { applicantId } })
    await noteEvent(tx, { request, actor, role: 'applicant', event: { type: 'claimed' }, verb: 'claim' }, now)
    return { id: request.id, ref: request.ref }
  })
