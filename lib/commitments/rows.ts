import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { institutionColumns, institutionDto } from '@/lib/institutions/queries'
import type { Names } from '@/lib/territories/name'
import { isStatus, leastAssessments, type Status } from './lifecycle'
import { lastDuePeriod } from './period'
import { isOverdue, isStale, statusOf } from './progress'
import { type Titles, titlesOf } from './title'
import { middleOf, roundShown } from './voices'

/** What the public may see; every list, page, feed, search, count and address reads through it. */
export const publicWhere = { published: true, plan: { published: true } } as const

export type InstitutionName = { id: string; name: Names }
export type IrmCodes = {
  state: string
  verifiable: string | null
  relevant: string | null
  ambition: string | null
  potential: string | null
  completion: string | null
  earlyResults: string | null
}

/** A commitment as lists, dashboards and the API show it. */
export type CommitmentRow = {
  id: string
  ogpId: string | null
  number: number | null
  plan: { id: string; cycle: string; chapter: string; status: string }
  theme: { id: string; name: Names; official: boolean } | null
  title: Titles
  shortTitle: string | null
  lead: InstitutionName | null
  /** The lead as the plan prints it, and as the registry does where that differs. */
  leadAsPrinted: string | null
  registryLead: string | null
  partners: { role: string; institution: InstitutionName | null; name: string | null }[]
  startsOn: string | null
  endsOn: string | null
  lifecycle: string
  platform: string | null
  /** Computed from milestones; null where none is entered. */
  progressPerMille: number | null
  government: Status | null
  citizens: { assessments: number; word: Status | null }
  irm: IrmCodes
  milestones: { counting: number; complete: number; overdue: number; stale: number }
  /** Milestones by the word of their latest report; those without one are not in it. */
  byStatus: Record<Status, number>
  movedAt: string | null
  sourceUrl: string
  /** Whether a person compared the row with its source. */
  verified: boolean
  /** Whether its milestones and reports are made for demonstration. */
  demo: boolean
  url: string
}

type Where = NonNullable<NonNullable<Parameters<Tx['commitment']['findMany']>[0]>['where']>

const columns = {
  id: true,
  ogpId: true,
  number: true,
  titleAr: true,
  titleFr: true,
  titleZgh: true,
  titleEn: true,
  shortTitle: true,
  lead: true,
  leadId: true,
  registryLead: true,
  startsOn: true,
  endsOn: true,
  lifecycle: true,
  platform: true,
  progressPerMille: true,
  movedAt: true,
  sourceUrl: true,
  verifiedAt: true,
  plan: { select: { id: true, cycle: true, chapter: true, status: true, firstPeriod: true, lastPeriod: true } },
  theme: { select: { id: true, nameAr: true, nameFr: true, nameZgh: true, nameEn: true, official: true } },
  institutions: { select: { role: true, institutionId: true, name: true } },
  irm: true,
  milestones: { select: { status: true, statusPeriod: true, withdrawnAt: true, dueOn: true, firstDay: true, demo: true } },
} as const

const load = (where: Where) =>
  db.commitment.findMany({
    where: { AND: [publicWhere, where] },
    select: columns,
    orderBy: [{ plan: { cycle: 'desc' } }, { plan: { chapter: 'asc' } }, { number: 'asc' }, { id: 'asc' }],
  })
type Row = Awaited<ReturnType<typeof load>>[number]

/** Names of institutions by id. */
export async function institutionNames(ids: readonly (string | null)[]): Promise<Map<string, InstitutionName>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))]
  const rows = await db.institution.findMany({ where: { id: { in: wanted } }, select: institutionColumns })
  return new Map(rows.map((row) => [row.id, { id: row.id, name: institutionDto(row).name }]))
}

/** The answers about completion in the round of each commitment that is shown. */
async function completionOf(ids: readonly string[]): Promise<Map<string, CommitmentRow['citizens']>> {
  const tallies = await db.assessmentTally.findMany({
    where: { commitmentId: { in: [...ids] }, question: 'completion' },
    select: { commitmentId: true, roundId: true, question: true, answer: true, everyone: true, verified: true },
  })
  const rounds = await db.assessmentRound.findMany({ select: { id: true }, orderBy: { opensAt: 'desc' } })
  return new Map(
    ids.map((id) => {
      const own = tallies.filter(({ commitmentId }) => commitmentId === id)
      const latest = own.length > 0 ? roundShown(rounds, own) : null
      const answers = own.filter(({ roundId }) => roundId === latest?.id)
      const assessments = answers.reduce((sum, { everyone }) => sum + everyone, 0)
      return [id, { assessments, word: assessments >= leastAssessments ? middleOf(answers) : null }]
    }),
  )
}

const noCodes: IrmCodes = {
  state: 'no-data',
  verifiable: null,
  relevant: null,
  ambition: null,
  potential: null,
  completion: null,
  earlyResults: null,
}

/** Codes of both IRM reports as one row; the later report's stand where both have one. */
export const irmCodes = (rows: readonly IrmCodes[]): IrmCodes =>
  rows.reduce<IrmCodes>(
    (all, row) => ({
      state: all.state === 'coded' ? all.state : row.state,
      verifiable: row.verifiable ?? all.verifiable,
      relevant: row.relevant ?? all.relevant,
      ambition: row.ambition ?? all.ambition,
      potential: row.potential ?? all.potential,
      completion: row.completion ?? all.completion,
      earlyResults: row.earlyResults ?? all.earlyResults,
    }),
    noCodes,
  )

export const addressOf = (id: string): string => `${env.appUrl}/ar/commitments/${id}`

function standingOf({ milestones, plan }: Row, today: string) {
  const due = lastDuePeriod(plan, today)
  const counting = milestones.filter(({ withdrawnAt }) => withdrawnAt === null)
  const withStatus = (status: Status) => counting.filter((milestone) => milestone.status === status).length
  const byStatus = {
    'not-started': withStatus('not-started'),
    limited: withStatus('limited'),
    substantial: withStatus('substantial'),
    complete: withStatus('complete'),
  }
  return {
    byStatus,
    milestones: {
      counting: counting.length,
      complete: byStatus.complete,
      overdue: counting.filter((milestone) => isOverdue({ ...milestone, withdrawn: false }, today)).length,
      stale: counting.filter((milestone) => isStale({ ...milestone, withdrawn: false }, due)).length,
    },
  }
}

function dto(row: Row, names: Map<string, InstitutionName>, citizens: CommitmentRow['citizens'], today: string): CommitmentRow {
  const { id, cycle, chapter, status } = row.plan
  const word = statusOf(row.progressPerMille)
  return {
    id: row.id,
    ogpId: row.ogpId,
    number: row.number,
    plan: { id, cycle, chapter, status },
    theme: row.theme && { id: row.theme.id, name: themeName(row.theme), official: row.theme.official },
    title: titlesOf(row),
    shortTitle: row.shortTitle,
    lead: names.get(row.leadId ?? '') ?? null,
    leadAsPrinted: row.lead,
    registryLead: row.registryLead,
    partners: row.institutions.map(({ role, institutionId, name }) => ({
      role,
      institution: names.get(institutionId ?? '') ?? null,
      name,
    })),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    lifecycle: row.lifecycle,
    platform: row.platform,
    progressPerMille: row.progressPerMille,
    government: isStatus(word) ? word : null,
    citizens,
    irm: irmCodes([...row.irm].sort((one, other) => one.phase.localeCompare(other.phase))),
    ...standingOf(row, today),
    movedAt: row.movedAt?.toISOString() ?? null,
    sourceUrl: row.sourceUrl,
    verified: row.verifiedAt !== null,
    demo: row.milestones.some(({ demo }) => demo),
    url: addressOf(row.id),
  }
}

type ThemeRow = { nameAr: string; nameFr: string; nameZgh: string | null; nameEn: string }
export const themeName = ({ nameAr, nameFr, nameZgh, nameEn }: ThemeRow): Names => ({
  ar: nameAr,
  fr: nameFr,
  en: nameEn,
  ...(nameZgh ? { zgh: nameZgh } : {}),
})

/** Commitments that the public may see, in the order of their plans and numbers, as they stand on the civil day `today`. */
export async function commitmentRows(where: Where, today: string): Promise<CommitmentRow[]> {
  const rows = await load(where)
  const names = await institutionNames(
    rows.flatMap(({ leadId, institutions }) => [leadId, ...institutions.map((one) => one.institutionId)]),
  )
  const citizens = await completionOf(rows.map(({ id }) => id))
  return rows.map((row) => dto(row, names, citizens.get(row.id) ?? { assessments: 0, word: null }, today))
}
