import { assess } from '@/lib/commitments/assessing'
import type { AssessInput } from '@/lib/commitments/schema'
import { assessmentType } from '@/lib/commitments/tally'
import { now as clock } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { aModerator } from './accounts'
import { aStranger, type Decided } from './comments'
import { decided } from './moderation'
import { aReportedMilestone } from './reports'
import { done } from './story'

/** Assessments by state, for tests and trials. All need the keys to be there. */

/** All commitments of scenes are of one plan, and share its round. */
const span = { opensAt: new Date('2020-01-01T10:00:00Z'), closesAt: new Date('2099-01-01T10:00:00Z') }

const roundOf = (planId: string) => {
  const where = { planId_code: { planId, code: 'scenes' } }
  return write((tx) => tx.assessmentRound.upsert({ where, create: { id: newId(), planId, code: 'scenes', ...span }, update: {} }))
}

export type Assessable = { commitment: string; round: string }

/** A commitment that can be assessed. */
export async function anAssessableCommitment(): Promise<Assessable> {
  const { commitmentId } = await aReportedMilestone()
  const { planId } = await db.commitment.findUniqueOrThrow({ where: { id: commitmentId }, select: { planId: true } })
  return { commitment: commitmentId, round: (await roundOf(planId)).id }
}

/** Answers of somebody who found that little was done; `change` says what else. */
export const answersTo = ({ commitment, round }: Assessable, change: Partial<AssessInput> = {}): AssessInput => ({
  commitment,
  round,
  completion: 'limited',
  opened: 'marginal',
  evidence: 'partly',
  reason: null,
  language: 'ar',
  ...change,
})

export type AssessedScene = { id: string; commitment: string; round: string; author: Actor }

type Setting = { now?: Date; place?: Assessable; text?: string; author?: Actor }

let turn = 0

/** Its reason waits for a moderator, as the first words of everybody do. */
export async function aPendingAssessment(setting: Setting = {}): Promise<AssessedScene> {
  const { now = clock() } = setting
  const place = setting.place ?? (await anAssessableCommitment())
  const author = setting.author ?? (await aStranger(now))
  const reason = setting.text ?? `نشرت المنصة متأخرة ولم تحدث منذ سنة، ملاحظة رقم ${turn++}.`
  const { id, waits } = await done(assess(answersTo(place, { reason }), author, now))
  if (!waits) throw new Error('This assessment did not wait')
  return { id, ...place, author }
}

/** What a moderator decides about the reason of an assessment. */
export async function decidedOnAssessment(id: string, decision: Decided, at: Date): Promise<void> {
  await done(decided({ type: assessmentType, id }, decision, await aModerator(at), at))
}

const because = { reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' } as const

async function ruled(setting: Setting, ...decisions: Decided[]): Promise<AssessedScene> {
  const told = await aPendingAssessment(setting)
  for (const decision of decisions) await decidedOnAssessment(told.id, decision, setting.now ?? clock())
  return told
}

export const aPublishedAssessment = (setting: Setting = {}) => ruled(setting, { action: 'approve' })
export const aHiddenAssessment = (setting: Setting = {}) => ruled(setting, { action: 'approve' }, { action: 'hide', ...because })
export const aRejectedAssessment = (setting: Setting = {}) => ruled(setting, { action: 'reject', ...because })
export const aReturnedAssessment = (setting: Setting = {}) => ruled(setting, { action: 'ask-changes', ...because })

/** Ticks of so many people who write nothing. */
export async function assessedBy(place: Assessable, people: number, now = clock()): Promise<void> {
  for (let one = 0; one < people; one++) await done(assess(answersTo(place), await aStranger(now), now))
}
