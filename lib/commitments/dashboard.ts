import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import type { Status } from './lifecycle'
import { lastDuePeriod, periodsBetween, reportDueOn } from './period'
import { evolutionOf } from './queries'
import { type ReportRow, reportsWhere } from './reports'
import { type CommitmentRow, commitmentRows, type InstitutionName, publicWhere } from './rows'
import { type Titles, titlesOf } from './title'

export type PlanRow = {
  id: string
  cycle: string
  chapter: string
  status: string
  title: Titles
  startsOn: string
  endsOn: string
  /** Commitments that the plan is said to hold, and of them those that are known here. */
  announced: number | null
  commitments: number
  /** The mean of its commitments that have milestones, each counting the same; null without any. */
  progressPerMille: number | null
  sourceUrl: string
  reportUrl: string | null
  url: string
}

/** Commitments that belong together, and how far they are. */
export type Group = {
  id: string
  name: InstitutionName['name']
  official: boolean
  commitments: number
  progressPerMille: number | null
  byStatus: Record<Status, number>
  milestones: CommitmentRow['milestones']
}

export type PlanDashboard = PlanRow & {
  rows: CommitmentRow[]
  themes: Group[]
  institutions: Group[]
  byStatus: Record<Status, number>
  milestones: CommitmentRow['milestones']
  evolution: { period: string; perMille: number }[]
  latest: ReportRow[]
  /** The half-year whose reports were due last, and the day they were due. */
  due: { period: string; on: string } | null
}

/** The mean of what is known, rounded down like everything that is computed. */
export const meanPerMille = (all: readonly { progressPerMille: number | null }[]): number | null => {
  const known = all.flatMap(({ progressPerMille }) => progressPerMille ?? [])
  return known.length === 0 ? null : Math.floor(known.reduce((sum, one) => sum + one, 0) / known.length)
}

const statusSum = (rows: readonly CommitmentRow[]): Record<Status, number> => {
  const of = (status: Status) => rows.reduce((sum, { byStatus }) => sum + byStatus[status], 0)
  return { 'not-started': of('not-started'), limited: of('limited'), substantial: of('substantial'), complete: of('complete') }
}

const milestoneSum = (rows: readonly CommitmentRow[]): CommitmentRow['milestones'] => {
  const of = (key: keyof CommitmentRow['milestones']) => rows.reduce((sum, { milestones }) => sum + milestones[key], 0)
  return { counting: of('counting'), complete: of('complete'), overdue: of('overdue'), stale: of('stale') }
}

export function group(
  rows: readonly CommitmentRow[],
  of: (row: CommitmentRow) => { id: string; name: Group['name']; official: boolean } | null,
): Group[] {
  const found = new Map<string, { about: { id: string; name: Group['name']; official: boolean }; rows: CommitmentRow[] }>()
  for (const row of rows) {
    const about = of(row)
    if (!about) continue
    const known = found.get(about.id) ?? { about, rows: [] }
    known.rows.push(row)
    found.set(about.id, known)
  }
  return [...found.values()].map(({ about, rows: own }) => ({
    ...about,
    commitments: own.length,
    progressPerMille: meanPerMille(own),
    byStatus: statusSum(own),
    milestones: milestoneSum(own),
  }))
}

const byTheme = ({ theme }: CommitmentRow) => theme
export const byLead = ({ lead }: CommitmentRow) => lead && { ...lead, official: true }

const planColumns = {
  id: true,
  cycle: true,
  chapter: true,
  status: true,
  titleAr: true,
  titleFr: true,
  titleZgh: true,
  titleEn: true,
  startsOn: true,
  endsOn: true,
  firstPeriod: true,
  lastPeriod: true,
  announced: true,
  sourceUrl: true,
  reportUrl: true,
  commitments: { where: { published: true }, select: { progressPerMille: true } },
} as const

const loadPlans = (id?: string) =>
  db.actionPlan.findMany({
    where: { published: true, ...(id === undefined ? {} : { id }) },
    select: planColumns,
    orderBy: [{ cycle: 'desc' }, { chapter: 'asc' }, { id: 'asc' }],
  })

const planRow = (row: Awaited<ReturnType<typeof loadPlans>>[number]): PlanRow => ({
  id: row.id,
  cycle: row.cycle,
  chapter: row.chapter,
  status: row.status,
  title: titlesOf(row),
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  announced: row.announced,
  commitments: row.commitments.length,
  progressPerMille: meanPerMille(row.commitments),
  sourceUrl: row.sourceUrl,
  reportUrl: row.reportUrl,
  url: `${env.appUrl}/ar/commitments/plans/${row.id}`,
})

/** Plans that the public may see, the newest first. */
export const plans = async (): Promise<PlanRow[]> => (await loadPlans()).map(planRow)

export const cachedPlans = cached(plans, () => ['commitments'])

/** The plan that is being carried out, else the newest; null before there is any. */
export const currentPlanId = (all: readonly PlanRow[]): string | null =>
  (all.find(({ status, chapter }) => status === 'active' && chapter === 'executive') ?? all[0])?.id ?? null

/** Milestones with all their published reports, for the curve of a plan. */
const milestonesOf = (planId: string) =>
  db.milestone.findMany({
    where: { commitment: { ...publicWhere, planId } },
    select: {
      commitmentId: true,
      weight: true,
      withdrawnAt: true,
      reports: { where: { state: 'published' }, select: { period: true, status: true, state: true } },
    },
  })

async function evolution(planId: string, plan: { firstPeriod: string; lastPeriod: string }): Promise<PlanDashboard['evolution']> {
  const milestones = await milestonesOf(planId)
  const counting = milestones.filter(({ withdrawnAt }) => withdrawnAt === null)
  const commitments = [...new Set(counting.map(({ commitmentId }) => commitmentId))]
  const curves = commitments.map((id) => {
    const own = milestones.filter(({ commitmentId }) => commitmentId === id)
    return evolutionOf(
      own.map((milestone) => ({ ...milestone, withdrawn: milestone.withdrawnAt !== null })),
      plan,
    )
  })
  const last = curves
    .flatMap((curve) => curve.at(-1)?.period ?? [])
    .sort()
    .at(-1)
  if (!last) return []
  return periodsBetween(plan.firstPeriod, last).flatMap((period) => {
    const standing = curves.map((curve) => ({
      progressPerMille: curve.filter((point) => point.period <= period).at(-1)?.perMille ?? (curve.length === 0 ? 0 : null),
    }))
    const perMille = meanPerMille(standing)
    return perMille === null ? [] : [{ period, perMille }]
  })
}

/** Everything of one plan at a glance, as it stands on the day; null for an address that stands for none. */
export async function planDashboard(id: string, now: Date): Promise<PlanDashboard | null> {
  const today = civilDay(now)
  const [plan] = await loadPlans(id)
  if (!plan) return null
  const rows = await commitmentRows({ planId: id }, today)
  const due = lastDuePeriod(plan, today)
  return {
    ...planRow(plan),
    rows,
    themes: group(rows, byTheme),
    institutions: group(rows, byLead),
    byStatus: statusSum(rows),
    milestones: milestoneSum(rows),
    evolution: await evolution(id, plan),
    latest: await reportsWhere({ milestone: { commitment: { planId: id } }, state: 'published' }, 5),
    due: due === null ? null : { period: due, on: reportDueOn(due) },
  }
}

export const cachedPlanDashboard = cached(planDashboard, (id) => [`plan:${id}`])

export const publicPlanIds = async (): Promise<string[]> => (await loadPlans()).map(({ id }) => id)
