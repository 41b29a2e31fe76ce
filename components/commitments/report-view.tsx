import { Tag } from '@/components/ui/tag'
import type { ReportRow } from '@/lib/commitments/reports'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { EvidenceList } from './evidence-list'
import { DemoTag, StatusTag } from './status-tag'
import { periodName } from './words'

/** One published report: the word, what was done, the difficulty, what shows it; a corrected one stays readable and says so. */
export function ReportView({ locale, report, level = 4 }: { locale: Locale; report: ReportRow; level?: 3 | 4 }) {
  const t = translator(locale, 'commitments')
  const Title = `h${level}` as const
  return (
    <article id={`report-${report.id}`} className="flex flex-col items-start gap-2">
      <Title>{periodName(locale, report.period)}</Title>
      <p className="flex flex-wrap items-center gap-2">
        <StatusTag locale={locale} status={report.status} />
        {report.state === 'corrected' && <Tag tone="late">{t('reports.corrected')}</Tag>}
        {report.demo && <DemoTag locale={locale} />}
        <span className="text-sm text-soft">
          {t('reports.published', { day: formatDay(locale, report.publishedOn) })}
          {report.revision > 1 && <> · {t('reports.revision', { n: report.revision })}</>}
          {report.correctedOn && <> · {t('reports.correctedOn', { day: formatDay(locale, report.correctedOn) })}</>}
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
