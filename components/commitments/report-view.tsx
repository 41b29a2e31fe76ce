import type { ReactNode } from 'react'
import { Facts } from '@/components/ui/facts'
import { Tag } from '@/components/ui/tag'
import { reportAnchor } from '@/lib/commitments/address'
import type { ReportRow } from '@/lib/commitments/reports'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { EvidenceList } from './evidence-list'
import { StatusTag } from './status-tag'
import { periodName } from './words'

/** Made by the page from another domain: the way to what people say about a milestone or a report. */
export type Talk = (thing: { type: 'milestone' | 'report'; id: string; name: string }) => ReactNode

type ReportViewProps = { locale: Locale; report: ReportRow; latest?: boolean; talk?: Talk | undefined }

/** One published report: the word (which the latest one shares with its milestone), what was done, the difficulty, what shows it; a corrected one stays readable and says so. */
export function ReportView({ locale, report, latest = false, talk }: ReportViewProps) {
  const t = translator(locale, 'commitments')
  return (
    <article id={reportAnchor(report.id)} className="flex flex-col items-start gap-2">
      <h4 className="first-letter:uppercase">{periodName(locale, report.period)}</h4>
      <p className="flex flex-wrap items-center gap-2">
        {!latest && <StatusTag locale={locale} status={report.status} />}
        {report.state === 'corrected' && <Tag tone="late">{t('reports.corrected')}</Tag>}
        <span className="text-sm text-soft">
          <Facts>
            {t('reports.published', { day: formatDay(locale, report.publishedOn) })}
            {report.revision > 1 && t('reports.revision', { n: report.revision })}
            {report.correctedOn && t('reports.correctedOn', { day: formatDay(locale, report.correctedOn) })}
          </Facts>
        </span>
      </p>
      <Words locale={locale} texts={report.body} />
      {(report.difficulty.ar ?? report.difficulty.fr) && (
        <div>
          <p className="font-bold">{t('reports.difficulty')}</p>
          <Words locale={locale} texts={report.difficulty} />
        </div>
      )}
      {report.regressionReason && (
        <div>
          <p className="font-bold">{t('reports.regression')}</p>
          <p className="max-w-measure" dir="auto">
            {report.regressionReason}
          </p>
        </div>
      )}
      {report.evidence.length > 0 && (
        <div>
          <p className="font-bold">{t('reports.evidence')}</p>
          <EvidenceList locale={locale} evidence={report.evidence} />
        </div>
      )}
      {talk?.({ type: 'report', id: report.id, name: `${report.milestone.code}, ${periodName(locale, report.period)}` })}
    </article>
  )
}

/** The text in the reader's language, else in the other one, saying that the translation is still to come. */
function Words({ locale, texts }: { locale: Locale; texts: ReportRow['body'] }) {
  const t = translator(locale, 'commitments')
  const wanted = locale === 'fr' || locale === 'en' ? 'fr' : 'ar'
  const lang = texts[wanted] ? wanted : wanted === 'ar' ? 'fr' : 'ar'
  const text = texts[lang]
  if (!text) return null
  return (
    <>
      <p className="max-w-measure whitespace-pre-line" lang={lang === locale ? undefined : lang} dir="auto">
        {text}
      </p>
      {lang !== wanted && <p className="text-sm text-soft">{t('reports.translationPending')}</p>}
    </>
  )
}
