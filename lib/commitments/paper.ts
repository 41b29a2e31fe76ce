import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { db, type Tx } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import { withSuccessors } from '@/lib/institutions/queries'
import type { Paper, Reporting } from './policy'

/** Reports on their way through the desk, as its commands and pages load them. */

export const milestoneColumns = {
  id: true,
  code: true,
  titleAr: true,
  titleFr: true,
  titleEn: true,
  dueOn: true,
  firstDay: true,
  withdrawnAt: true,
  commitment: {
    select: {
      id: true,
      ogpId: true,
      number: true,
      planId: true,
      leadId: true,
      published: true,
      titleAr: true,
      titleFr: true,
      titleZgh: true,
      titleEn: true,
      plan: { select: { status: true, published: true, firstPeriod: true, lastPeriod: true } },
    },
  },
} as const

export const paperColumns = {
  id: true,
  milestoneId: true,
  commitmentId: true,
  period: true,
  revision: true,
  status: true,
  bodyAr: true,
  bodyFr: true,
  difficultyAr: true,
  difficultyFr: true,
  regressionReason: true,
  state: true,
  correctsId: true,
  returnNote: true,
  authorId: true,
  validatorId: true,
  version: true,
  submittedAt: true,
  validatedAt: true,
  publishedAt: true,
  milestone: { select: milestoneColumns },
} as const

const milestoneBy = (id: string, tx: Tx) => tx.milestone.findUnique({ where: { id }, select: milestoneColumns })
export type LoadedMilestone = NonNullable<Awaited<ReturnType<typeof milestoneBy>>>

const paperBy = (id: string, tx: Tx) => tx.progressReport.findUnique({ where: { id }, select: paperColumns })
type Row = NonNullable<Awaited<ReturnType<typeof paperBy>>>

export async function reportingOf({ withdrawnAt, commitment }: LoadedMilestone): Promise<Reporting> {
  const { leadId, plan, published } = commitment
  return {
    reporters: leadId ? await withSuccessors(leadId) : [],
    planStatus: plan.status,
    published: published && plan.published,
    withdrawn: withdrawnAt !== null,
  }
}

export async function loadMilestone(id: string): Promise<{ milestone: LoadedMilestone; standing: Reporting } | null> {
  const milestone = await milestoneBy(id, db)
  return milestone && { milestone, standing: await reportingOf(milestone) }
}

export type LoadedPaper = { report: Row; standing: Paper }

export async function loadPaper(id: string): Promise<LoadedPaper | null> {
  const report = await paperBy(id, db)
  if (!report) return null
  const { state, authorId, validatorId } = report
  return { report, standing: { ...(await reportingOf(report.milestone)), state, authorId, validatorId } }
}

/** The published word of the half-year before, and that of the report which this one corrects. */
export async function wordsBefore(
  { milestoneId, period, correctsId }: { milestoneId: string; period: string; correctsId: string | null },
  tx: Tx = db,
): Promise<(string | null)[]> {
  const earlier = await tx.progressReport.findFirst({
    where: { milestoneId, state: 'published', period: { lt: period } },
    orderBy: { period: 'desc' },
    select: { status: true },
  })
  const corrected = correctsId ? await tx.progressReport.findUnique({ where: { id: correctsId }, select: { status: true } }) : null
  return [earlier?.status ?? null, corrected?.status ?? null]
}

/** One transaction that a refusal takes back whole. */
export const allOrNothing = <T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> =>
  attempt(async (tx) => {
    const result = await work(tx)
    if (result.ok) return result.value
    const { code, ...extra } = result.failure
    return giveUp(code, extra)
  }).catch((thrown: unknown) => {
    if (isUniqueViolation(thrown)) return refuse('conflict')
    throw thrown
  })
