import 'server-only'
import { cancelClocks, startClock } from '@/lib/cases/clocks'
import { aboutCase, addMessage } from '@/lib/cases/commands'
import { sealWithheld } from '@/lib/cases/vault'
import { giveUp } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { nextDecision } from './decisions'
import type { AnswerInput, MaintainInput } from './desk-schema'
import { isGroundFor, risks } from './lifecycle'
import { type Happens, type Loaded, moved, noteEvent } from './move'
import { tellApplicant } from './telling'
import { mustBeFilled } from './templates'
import { act, type Done } from './working'

/** What the institution decides: each decision is a version of its own, and none is written over. */

/** Grounds that the law knows today, each good for the outcome. */
async function checkGrounds(tx: Tx, { outcome, grounds }: AnswerInput, today: string): Promise<string[]> {
  // The form hides what an outcome does not need, and sends it all the same.
  const wanted = outcome === 'full' ? [] : [...new Set(grounds)]
  const valid = { validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] }
  const rows = await tx.exemptionGround.findMany({ where: { id: { in: wanted }, ...valid }, select: { id: true, nature: true } })
  if (rows.length < wanted.length || rows.some((row) => !isGroundFor(outcome, row)))
    giveUp('invalid', { fields: { grounds: ['ground-wrong'] } })
  return rows.map(({ id }) => id)
}

/** Writes one decision with its words and grounds; the citizen's time to complain runs from its day (law 31-13, article 19). */
async function decide(
  tx: Tx,
  request: Loaded,
  input: AnswerInput,
  kind: 'answer' | 'correction',
  officer: Actor,
  now: Date,
): Promise<number> {
  const { id: caseId, institutionId } = request
  const { outcome, text, language, withheld, url } = input
  const today = civilDay(now)
  const grounds = await checkGrounds(tx, input, today)
  await mustBeFilled(tx, institutionId, text)
  const { version, messageId } = await nextDecision(caseId, tx)
  await addMessage(tx, { id: messageId, caseId, kind, direction: 'out', author: officer, text, locale: language }, now)
  const id = newId()
  const hidden = outcome === 'partial' && withheld ? await sealWithheld(tx, caseId, id, withheld) : null
  const row = { id, caseId, version, outcome, messageId, deciderId: officer.personId, decidedOn: today, at: now }
  await tx.requestDecision.create({ data: { ...row, url: outcome === 'already-public' ? (url ?? null) : null, withheld: hidden } })
  await tx.decisionGround.createMany({ data: grounds.map((groundId) => ({ decisionId: id, groundId })) })
  await tx.publishedRequest.updateMany({ where: { caseId }, data: { outcome, changedAt: now } })
  const subject = aboutCase(caseId)
  // What runs to the commission or the court runs on: no new decision takes a way away from whoever asked.
  await cancelClocks(tx, subject, now, ['ati-head-window'])
  await startClock(tx, { subject, kind: 'ati-head-window', startOn: today, institutionId }, now)
  return version
}

/** Answers a request: the first answer meets the clock of the law, and is late when it comes after its day. */
export const answerRequest = (input: AnswerInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'answer', ref: input.ref, version: input.version }, actor, now, async (tx, request, officer) => {
    const { outcome } = input
    const version = await decide(tx, request, input, 'answer', officer, now)
    const event: Happens = { type: 'answered', visibility: 'public', data: { outcome } }
    const data = { outcome, answeredOn: request.answeredOn ?? civilDay(now) }
    if (!(await moved(tx, { request, move: 'answer', actor: officer, role: 'officer', event, data }, now))) giveUp('conflict')
    await tellApplicant(tx, request, { what: 'answered', key: `answered:${version}`, data: { code: `outcomes.${outcome}` } }, now)
    return { ref: request.ref }
  })

/** Puts another decision in the place of the last one: because it was contested, or because the institution saw that it was wrong. */
export const correctAnswer = (input: AnswerInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'correct', ref: input.ref, version: input.version }, actor, now, async (tx, request, officer) => {
    const { outcome } = input
    const version = await decide(tx, request, input, 'correction', officer, now)
    const event: Happens = { type: 'corrected', visibility: 'public', data: { outcome } }
    const data = { outcome, closedOn: null }
    if (!(await moved(tx, { request, move: 'correct', actor: officer, role: 'officer', event, data }, now))) giveUp('conflict')
    if (request.request.contestState === 'open') await settleContest(tx, request, 'corrected', officer, now)
    await tellApplicant(tx, request, { what: 'corrected', key: `corrected:${version}`, data: { code: `outcomes.${outcome}` } }, now)
    return { ref: request.ref }
  })

async function settleContest(tx: Tx, request: Loaded, state: 'corrected' | 'maintained', officer: Actor, now: Date): Promise<void> {
  await tx.informationRequest.update({ where: { caseId: request.id }, data: { contestState: state } })
  const risk = request.risk > risks.contested ? request.risk : risks.none
  await tx.case.update({ where: { id: request.id }, data: { risk } })
  const event: Happens = { type: 'contest-answered', visibility: 'public', data: { state } }
  await noteEvent(tx, { request, actor: officer, role: 'officer', event, verb: 'contest-answer', change: { state } }, now)
}

/** Leaves a contested outcome as it is, and says why. */
export const maintainAnswer = (input: MaintainInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'maintain', ref: input.ref, version: input.version }, actor, now, async (tx, request, officer) => {
    const { text, language } = input
    const message = { caseId: request.id, kind: 'contest-answer', direction: 'out', author: officer, text, locale: language } as const
    const messageId = await addMessage(tx, message, now)
    await settleContest(tx, request, 'maintained', officer, now)
    await tellApplicant(tx, request, { what: 'maintained', key: `maintained:${messageId}` }, now)
    return { ref: request.ref }
  })
