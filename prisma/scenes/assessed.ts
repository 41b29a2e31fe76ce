import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { assess } from '@/lib/commitments/assessing'
import { completionAnswers, evidenceAnswers, openingAnswers } from '@/lib/commitments/lifecycle'
import { assessmentType } from '@/lib/commitments/tally'
import { db, type Tx } from '@/lib/core/db'
import { locales } from '@/lib/i18n/locales'
import { reasonCodes } from '@/lib/moderation/lifecycle'
import { aCitizen } from './accounts'
import { decidedOnAssessment } from './assessments'
import { done } from './story'

/** What the people of the demo write with their assessments, told through the commands. All of it is invented. */

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'demo-assessments', 'reasons.json')

const told = z.strictObject({
  commitment: z.string(),
  locale: z.enum(locales),
  daysAgo: z.int().min(0).max(60),
  completion: z.enum(completionAnswers),
  opened: z.enum(openingAnswers),
  evidence: z.enum(evidenceAnswers),
  ending: z.enum(['published', 'pending', 'hidden', 'rejected']),
  text: z.string(),
  reason: z.enum(reasonCodes).optional(),
  note: z.string().optional(),
})
type Told = z.output<typeof told>

export const demoReasons = (): Told[] =>
  z.strictObject({ assessments: z.array(told) }).parse(JSON.parse(readFileSync(file, 'utf8'))).assessments

const hour = 3_600_000
const day = 24 * hour
/** Citizens of the demo from this number on assess and do nothing else. */
const firstAssessor = 700

async function tell({ locale, daysAgo, ending, text, ...said }: Told, turn: number, now: Date): Promise<void> {
  const { planId } = await db.commitment.findUniqueOrThrow({ where: { id: said.commitment }, select: { planId: true } })
  const round = await db.assessmentRound.findFirstOrThrow({ where: { planId }, orderBy: { opensAt: 'desc' }, select: { id: true } })
  const written = new Date(now.getTime() - daysAgo * day - 2 * hour - turn * 60_000)
  const { reason = 'other', note = '', commitment, completion, opened, evidence } = said
  const author = await aCitizen(firstAssessor + turn, written, locale)
  const answers = { commitment, round: round.id, completion, opened, evidence, reason: text, language: locale }
  const { id } = await done(assess(answers, author, written))
  const after = (hours: number) => new Date(Math.min(written.getTime() + hours * hour, now.getTime()))
  if (ending === 'rejected') await decidedOnAssessment(id, { action: 'reject', reason, note }, after(3))
  if (ending === 'published' || ending === 'hidden') await decidedOnAssessment(id, { action: 'approve' }, after(3))
  if (ending === 'hidden') await decidedOnAssessment(id, { action: 'hide', reason, note }, after(20))
}

/** Tells all of it, the oldest first. Returns how many there are. */
export async function tellReasons(now: Date): Promise<number> {
  const all = demoReasons().toSorted((one, other) => other.daysAgo - one.daysAgo)
  for (const [turn, one] of all.entries()) await tell(one, turn, now)
  return all.length
}

/** Takes away the cases of what an interrupted seed told. */
export async function withoutReasons(tx: Tx): Promise<void> {
  const of = { subjectType: assessmentType }
  await tx.appeal.deleteMany({ where: { decision: { case: of } } })
  await tx.contentReport.deleteMany({ where: of })
  await tx.moderationDecision.deleteMany({ where: { case: of } })
  await tx.moderationCase.deleteMany({ where: of })
  await tx.writtenItem.deleteMany({ where: of })
}
