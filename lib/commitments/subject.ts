import type { AttachmentSubject } from '@/lib/attachments/subjects'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import type { PlatformFigures } from '@/lib/core/figures'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { isolated } from '@/lib/i18n/title'
import type { FollowSubject } from '@/lib/notifications/subjects'
import type { SearchSubject } from '@/lib/search/subjects'
import { eraseAssessments, exportAssessments } from './erasure'
import { periodWords } from './feed'
import { isPublicReport } from './lifecycle'
import { figures } from './list'
import { loadPaper } from './paper'
import { whyNotReadPaper } from './policy'
import { forgetReporters, reportsBy } from './reporting'
import { publicWhere } from './rows'
import { commitmentType, planType, reportType, searchTextsOf } from './standing'
import { type Titles, titleIn, titlesOf } from './title'

/** How shared domains meet action plans: what can be found, followed, commented on and counted. */

type Described = NonNullable<Awaited<ReturnType<FollowSubject['describe']>>>

const named = { id: true, ogpId: true, planId: true, titleAr: true, titleFr: true, titleZgh: true, titleEn: true } as const

const commitmentBy = (id: string) => db.commitment.findFirst({ where: { id, ...publicWhere }, select: named })

const described = (path: string, titles: Titles): Described => ({ path, titles, sourceLocale: titles.fr ? 'fr' : 'en' })

async function describeCommitment(id: string): Promise<Described | null> {
  const row = await commitmentBy(id)
  return row && described(`/commitments/${row.id}`, { en: row.ogpId ?? row.id, ...titlesOf(row) })
}

const planTitles = (plan: { cycle: string; chapter: string }): Titles => ({
  ar: planName('ar', plan),
  fr: planName('fr', plan),
  zgh: planName('zgh', plan),
  en: planName('en', plan),
})

const planName = (locale: Locale, { cycle, chapter }: { cycle: string; chapter: string }): string =>
  translator(locale, 'commitments')(`planName.${chapter}`, { cycle })

async function describePlan(id: string): Promise<Described | null> {
  const row = await db.actionPlan.findFirst({ where: { id, published: true }, select: { cycle: true, chapter: true } })
  return row && described(`/commitments/plans/${id}`, planTitles(row))
}

type Announcement = Parameters<FollowSubject['message']>[0]
type Told = { commitment?: unknown; milestone?: unknown; period?: unknown; status?: unknown }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What followers are told; the same words whether they follow the commitment, its plan or its institution. */
async function message({ kind, data }: Pick<Announcement, 'kind' | 'data'>, locale: Locale) {
  const told = JSON.parse(data) as Told
  const row = await commitmentBy(text(told.commitment))
  if (!row) return null
  const t = translator(locale, 'commitment-mail')
  const period = text(told.period)
  const status = text(told.status)
  const values = {
    number: row.ogpId ?? row.id,
    title: isolated(titleIn(titlesOf(row), locale, row.ogpId ?? row.id).text),
    milestone: text(told.milestone),
    period: period ? periodWords(locale, period) : '',
    status: status ? translator(locale, 'commitments')(`statuses.${status}`) : '',
    link: `${env.appUrl}/${locale}/commitments/${row.id}`,
  }
  return { subject: t(`${kind}.subject`, values), text: t(`${kind}.text`, values) }
}

export const commitmentSubject: SearchSubject & FollowSubject = {
  type: commitmentType,
  searchTexts: (id) => searchTextsOf(id),
  searchableIds: async (after, limit) => {
    const rows = await db.commitment.findMany({
      where: { AND: [publicWhere, after ? { id: { gt: after } } : {}] },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
  describe: describeCommitment,
  // A promise lasts: a report, a correction or a review may come years after the last one.
  lastStepAt: async (id) => ((await commitmentBy(id)) ? now() : null),
  message,
}

export const planSubject: FollowSubject = {
  type: planType,
  describe: describePlan,
  lastStepAt: async (id) => ((await describePlan(id)) ? now() : null),
  message,
}

/** Files of a report are read by whoever may read the report: everybody once it is published, the desk before. */
export const reportFiles: AttachmentSubject = {
  type: reportType,
  keepsFiles: true,
  whyNotRead: async (id, actor) => {
    const found = await loadPaper(id)
    if (!found) return 'missing'
    if (isPublicReport(found.report) && found.standing.published) return null
    return whyNotReadPaper(actor, found.standing)
  },
}

/** What officials wrote, checked and published, in their export and erasure. */
export const reportsPersonalData = { name: 'reports', exportFor: reportsBy, eraseFor: forgetReporters }

/** What somebody assessed, in their export and erasure. */
export const assessmentsPersonalData = { name: 'assessments', exportFor: exportAssessments, eraseFor: eraseAssessments }

export const commitmentFigures: PlatformFigures = {
  platform: 'commitments',
  tags: ['commitments', 'home'],
  figures: async (at) => {
    const { commitments, reports, overdue, complete } = await figures(at)
    return [
      { key: 'commitments', count: commitments },
      { key: 'reports', count: reports },
      { key: 'complete', count: complete },
      { key: 'overdue', count: overdue },
    ]
  },
}
