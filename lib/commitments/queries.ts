import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { isOpenRound } from './lifecycle'
import { lastDuePeriod, periodsBetween } from './period'
import { isOverdue, isStale, progressPerMille } from './progress'
import { snapshotOf } from './promise'
import { citizensEvidence, type EvidenceRow, type ReportRow, reportsWhere } from './reports'
import { type CommitmentRow, commitmentRows, type InstitutionName, institutionNames, publicWhere } from './rows'
import { type Titles, titlesOf } from './title'
import { type Difference, differences, type Snapshot } from './version'
import { type CitizenVoice, citizenVoice, roundShown } from './voices'

export type Section = { key: string; texts: Partial<Record<Locale, string>>; summary: boolean; sourceUrl: string | null; demo: boolean }

export type MilestoneRow = {
  id: string
  code: string
  title: Titles
  plannedStart: string | null
  plannedEnd: string | null
  dueOn: string | null
  actualStart: string | null
  actualEnd: string | null
  weight: number
  /** What it counts of the whole, in per mille; null once withdrawn. */
  sharePerMille: number | null
  status: string | null
  statusPeriod: string | null
  overdue: boolean
  stale: boolean
  withdrawn: { on: string; reason: string | null } | null
  responsible: InstitutionName | null
  indicators: IndicatorRow[]
  reports: ReportRow[]
  demo: boolean
}

export type IndicatorRow = {
  id: string
  code: string
  name: Partial<Record<'ar' | 'fr', string>>
  unit: Partial<Record<'ar' | 'fr', string>>
  baseline: number | null
  target: number | null
  deadline: string | null
}

export type IrmRow = CommitmentRow['irm'] & { phase: string; methodology: string; reportUrl: string | null; sourceUrl: string }

/** A change of what was promised, with what read otherwise before. */
export type Change = { version: number; on: string; reason: string | null; locale: Locale | null; differences: Difference[]; demo: boolean }

export type Round = { id: string; code: string; opensAt: string; closesAt: string; demo: boolean }

export type CommitmentPage = CommitmentRow & {
  sections: Section[]
  steps: MilestoneRow[]
  /** Indicators of the whole, not of one milestone. */
  indicators: IndicatorRow[]
  irmReports: IrmRow[]
  /** `round` is the one whose answers are shown, `open` the one that takes answers now, with how many it has. */
  voice: CitizenVoice & { round: Round | null; open: (Round & { n: number }) | null }
  citizensEvidence: EvidenceRow[]
  changes: Change[]
  carriedFrom: { id: string; title: Titles } | null
  carriedTo: { id: string; title: Titles }[]
  policyAreas: string[]
  /** Computed progress at the end of each half-year. */
  evolution: { period: string; perMille: number }[]
  neighbours: { before: string | null; after: string | null }
}

const named = { select: { id: true, titleAr: true, titleFr: true, titleZgh: true, titleEn: true, published: true } } as const

const loadMore = (id: string) =>
  db.commitment.findUniqueOrThrow({
    where: { id },
    select: {
      planId: true,
      number: true,
      plan: { select: { firstPeriod: true, lastPeriod: true } },
      carriedFrom: named,
      carriedTo: named,
      sections: { orderBy: { position: 'asc' } },
      tags: { where: { kind: 'policy-area' }, orderBy: { code: 'asc' } },
      irm: { orderBy: { phase: 'asc' } },
      versions: { orderBy: { version: 'asc' } },
      indicators: { orderBy: { code: 'asc' } },
      milestones: { orderBy: { position: 'asc' } },
    },
  })
type More = Awaited<ReturnType<typeof loadMore>>

function sectionsOf({ sections }: More): Section[] {
  const keys = [...new Set(sections.map(({ key }) => key))]
  return keys.map((key) => {
    const own = sections.filter((section) => section.key === key)
    return {
      key,
      texts: Object.fromEntries(own.map(({ locale, body }) => [locale, body])),
      summary: own.some(({ summary }) => summary),
      sourceUrl: own[0]?.sourceUrl ?? null,
      demo: own.some(({ demo }) => demo),
    }
  })
}

const indicatorDto = (row: More['indicators'][number]): IndicatorRow => ({
  id: row.id,
  code: row.code,
  name: { ...(row.nameAr ? { ar: row.nameAr } : {}), ...(row.nameFr ? { fr: row.nameFr } : {}) },
  unit: { ...(row.unitAr ? { ar: row.unitAr } : {}), ...(row.unitFr ? { fr: row.unitFr } : {}) },
  baseline: row.baseline,
  target: row.target,
  deadline: row.deadline,
})

function milestoneRows(more: More, reports: readonly ReportRow[], names: Map<string, InstitutionName>, today: string): MilestoneRow[] {
  const due = lastDuePeriod(more.plan, today)
  const whole = more.milestones.reduce((sum, { weight, withdrawnAt }) => sum + (withdrawnAt ? 0 : weight), 0)
  return more.milestones.map((row) => {
    const standing = { ...row, withdrawn: row.withdrawnAt !== null }
    return {
      id: row.id,
      code: row.code,
      title: titlesOf({ ...row }),
      plannedStart: row.plannedStart,
      plannedEnd: row.plannedEnd,
      dueOn: row.dueOn,
      actualStart: row.actualStart,
      actualEnd: row.actualEnd,
      weight: row.weight,
      sharePerMille: row.withdrawnAt || whole === 0 ? null : Math.round((row.weight * 1_000) / whole),
      status: row.status,
      statusPeriod: row.statusPeriod,
      overdue: isOverdue(standing, today),
      stale: isStale(standing, due),
      withdrawn: row.withdrawnAt && { on: civilDay(row.withdrawnAt), reason: row.withdrawnReason },
      responsible: names.get(row.responsibleId ?? '') ?? null,
      indicators: more.indicators.filter(({ milestoneId }) => milestoneId === row.id).map(indicatorDto),
      reports: reports
        .filter(({ milestone }) => milestone.id === row.id)
        .toSorted((one, other) => other.period.localeCompare(one.period) || other.revision - one.revision),
      demo: row.demo,
    }
  })
}

type Counted = { weight: number; withdrawn: boolean; reports: { period: string; status: string; state: string }[] }

/** Progress at the end of every half-year up to the last one that anything was reported for. */
export function evolutionOf(milestones: readonly Counted[], plan: { firstPeriod: string; lastPeriod: string }) {
  const last = milestones
    .flatMap(({ reports }) => reports.map(({ period }) => period))
    .sort()
    .at(-1)
  if (!last) return []
  return periodsBetween(plan.firstPeriod, last).flatMap((period) => {
    const perMille = progressPerMille(
      milestones.map(({ weight, withdrawn, reports }) => {
        const until = reports.filter((report) => report.state === 'published' && report.period <= period)
        const latest = until.toSorted((one, other) => other.period.localeCompare(one.period))[0]
        return { weight, withdrawn, status: latest?.status ?? null }
      }),
    )
    return perMille === null ? [] : [{ period, perMille }]
  })
}

async function changesOf(id: string, { versions }: More): Promise<Change[]> {
  if (versions.length === 0) return []
  const said = versions.map(({ snapshot }) => JSON.parse(snapshot) as Snapshot)
  const now = await snapshotOf(id)
  return versions
    .map((row, at) => {
      const before = said[at]
      const after = said[at + 1] ?? now
      return {
        version: row.version,
        on: civilDay(row.at),
        reason: row.reason,
        locale: isLocale(row.reasonLocale) ? row.reasonLocale : null,
        differences: before && after ? differences(before, after) : [],
        demo: row.demo,
      }
    })
    .reverse()
}

async function voiceOf(commitmentId: string, planId: string, now: Date): Promise<CommitmentPage['voice']> {
  const rounds = await db.assessmentRound.findMany({ where: { planId }, orderBy: { opensAt: 'desc' } })
  const tallies = await db.assessmentTally.findMany({ where: { commitmentId } })
  const dto = ({ id, code, opensAt, closesAt, demo }: (typeof rounds)[number]): Round => ({
    id,
    code,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    demo,
  })
  const of = (id: string | undefined) => citizenVoice(tallies.filter(({ roundId }) => roundId === id))
  const shown = roundShown(rounds, tallies)
  const open = rounds.find((round) => isOpenRound(round, now))
  return { ...of(shown?.id), round: shown && dto(shown), open: open ? { ...dto(open), n: of(open.id).n } : null }
}

async function neighboursOf(id: string, planId: string): Promise<CommitmentPage['neighbours']> {
  const rows = await db.commitment.findMany({
    where: { ...publicWhere, planId },
    select: { id: true },
    orderBy: [{ number: 'asc' }, { id: 'asc' }],
  })
  const at = rows.findIndex((row) => row.id === id)
  return { before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null }
}

type Named = NonNullable<More['carriedFrom']>
const reference = (row: Named) => ({ id: row.id, title: titlesOf(row) })

/** One commitment with everything that is public about it; null for an address that stands for none. */
export async function commitmentPage(id: string, now: Date): Promise<CommitmentPage | null> {
  const today = civilDay(now)
  const [row] = await commitmentRows({ id }, today)
  if (!row) return null
  const more = await loadMore(id)
  const reports = await reportsWhere({ commitmentId: id })
  const names = await institutionNames(more.milestones.map(({ responsibleId }) => responsibleId))
  const steps = milestoneRows(more, reports, names, today)
  return {
    ...row,
    sections: sectionsOf(more),
    steps,
    indicators: more.indicators.filter(({ milestoneId }) => milestoneId === null).map(indicatorDto),
    irmReports: more.irm,
    voice: await voiceOf(id, more.planId, now),
    citizensEvidence: await citizensEvidence(id),
    changes: await changesOf(id, more),
    carriedFrom: more.carriedFrom?.published ? reference(more.carriedFrom) : null,
    carriedTo: more.carriedTo.filter(({ published }) => published).map(reference),
    policyAreas: more.tags.map(({ code }) => code),
    evolution: evolutionOf(
      steps.map((step) => ({ ...step, withdrawn: step.withdrawn !== null })),
      more.plan,
    ),
    neighbours: await neighboursOf(id, more.planId),
  }
}

export const cachedCommitmentPage = cached(commitmentPage, (id) => [`commitment:${id}`])
