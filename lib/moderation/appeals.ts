import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { addDays, civilDay, endOfDay } from '@/lib/core/clock'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { allow } from '@/lib/core/rate-limit'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale } from '@/lib/i18n/locales'
import { type CaseRow, closeCase, listOf, openCase } from './cases'
import { claimNext } from './claims'
import { moveOf } from './content'
import { caseToDecide } from './decisions'
import { thenHidden } from './hiding'
import { type Action, type AppealOutcome, answerDays, priorities } from './lifecycle'
import { lineOf, logged } from './log'
import { appealHashOf, snapshotOf, tellAppeal } from './notices'
import { whyNotAppeal } from './policy'
import { isStillRedacted, originalOf, type Part } from './redaction'
import { endSanction } from './sanctions'
import type { AppealInput, DecideAppealInput } from './schema'
import { settleStanding } from './standing'
import { isSeen, moderationSubjectOf } from './subjects'

type Network = { network: string }

const columns = { case: true, appeal: { select: { id: true, state: true } } } as const

export const findDecision = ({ token, decision }: { token?: string | undefined; decision?: string | undefined }, tx: Tx = db) => {
  const where = token ? { appealHash: appealHashOf(token) } : { id: decision ?? '' }
  return tx.moderationDecision.findUnique({ where, include: columns })
}
type Found = NonNullable<Awaited<ReturnType<typeof findDecision>>>

export const appealableOf = (found: Found, byLink: boolean) => ({
  action: found.action,
  authorId: found.case.authorId,
  appealUntil: found.appealUntil,
  appealed: found.appeal !== null,
  byLink,
})

/** The last working day on which the answer is in time. */
export function answerBy(now: Date): Date {
  let left = answerDays
  let day = civilDay(now)
  while (left > 0) {
    day = addDays(day, 1)
    if (![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())) left--
  }
  return endOfDay(day)
}

/** Whoever decided the first time does not decide again; of a ban neither the one who proposed it nor the one who confirmed it. */
async function decidersOf(tx: Tx, found: Found): Promise<string[]> {
  const sanction = await tx.sanction.findFirst({ where: { decisionId: found.id } })
  return [...new Set([found.deciderId, sanction?.proposedById, sanction?.confirmedById].flatMap((id) => id ?? []))]
}

/** Objects to a decision, once, in one's own words; somebody else answers in five working days. */
export async function openAppeal(
  input: AppealInput,
  actor: Actor | null,
  now: Date,
  { network }: Network = { network: '' },
): Promise<Result<{ due: string }>> {
  if (!(await allow('appeal', [actor?.personId ?? network]))) return refuse('too-many')
  const appealed = attempt(async (tx) => {
    const found = await findDecision(input, tx)
    if (!found) return giveUp(input.token ? 'token-invalid' : actor ? 'missing' : 'signed-out')
    const refusal = whyNotAppeal(actor, appealableOf(found, input.token !== undefined), now)
    if (refusal) giveUp(refusal)
    const { case: row } = found
    const dueAt = answerBy(now)
    const id = newId()
    const snapshot = snapshotOf(row)
    const language = actor && isLocale(actor.locale) ? actor.locale : snapshot.locale
    await tx.appeal.create({
      data: {
        id,
        decisionId: found.id,
        authorId: row.authorId,
        text: input.text,
        locale: language,
        state: 'open',
        openedAt: now,
        dueAt,
        demo: row.demo,
      },
    })
    const matter = { id, excluded: await decidersOf(tx, found), dueAt }
    const { subjectType: type, subjectId, authorId, demo } = row
    const about = listOf(row.about)
    const opening = {
      type,
      id: subjectId,
      about,
      authorId,
      snapshot,
      demo,
      trigger: 'appeal' as const,
      rule: null,
      priority: priorities.normal,
      matter,
    }
    const caseId = await openCase(tx, opening, now)
    const subject = { type: 'case', id: caseId }
    await audited(tx, { stream: `moderation:${type}`, actor, verb: 'moderation.appeal', subject, change: { decision: found.id } }, now)
    return { due: civilDay(dueAt) }
  })
  return appealed.catch((thrown: unknown) => {
    if (isUniqueViolation(thrown)) return refuse('appealed-before')
    throw thrown
  })
}

/**
 * Undoes what was decided. Overturned: the text comes back and the decision no longer counts against its author. Partly: the text comes
 * back, the breach stays on the record. Nothing is given back where the author has changed or deleted the text since.
 */
async function undo(tx: Tx, found: Found, outcome: AppealOutcome, answer: DecideAppealInput, actor: Actor, now: Date): Promise<void> {
  const { subjectType: type, subjectId: id } = found.case
  const subject = moderationSubjectOf(type)
  const action = found.action as Action
  if (action === 'sanction') {
    const sanction = await tx.sanction.findFirst({ where: { decisionId: found.id } })
    if (sanction) await endSanction(tx, sanction, outcome === 'overturned' ? 'lifted' : 'ended', now)
    return
  }
  if (action === 'lock-thread') {
    await subject.lockThread?.(tx, id, false, now)
    return
  }
  const seen = await subject.look(id, tx)
  if (!seen) return
  const ruling = { reasonCode: null, note: answer.answer, locale: answer.language, by: 'appeal', actor, undoes: found.at }
  if (action === 'redact') {
    const parts = found.difference ? (JSON.parse(found.difference) as Part[]) : []
    const shown = parts.length === 0 || isStillRedacted(parts, seen.snapshot.body)
    const text = parts.length === 0 ? {} : { redacted: originalOf(parts) }
    if (shown && seen.actions.includes('redact')) await subject.rule(tx, id, { ...ruling, action: 'redact', move: null, ...text }, now)
    return
  }
  const back = action === 'ask-changes' ? 'approve' : 'restore'
  const move = moveOf(back, seen.state) ?? (seen.actions.includes(back) ? 'restore' : null)
  if (move || action === 'remove') await subject.rule(tx, id, { ...ruling, action: back, move }, now)
}

async function answerIn(tx: Tx, row: CaseRow, input: DecideAppealInput, actor: Actor, now: Date): Promise<void> {
  const appeal = row.matterId && row.trigger === 'appeal' ? await tx.appeal.findUnique({ where: { id: row.matterId } }) : null
  const found = appeal && (await findDecision({ decision: appeal.decisionId }, tx))
  if (!appeal || !found) return giveUp('conflict')
  if (!(await closeCase(tx, row, actor.personId, now))) giveUp('decided-since')
  const { outcome, answer, language } = input
  const { count } = await tx.appeal.updateMany({
    where: { id: appeal.id, state: 'open' },
    data: { state: outcome, deciderId: actor.personId, answer, answerLocale: language, decidedAt: now },
  })
  if (count === 0) giveUp('decided-since')
  if (outcome !== 'upheld') await undo(tx, found, outcome, input, actor, now)
  if (outcome === 'overturned') await tx.moderationDecision.update({ where: { id: found.id }, data: { overturnedAt: now } })
  const change = { outcome, decision: found.id }
  const subject = { type: 'case', id: row.id }
  await audited(tx, { stream: `moderation:${row.subjectType}`, actor, verb: 'moderation.answer-appeal', subject, change }, now)
  const first = lineOf(found.case, now)
  const line = {
    ...lineOf(row, now),
    reference: first.reference,
    action: 'appeal' as const,
    reasonCode: found.reasonCode,
    automated: false,
  }
  await logged(tx, { ...line, appealOutcome: outcome }, now)
  await expire(tx, ['moderation-log'])
  if (!row.authorId) return
  await settleStanding(tx, row.authorId)
  const back =
    outcome === 'upheld' || found.action === 'sanction' ? null : await moderationSubjectOf(row.subjectType).look(row.subjectId, tx)
  const shownAt = back && isSeen(back) ? back.path : null
  await tellAppeal(tx, row.authorId, row, { appealId: appeal.id, outcome, answer, shownAt }, now)
}

/** Somebody who did not decide the first time looks again and answers in writing. */
export const decideAppeal = (input: DecideAppealInput, actor: Actor | null, now: Date): Promise<Result<{ next: string | null }>> =>
  thenHidden(
    input.case,
    now,
    attempt(async (tx) => {
      const { row, actor: decider } = await caseToDecide(tx, input.case, input.version, actor, now)
      await answerIn(tx, row, input, decider, now)
      return { next: input.next ? await claimNext(tx, decider, now) : null }
    }),
  )
