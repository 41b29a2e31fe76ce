import 'server-only'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { db, type Tx } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { dropCase } from '@/lib/moderation/cases'
import { type ContentMoveName, type ContentState, contentMoves, isVisible } from '@/lib/moderation/content'
import { aboutOf, promise } from './discussed'
import { includes } from './lifecycle'
import { commitmentTags } from './standing'

/** Assessments as rows, and the tallies that every change of one carries along in its own transaction: counted while visible. */

export const assessmentType = 'assessment'

const columns = {
  id: true,
  commitmentId: true,
  roundId: true,
  personId: true,
  completion: true,
  opened: true,
  evidenceUseful: true,
  reason: true,
  originalReason: true,
  redactedAt: true,
  locale: true,
  verified: true,
  state: true,
  publishedAt: true,
  demo: true,
} as const

const find = (tx: Tx, id: string) => tx.citizenAssessment.findUnique({ where: { id }, select: columns })
type Row = NonNullable<Awaited<ReturnType<typeof find>>>
export type Assessment = Omit<Row, 'state' | 'locale'> & { state: ContentState; locale: Locale }

const loaded = (row: Row): Assessment => ({ ...row, state: row.state as ContentState, locale: isLocale(row.locale) ? row.locale : 'ar' })

export async function assessmentById(id: string, tx: Tx = db): Promise<Assessment | null> {
  const row = await find(tx, id)
  return row && loaded(row)
}

/** Loads a row to change it: nobody else does before the end of the transaction. */
export async function takeAssessment(tx: Tx, id: string): Promise<Assessment | null> {
  await tx.citizenAssessment.updateMany({ where: { id }, data: { id } })
  return assessmentById(id, tx)
}

/** The one answer of a person in a round, loaded to be changed. */
export async function takeOwn(tx: Tx, key: { commitmentId: string; roundId: string; personId: string }): Promise<Assessment | null> {
  const found = await tx.citizenAssessment.findUnique({ where: { commitmentId_roundId_personId: key }, select: { id: true } })
  return found && takeAssessment(tx, found.id)
}

/** A commitment as those who assess it meet it; null where the public sees none. */
export async function assessedCommitment(tx: Tx, id: string) {
  const where = { id, published: true, plan: { published: true } }
  const row = await tx.commitment.findFirst({ where, select: { ...promise, planId: true } })
  return row && { ...row, about: await aboutOf(row) }
}

type Answers = Pick<Row, 'commitmentId' | 'roundId' | 'completion' | 'opened' | 'evidenceUseful' | 'verified'>

/** Adds the answers of one person to the tallies, or takes them away. */
export async function counted(tx: Tx, row: Answers, by: 1 | -1): Promise<void> {
  const { commitmentId, roundId, completion, opened, evidenceUseful } = row
  const verified = row.verified ? by : 0
  const given = { completion, evidence: evidenceUseful, opened }
  for (const [question, answer] of Object.entries(given)) {
    const key = { commitmentId, roundId, question, answer }
    await tx.assessmentTally.upsert({
      where: { commitmentId_roundId_question_answer: key },
      create: { ...key, everyone: by, verified },
      update: { everyone: { increment: by }, verified: { increment: verified } },
    })
  }
}

/** Makes pages that show the tallies or what people wrote new. */
export async function refresh(tx: Tx, { commitmentId }: Pick<Row, 'commitmentId'>): Promise<void> {
  const { planId } = await tx.commitment.findUniqueOrThrow({ where: { id: commitmentId }, select: { planId: true } })
  await expire(tx, commitmentTags({ id: commitmentId, planId }))
}

type Change = Record<string, string | number | boolean | null>

export const auditAssessment = (
  tx: Tx,
  { id, commitmentId }: Pick<Row, 'id' | 'commitmentId'>,
  actor: Actor | 'system',
  verb: string,
  change: Change,
  now: Date,
) =>
  audited(
    tx,
    { stream: `assessments:${commitmentId}`, actor, verb: `assessment.${verb}`, subject: { type: assessmentType, id }, change },
    now,
  )

type Fields = NonNullable<Parameters<Tx['citizenAssessment']['updateMany']>[0]>['data']
type Moving = { row: Assessment; move: ContentMoveName; actor: Actor | 'system'; data?: Fields }

/**
 * Makes one move of the table in lib/moderation/content.ts: state, tallies, audit and page tags. False, with nothing written, when the
 * table does not allow it from where the row stands. The row was loaded by `takeAssessment`.
 */
export async function moved(tx: Tx, { row, move, actor, data = {} }: Moving, now: Date): Promise<boolean> {
  const { from, to }: { from: readonly ContentState[]; to: ContentState } = contentMoves[move]
  if (!includes(from, row.state)) return false
  const seen = isVisible({ state: to })
  const first = seen && row.reason !== null && row.publishedAt === null ? { publishedAt: now } : {}
  await tx.citizenAssessment.update({ where: { id: row.id }, data: { ...first, ...data, state: to } })
  if (seen !== isVisible(row)) await counted(tx, row, seen ? 1 : -1)
  await auditAssessment(tx, row, actor, move, { from: row.state, state: to }, now)
  await refresh(tx, row)
  return true
}

/** Takes an answer away for good and out of the tallies; a case about it is over. */
export async function removed(tx: Tx, row: Assessment, actor: Actor | 'system', verb: string, now: Date): Promise<void> {
  await tx.citizenAssessment.delete({ where: { id: row.id } })
  if (isVisible(row)) await counted(tx, row, -1)
  if (row.reason !== null) await dropCase(tx, assessmentType, row.id, now)
  await auditAssessment(tx, row, actor, verb, { from: row.state }, now)
  await refresh(tx, row)
}
