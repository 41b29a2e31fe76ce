import 'server-only'
import { db } from '@/lib/core/db'
import { withSuccessors } from '@/lib/institutions/queries'
import { milestoneColumns } from './paper'
import { lastDuePeriod, periodEnd, periodOf, periodsBetween } from './period'
import { publicWhere } from './rows'

/** Which reports the institutions owe: of every milestone that has begun and is not complete, for the half-years that are due or running. */

const reportColumns = {
  id: true,
  period: true,
  revision: true,
  state: true,
  status: true,
  authorId: true,
  validatorId: true,
  version: true,
} as const

const load = () =>
  db.milestone.findMany({
    where: {
      withdrawnAt: null,
      commitment: { AND: [publicWhere, { leadId: { not: null }, plan: { status: { in: ['active', 'closed'] } } }] },
    },
    select: { ...milestoneColumns, reports: { select: reportColumns, orderBy: [{ period: 'asc' }, { revision: 'asc' }] } },
    orderBy: [{ commitmentId: 'asc' }, { position: 'asc' }],
  })
type Milestone = Awaited<ReturnType<typeof load>>[number]
type OwedReport = Milestone['reports'][number]

export type Owed = {
  milestone: Milestone
  reporters: readonly string[]
  period: string
  /** The revision on its way, else the published one; null while nobody wrote any. */
  report: OwedReport | null
}

/** Half-years of a plan for which somebody may still be writing on the civil day `today`. */
function openPeriods(plan: { firstPeriod: string; lastPeriod: string }, today: string): string[] {
  return periodsBetween(lastDuePeriod(plan, today) ?? plan.firstPeriod, periodOf(today)).filter((period) => period <= plan.lastPeriod)
}

const isBegun = ({ firstDay }: Milestone, period: string): boolean => firstDay === null || firstDay <= periodEnd(period)

/** Once a milestone was reported complete, nothing more is owed of it. */
const isOver = ({ reports }: Milestone, period: string): boolean =>
  reports.some(({ state, status, period: told }) => state === 'published' && status === 'complete' && told < period)

const latestOf = (reports: readonly OwedReport[]): OwedReport | null => reports.at(-1) ?? null

/** Everything owed to a plan that runs, and every report that is on its way for whatever half-year. */
export async function owedReports(today: string): Promise<Owed[]> {
  const milestones = await load()
  const leads = [...new Set(milestones.flatMap(({ commitment }) => commitment.leadId ?? []))]
  const reporters = new Map(await Promise.all(leads.map(async (id) => [id, await withSuccessors(id)] as const)))
  return milestones.flatMap((milestone) => {
    const open = openPeriods(milestone.commitment.plan, today).filter((period) => isBegun(milestone, period) && !isOver(milestone, period))
    const onTheWay = milestone.reports.filter(({ state }) => state !== 'published' && state !== 'corrected').map(({ period }) => period)
    return [...new Set([...open, ...onTheWay])].sort().map((period) => ({
      milestone,
      reporters: reporters.get(milestone.commitment.leadId ?? '') ?? [],
      period,
      report: latestOf(milestone.reports.filter((report) => report.period === period)),
    }))
  })
}
