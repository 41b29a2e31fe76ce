import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import type { Change, CommitmentPage } from '@/lib/commitments/queries'
import type { Difference } from '@/lib/commitments/version'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { DemoTag } from './status-tag'
import { partialDay } from './words'

/** What was promised before, and what it became, change by change with its reason. */
export function History({ locale, commitment: { changes } }: { locale: Locale; commitment: CommitmentPage }) {
  const t = translator(locale, 'commitments')
  return (
    <Section id="history" title={t('history.heading')}>
      {changes.length === 0 ? (
        <p className="max-w-measure">{t('history.none')}</p>
      ) : (
        <ol className="flex flex-col gap-6">
          {changes.map((change) => (
            <li key={change.version}>
              <OneChange locale={locale} change={change} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function OneChange({ locale, change }: { locale: Locale; change: Change }) {
  const t = translator(locale, 'commitments')
  const title = t('history.change', { n: change.version, day: formatDay(locale, change.on) })
  return (
    <>
      <h3>
        {title} {change.demo && <DemoTag locale={locale} />}
      </h3>
      {change.reason && (
        <p className="max-w-measure" lang={change.locale === locale ? undefined : (change.locale ?? undefined)} dir="auto">
          {change.reason}
        </p>
      )}
      <Table
        caption={title}
        captionHidden
        stack
        columns={[
          { key: 'what', label: t('history.what') },
          { key: 'before', label: t('history.before') },
          { key: 'after', label: t('history.after') },
        ]}
        rows={change.differences.map((difference) => ({
          key: `${difference.milestone} ${difference.field} ${difference.locale}`,
          cells: [whatWords(locale, difference), valueWords(locale, difference, 'before'), valueWords(locale, difference, 'after')],
        }))}
      />
    </>
  )
}

function whatWords(locale: Locale, { milestone, field, locale: language }: Difference): string {
  const t = translator(locale, 'commitments')
  const words = [t(`history.fields.${field}`), ...(language ? [t(`inLanguage.${language}`)] : [])].join(' ')
  return milestone === null ? words : `${t('milestones.code', { code: `\u2066${milestone}\u2069` })}: ${words}`
}

function valueWords(locale: Locale, { field, before, after, locale: language }: Difference, side: 'before' | 'after') {
  const t = translator(locale, 'commitments')
  const value = side === 'before' ? before : after
  const key = side
  if (field === 'withdrawn') return t(value === 'true' ? 'history.withdrawn' : 'history.kept')
  if (value === null) return t('history.nothing')
  if (field === 'startsOn' || field === 'endsOn' || field === 'added') return partialDay(locale, value)
  if (field === 'lifecycle') return t(`lifecycles.${value}`)
  const Mark = side === 'before' ? 'del' : 'ins'
  return (
    <Mark key={key} lang={language ?? undefined} className="no-underline">
      <bdi>{value}</bdi>
    </Mark>
  )
}
