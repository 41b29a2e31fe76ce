import { DayBars } from '@/components/charts/day-bars'
import { DayChart } from '@/components/charts/day-chart'
import { dailySeries } from '@/components/charts/day-series'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'

/** How the signatures came, day by day: a sentence, bars, a table. */
export function DayByDay({ locale, days }: { locale: Locale; days: PetitionPage['days'] }) {
  const t = translator(locale, 'petitions')
  const series = dailySeries(days.map(({ day, signatures }) => ({ day, count: signatures ?? 0 })))
  const few = new Set(days.flatMap(({ day, signatures }) => (signatures === null ? [day] : [])))
  const busiest = series.reduce<(typeof series)[number] | undefined>(
    (best, entry) => (entry.count > (best?.count ?? 0) ? entry : best),
    undefined,
  )
  const first = series[0]
  const last = series.at(-1)
  if (!busiest || !first || !last || first === last) return null
  const mirrored = direction[locale] === 'rtl'
  return (
    <Section id="days" title={t('days.heading')}>
      <p className="mb-3 max-w-measure">
        {t('days.summary', { n: busiest.count, shown: formatNumber(locale, busiest.count), day: formatDay(locale, busiest.day) })}
      </p>
      <DayChart
        points={series.map(({ day, count }) =>
          few.has(day)
            ? { label: `${formatDay(locale, day)}: ${t('map.few')}`, count: null }
            : { label: `\u2068${formatDay(locale, day)}\u2069`, count },
        )}
        name={t('days.count')}
        mirrored={mirrored}
      >
        <DayBars title={t('days.chart')} series={series} mirrored={mirrored} />
      </DayChart>
      <p className="mt-1 flex justify-between text-sm text-soft">
        <span>{formatDay(locale, first.day)}</span>
        <span>{formatDay(locale, last.day)}</span>
      </p>
      <Disclosure label={t('map.table')}>
        <Table
          caption={t('tableOf', { title: t('days.heading') })}
          captionHidden
          columns={[
            { key: 'day', label: t('days.day') },
            { key: 'count', label: t('days.count'), numeric: true },
          ]}
          rows={series
            .filter(({ day, count }) => count > 0 || few.has(day))
            .map(({ day, count }) => ({
              key: day,
              cells: [formatDay(locale, day), few.has(day) ? t('map.few') : formatNumber(locale, count)],
            }))}
        />
      </Disclosure>
    </Section>
  )
}
