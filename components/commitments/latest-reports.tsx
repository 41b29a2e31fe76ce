import { Section } from '@/components/ui/page-body'
import { reportAnchor } from '@/lib/commitments/address'
import type { ReportRow } from '@/lib/commitments/reports'
import type { CommitmentRow } from '@/lib/commitments/rows'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { CommitmentTitle } from './commitment-title'
import { StatusTag } from './status-tag'
import { periodName } from './words'

type LatestReportsProps = { locale: Locale; reports: readonly ReportRow[]; rows: readonly CommitmentRow[] }

/** What institutions published last. */
export function LatestReports({ locale, reports, rows }: LatestReportsProps) {
  const t = translator(locale, 'commitments')
  if (reports.length === 0) return null
  return (
    <Section id="reports" title={t('reports.latest')}>
      <ul className="rows">
        {reports.map((report) => {
          const row = rows.find(({ id }) => id === report.commitmentId)
          return (
            <li key={report.id}>
              <h3 className="text-base">
                <a href={`/${locale}/commitments/${report.commitmentId}#${reportAnchor(report.id)}`} className="link-quiet">
                  {row ? <CommitmentTitle locale={locale} commitment={row} /> : report.commitmentId.toUpperCase()}
                </a>
              </h3>
              <p className="flex flex-wrap items-center gap-2 text-soft">
                <StatusTag locale={locale} status={report.status} />
                <span>
                  {t('milestones.code', { code: `\u2066${report.milestone.code}\u2069` })} · {periodName(locale, report.period)} ·{' '}
                  {t('reports.published', { day: formatDay(locale, report.publishedOn) })}
                </span>
              </p>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
