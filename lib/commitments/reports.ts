import 'server-only'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { visibleWhere } from '@/lib/moderation/content'
import { publicReportStates } from './lifecycle'
import { publicWhere } from './rows'
import type { ProgressFilters } from './schema'
import { type Titles, titlesOf } from './title'

export type EvidenceRow = {
  id: string
  kind: string
  url: string | null
  attachmentId: string | null
  title: string
  locale: Locale
  issuedOn: string | null
  check: string
  checkedOn: string | null
  voice: string
  reportId: string | null
  demo: boolean
}

/** A report that was published, also when a later revision corrected it. */
export type ReportRow = {
  id: string
  commitmentId: string
  milestone: { id: string; code: string; title: Titles }
  period: string
  revision: number
  status: string
  /** `published`, or `corrected` by a later revision. */
  state: string
  body: Partial<Record<'ar' | 'fr', string>>
  difficulty: Partial<Record<'ar' | 'fr', string>>
  regressionReason: string | null
  publishedOn: string
  correctedOn: string | null
  evidence: EvidenceRow[]
  demo: boolean
}

const evidenceColumns = {
  id: true,
  kind: true,
  url: true,
  attachmentId: true,
  title: true,
  locale: true,
  issuedOn: true,
  check: true,
  checkedAt: true,
  voice: true,
  reportId: true,
  demo: true,
} as const

const reportColumns = {
  id: true,
  commitmentId: true,
  milestone: { select: { id: true, code: true, titleAr: true, titleFr: true, titleEn: true } },
  period: true,
  revision: true,
  status: true,
  state: true,
  bodyAr: true,
  bodyFr: true,
  difficultyAr: true,
  difficultyFr: true,
  regressionReason: true,
  publishedAt: true,
  correctedAt: true,
  demo: true,
  evidence: { where: { voice: 'government', ...visibleWhere }, select: evidenceColumns, orderBy: { createdAt: 'asc' } },
} as const

type Where = NonNullable<NonNullable<Parameters<Tx['progressReport']['findMany']>[0]>['where']>
const load = (where: Where, take?: number) =>
  db.progressReport.findMany({
    where: { AND: [{ state: { in: [...publicReportStates] }, milestone: { commitment: publicWhere } }, where] },
    select: reportColumns,
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    ...(take === undefined ? {} : { take }),
  })
type Row = Awaited<ReturnType<typeof load>>[number]
type Evidence = Row['evidence'][number]

const evidenceDto = ({ checkedAt, locale, ...row }: Evidence): EvidenceRow => ({
  ...row,
  locale: isLocale(locale) ? locale : 'ar',
  checkedOn: checkedAt && civilDay(checkedAt),
})

const both = (ar: string | null, fr: string | null) => ({ ...(ar ? { ar } : {}), ...(fr ? { fr } : {}) })

const dto = (row: Row): ReportRow => ({
  id: row.id,
  commitmentId: row.commitmentId,
  milestone: { id: row.milestone.id, code: row.milestone.code, title: titlesOf({ ...row.milestone }) },
  period: row.period,
  revision: row.revision,
  status: row.status,
  state: row.state,
  body: both(row.bodyAr, row.bodyFr),
  difficulty: both(row.difficultyAr, row.difficultyFr),
  regressionReason: row.regressionReason,
  publishedOn: row.publishedAt ? civilDay(row.publishedAt) : '',
  correctedOn: row.correctedAt && civilDay(row.correctedAt),
  evidence: row.evidence.map(evidenceDto),
  demo: row.demo,
})

/** Published reports, the latest first. */
export const reportsWhere = async (where: Where, take?: number): Promise<ReportRow[]> => (await load(where, take)).map(dto)

export type ReportList = { data: ReportRow[]; next: string | null }

/** Published reports by filter, a page at a time. */
export async function reportList({ plan, commitment, period, status, cursor }: ProgressFilters, limit: number): Promise<ReportList> {
  const after = cursor ? await db.progressReport.findUnique({ where: { id: cursor }, select: { id: true, publishedAt: true } }) : null
  const rows = await reportsWhere(
    {
      AND: [
        plan ? { milestone: { commitment: { planId: plan } } } : {},
        commitment ? { commitmentId: commitment } : {},
        period ? { period } : {},
        status ? { status } : {},
        after?.publishedAt
          ? { OR: [{ publishedAt: { lt: after.publishedAt } }, { publishedAt: after.publishedAt, id: { lt: after.id } }] }
          : {},
      ],
    },
    limit + 1,
  )
  const data = rows.slice(0, limit)
  return { data, next: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}

/** What citizens show beside a commitment's reports: only what moderation lets be seen. */
export const citizensEvidence = async (commitmentId: string): Promise<EvidenceRow[]> =>
  (
    await db.evidence.findMany({
      where: { commitmentId, voice: 'citizen', ...visibleWhere },
      select: evidenceColumns,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    })
  ).map(evidenceDto)
