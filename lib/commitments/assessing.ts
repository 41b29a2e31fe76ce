import 'server-only'
import { languageOf } from '@/lib/comments/language'
import { attempt, giveUp } from '@/lib/core/attempt'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { allow } from '@/lib/core/rate-limit'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { openCase } from '@/lib/moderation/cases'
import { isVisible } from '@/lib/moderation/content'
import { entered, judge, type Verdict, type Writing } from '@/lib/moderation/gate'
import { priorities } from '@/lib/moderation/lifecycle'
import { whyNotAssess, whyNotChangeAssessment, whyNotDeleteAssessment } from './policy'
import type { AssessInput, DeleteAssessmentInput } from './schema'
import {
  type Assessment,
  assessedCommitment,
  assessmentType,
  auditAssessment,
  counted,
  moved,
  refresh,
  removed,
  takeAssessment,
  takeOwn,
} from './tally'

/** `waits`: the reason is read by a moderator first, and the answers count once it may be shown. */
export type Assessed = { id: string; commitment: string; waits: boolean }

type Saying = { input: AssessInput; actor: Actor; about: readonly string[]; demo: boolean; now: Date }

/** The round that is answered; everybody who answers in it waits here for the others, so that nobody answers twice. */
async function roundOf(tx: Tx, id: string, planId: string) {
  const { count } = await tx.assessmentRound.updateMany({ where: { id, planId }, data: { planId } })
  return count === 0 ? giveUp('missing') : tx.assessmentRound.findUniqueOrThrow({ where: { id } })
}

const answersOf = ({ completion, opened, evidence }: AssessInput, actor: Actor) => ({
  completion,
  opened,
  evidenceUseful: evidence,
  verified: actor.level === 'ID',
})

const localeOf = ({ reason, language }: AssessInput): Locale => (reason === null ? language : languageOf(reason, language))

const writingOf = ({ actor }: Saying, text: string, revises?: string): Writing => ({
  author: actor,
  type: assessmentType,
  text,
  ...(revises ? { revises } : {}),
})

async function judged(tx: Tx, writing: Writing, now: Date): Promise<Verdict> {
  const verdict = await judge(tx, writing, now)
  if (verdict.ok) return verdict.value
  const { code, ...extra } = verdict.failure
  return giveUp(code, extra)
}

/** A first answer, or one whose reason is new: ticks alone count at once, words are judged before they and the ticks are seen. */
async function written(tx: Tx, saying: Saying): Promise<Assessed> {
  const { input, actor, about, demo, now } = saying
  const { commitment: commitmentId, round: roundId, reason } = input
  const id = newId()
  const writing = reason === null ? null : writingOf(saying, reason)
  const verdict = writing && (await judged(tx, writing, now))
  const waits = verdict ? verdict.hold !== null : false
  const row = { id, commitmentId, roundId, personId: actor.personId, ...answersOf(input, actor) }
  const state = waits ? 'pending' : 'published'
  const publishedAt = reason !== null && !waits ? now : null
  const locale = localeOf(input)
  await tx.citizenAssessment.create({ data: { ...row, reason, locale, state, publishedAt, createdAt: now, updatedAt: now, demo } })
  if (!waits) await counted(tx, row, 1)
  await auditAssessment(tx, row, actor, 'give', { state }, now)
  if (writing && verdict) {
    const snapshot = { title: null, body: writing.text, locale }
    await entered(tx, writing, verdict, { id, about, snapshot, demo }, now)
  }
  if (!waits) await refresh(tx, row)
  return { id, commitment: commitmentId, waits }
}

/** Other ticks below the same reason, or below none: nothing to judge. */
async function ticked(tx: Tx, before: Assessment, { input, actor, now }: Saying): Promise<Assessed> {
  const after = { ...before, ...answersOf(input, actor) }
  await tx.citizenAssessment.update({ where: { id: before.id }, data: { ...answersOf(input, actor), updatedAt: now } })
  await auditAssessment(tx, before, actor, 'change', { state: before.state }, now)
  if (isVisible(before)) {
    await counted(tx, before, -1)
    await counted(tx, after, 1)
    await refresh(tx, before)
  }
  return { id: before.id, commitment: before.commitmentId, waits: !isVisible(before) }
}

/** Another reason in the place of one that waits or was shown: it is judged again, and held back where a rule says so. */
async function reworded(tx: Tx, before: Assessment, reason: string, saying: Saying): Promise<Assessed> {
  const { input, actor, about, now } = saying
  const { id, demo } = before
  const writing = { ...writingOf(saying, reason, id), redacted: before.redactedAt !== null }
  const verdict = await judged(tx, writing, now)
  const locale = localeOf(input)
  await tx.citizenAssessment.update({ where: { id }, data: { reason, locale } })
  const row = { ...before, reason, locale }
  await ticked(tx, row, saying)
  const snapshot = { title: null, body: reason, locale }
  await entered(tx, writing, { ...verdict, hold: null }, { id, about, snapshot, demo }, now)
  const again = { type: assessmentType, id, about, authorId: actor.personId, snapshot, demo, priority: priorities.normal }
  const current = { ...row, ...answersOf(input, actor) }
  const { hold } = verdict
  if (before.state === 'returned') {
    await moved(tx, { row: current, move: 'resubmit', actor }, now)
    await openCase(tx, { ...again, ...(hold ?? { trigger: 'premoderation', rule: null }) }, now)
  } else if (before.state === 'published' && hold) {
    await moved(tx, { row: current, move: 'hold', actor, data: { ruledAt: now, ruledBy: 'rule' } }, now)
    await openCase(tx, { ...again, trigger: 'edited', rule: hold.rule }, now)
  } else if (before.state === 'pending') await openCase(tx, { ...again, trigger: 'edited', rule: hold?.rule ?? null }, now)
  return { id, commitment: input.commitment, waits: before.state !== 'published' || hold !== null }
}

/** What a second answer of the same round becomes. A reason that comes, goes or was rejected is written anew, with a row and a case of its own. */
async function changed(tx: Tx, before: Assessment, saying: Saying): Promise<Assessed> {
  const { input, actor, now } = saying
  if (before.state !== 'rejected' && before.reason === input.reason) return ticked(tx, before, saying)
  if (before.state !== 'rejected' && before.reason !== null && input.reason !== null) return reworded(tx, before, input.reason, saying)
  await removed(tx, before, actor, 'replace', now)
  return written(tx, saying)
}

/** One answer a person, commitment and round; given again while the round is open, it takes the place of the first. */
export async function assess(input: AssessInput, actor: Actor | null, now: Date): Promise<Result<Assessed>> {
  if (!actor) return refuse('signed-out')
  if (!(await allow('assess', [actor.personId]))) return refuse('too-many')
  return attempt(async (tx) => {
    const commitment = (await assessedCommitment(tx, input.commitment)) ?? giveUp('missing')
    const { about, planId } = commitment
    const round = await roundOf(tx, input.round, planId)
    const before = await takeOwn(tx, { commitmentId: commitment.id, roundId: round.id, personId: actor.personId })
    const refusal = whyNotAssess(actor, { about, ...round }, now) ?? (before && whyNotChangeAssessment(before))
    if (refusal) return giveUp(refusal)
    const saying = { input, actor, about, demo: round.demo, now }
    return before ? changed(tx, before, saying) : written(tx, saying)
  })
}

/** Takes one's own answer back, also when the round is over: it is counted no more. */
export const deleteAssessment = (input: DeleteAssessmentInput, actor: Actor | null, now: Date): Promise<Result<{ commitment: string }>> =>
  attempt(async (tx) => {
    if (!actor) return giveUp('signed-out')
    const row = (await takeAssessment(tx, input.assessment)) ?? giveUp('missing')
    const refusal = whyNotDeleteAssessment(actor, row)
    if (refusal) return giveUp(refusal)
    await removed(tx, row, actor, 'take-back', now)
    return { commitment: row.commitmentId }
  })
