import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { normalize } from '@/lib/search/normalize'
import { search } from '@/lib/search/queries'
import { type CommitmentRow, commitmentRows, type InstitutionName, institutionNames, publicWhere, themeName } from './rows'
import type { ListFilters } from './schema'
import { commitmentType } from './standing'

export type CommitmentList = { data: CommitmentRow[]; next: string | null; total: number }

type Where = Parameters<typeof commitmentRows>[0]

const statusWhere: Record<string, Where> = {
  'not-started': { progressPerMille: 0 },
  limited: { progressPerMille: { gt: 0, lt: 666 } },
  substantial: { progressPerMille: { gte: 666, lt: 1_000 } },
  complete: { progressPerMille: 1_000 },
  unknown: { progressPerMille: null },
}

const whereOf = ({ plan, chapter, theme, institution, status }: ListFilters): Where => ({
  AND: [
    plan ? { planId: plan } : {},
    chapter ? { plan: { chapter } } : {},
    theme ? { themeId: theme } : {},
    institution ? { OR: [{ leadId: institution }, { institutions: { some: { institutionId: institution } } }] } : {},
    status ? (statusWhere[status] ?? {}) : {},
  ],
})

/** Whoever types `6` or `engagement 6` means the commitment with that number. */
const numberIn = (query: string): number | null => {
  const [, digits] = normalize(query).match(/^(?:\p{L}+ )?(\d{1,3})$/u) ?? []
  return digits ? Number(digits) : null
}

/**
 * Commitments by filter; with a text, the best matches first, and before them those with the number that it names. Whether one is late depends on the day and is asked of the rows, of which
 * a country has some hundreds.
 */
export async function commitmentList(filters: ListFilters, now: Date, limit = 50): Promise<CommitmentList> {
  const found = filters.q ? await search(commitmentType, filters.q) : null
  const where = whereOf(filters)
  const named = filters.q ? numberIn(filters.q) : null
  const matches = { OR: [{ id: { in: found ?? [] } }, ...(named === null ? [] : [{ number: named }])] }
  const rows = await commitmentRows(found ? { AND: [where, matches] } : where, civilDay(now))
  const { late } = filters
  const kept = late ? rows.filter(({ milestones }) => milestones[late] > 0) : rows
  const places = new Map(found?.map((id, at) => [id, at]))
  const placeOf = ({ id, number }: CommitmentRow) => (named !== null && number === named ? -1 : (places.get(id) ?? 0))
  const ordered = found ? kept.toSorted((one, other) => placeOf(one) - placeOf(other)) : kept
  const start = filters.cursor ? ordered.findIndex(({ id }) => id === filters.cursor) + 1 : 0
  const data = ordered.slice(start, start + limit)
  const last = data.at(-1)
  return { data, next: start + limit < ordered.length && last ? last.id : null, total: ordered.length }
}

export const cachedCommitmentList = cached(commitmentList, () => ['commitments'])

/** What the list can be filtered by: only what leads to something. */
export type Choices = {
  plans: { id: string; cycle: string; chapter: string }[]
  themes: { id: string; planId: string; name: InstitutionName['name'] }[]
  institutions: InstitutionName[]
}

export async function choices(): Promise<Choices> {
  const [plans, themes, leads, partners] = await Promise.all([
    db.actionPlan.findMany({
      where: { published: true },
      select: { id: true, cycle: true, chapter: true },
      orderBy: [{ cycle: 'desc' }, { chapter: 'asc' }, { id: 'asc' }],
    }),
    db.planTheme.findMany({ where: { commitments: { some: publicWhere } }, orderBy: [{ planId: 'desc' }, { position: 'asc' }] }),
    db.commitment.findMany({ where: publicWhere, select: { leadId: true }, distinct: ['leadId'] }),
    db.commitmentInstitution.findMany({
      where: { commitment: publicWhere, institutionId: { not: null } },
      select: { institutionId: true },
      distinct: ['institutionId'],
    }),
  ])
  const names = await institutionNames([...leads.map(({ leadId }) => leadId), ...partners.map(({ institutionId }) => institutionId)])
  return {
    plans,
    themes: themes.map((theme) => ({ id: theme.id, planId: theme.planId, name: themeName(theme) })),
    institutions: [...names.values()].sort((one, other) => one.id.localeCompare(other.id)),
  }
}

/** The commitments that promised a platform of this house, and what they are called. */
export const digitalCommitments = async (now: Date): Promise<CommitmentRow[]> =>
  commitmentRows({ platform: { not: null }, planId: '2018-2020' }, civilDay(now))

export const cachedDigitalCommitments = cached(digitalCommitments, () => ['commitments'])

export const publicCommitmentIds = async (limit: number): Promise<string[]> =>
  (await db.commitment.findMany({ where: publicWhere, select: { id: true }, orderBy: { id: 'asc' }, take: limit })).map(({ id }) => id)

/** Live numbers of the platform; every one counts what the public may see. */
export async function figures(now: Date) {
  const rows = await commitmentRows({}, civilDay(now))
  const reports = await db.progressReport.count({ where: { state: 'published', milestone: { commitment: publicWhere } } })
  return {
    commitments: rows.length,
    reports,
    overdue: rows.filter(({ milestones }) => milestones.overdue > 0).length,
    complete: rows.filter(({ government }) => government === 'complete').length,
  }
}
