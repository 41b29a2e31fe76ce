import { atom, type Entry, latest, midday, tag } from '@/lib/core/atom'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { reportAnchor } from './address'
import type { PlanDashboard } from './dashboard'
import type { CommitmentPage } from './queries'
import type { ReportRow } from './reports'
import { type Titles, titleIn } from './title'

type Reported = { report: ReportRow; title: Titles; number: number | null }

/** One published report: which milestone, for which half-year, in which word of the scale. */
function reportEntry(locale: Locale, { report, title, number }: Reported): Entry {
  const t = translator(locale, 'commitments')
  const about = titleIn(title, locale, report.commitmentId.toUpperCase())
  const body = report.body[locale === 'fr' ? 'fr' : 'ar'] ?? report.body.fr ?? report.body.ar ?? ''
  return {
    id: tag(`report/${report.id}`),
    title: t(report.state === 'corrected' ? 'feed.correctedReport' : 'feed.report', {
      milestone: report.milestone.code,
      period: periodWords(locale, report.period),
      status: t(`statuses.${report.status}`),
    }),
    lang: locale,
    updated: midday(report.correctedOn ?? report.publishedOn),
    link: `${env.appUrl}/${locale}/commitments/${report.commitmentId}#${reportAnchor(report.id)}`,
    summary: [number === null ? about.text : `${number}. ${about.text}`, body].filter(Boolean).join('\n'),
    category: report.status,
  }
}

/** «First half of 2026». */
export const periodWords = (locale: Locale, period: string): string =>
  translator(locale, 'commitments')(period.endsWith('1') ? 'period.first' : 'period.second', { year: period.slice(0, 4) })

/** Everything that was reported about a commitment and every change of it, the latest first. */
export function commitmentFeed(locale: Locale, page: CommitmentPage): string {
  const t = translator(locale, 'commitments')
  const link = `${env.appUrl}/${locale}/commitments/${page.id}`
  const title = titleIn(page.title, locale, page.ogpId ?? page.id)
  const reports = page.steps.flatMap((step) =>
    step.reports.map((report) => reportEntry(locale, { report, title: page.title, number: page.number })),
  )
  const changes = page.changes.map(
    ({ version, on, reason, locale: reasonLocale }): Entry => ({
      id: tag(`commitment/${page.id}/version/${version}`),
      title: t('feed.change'),
      lang: locale,
      updated: midday(on),
      link: `${link}#history`,
      summary: reason && reasonLocale === locale ? reason : title.text,
    }),
  )
  const entries = [...reports, ...changes].sort((one, other) => other.updated.localeCompare(one.updated))
  return atom({
    id: tag(`commitment/${page.id}/${locale}`),
    title: title.text,
    locale,
    self: `${env.appUrl}/feeds/commitments/${locale}/${page.id}`,
    link,
    updated: latest(entries.map(({ updated }) => updated)),
    entries,
  })
}

/** The latest reports of a whole plan. */
export function planFeed(
  locale: Locale,
  plan: Pick<PlanDashboard, 'id' | 'cycle' | 'chapter' | 'rows'>,
  reports: readonly ReportRow[],
): string {
  const t = translator(locale, 'commitments')
  const entries = reports.map((report) => {
    const row = plan.rows.find(({ id }) => id === report.commitmentId)
    return reportEntry(locale, { report, title: row?.title ?? {}, number: row?.number ?? null })
  })
  return atom({
    id: tag(`plan/${plan.id}/${locale}`),
    title: t(`planName.${plan.chapter}`, { cycle: plan.cycle }),
    locale,
    self: `${env.appUrl}/feeds/plans/${locale}/${plan.id}`,
    link: `${env.appUrl}/${locale}/commitments/plans/${plan.id}`,
    updated: latest(entries.map(({ updated }) => updated)),
    entries,
  })
}
