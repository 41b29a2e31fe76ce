import { DayBars, WithheldMark } from '@/components/charts/day-bars'
import { DayChart } from '@/components/charts/day-chart'
import { dailySeries } from '@/components/charts/day-series'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'

type DayByDayProps = { locale: Locale; petition: Pick<PetitionPage, 'days' | 'hiddenDays'> }

/** How the signatures came, day by day: a sentence, bars, what is not published and why, a table. */
export function DayByDay({ locale, petition: { days, hiddenDays } }: DayByDayProps) {
  const t = translator(locale, 'petitions')
  const series = dailySeries(days.map(({ day, signatures }) => ({ day, count: signatures ?? 0 })))
  const withheld = new Set(days.flatMap(({ day, signatures }) => (signatures === null ? [day] : [])))
  const instead = hiddenDays === 'few' ? t('map.few') : t('days.notPublished')
  const busiest = series.reduce<(typeof series)[number] | undefined>(
    (best, entry) => (entry.count > (best?.count ?? 0) ? entry : best),
    undefined,
  )
  const first = series[0]
  const last = series.at(-1)
  if (!first || !last || first === last) return null
  const mirrored = direction[locale] === 'rtl'
  return (
    <Section id="days" title={t('days.heading')}>
      <p className="mb-3 max-w-measure">
        {busiest
          ? t('days.summary', { n: busiest.count, shown: formatNumber(locale, busiest.count), day: formatDay(locale, busiest.day) })
          : t('days.allHidden')}
      </p>
      <DayChart
        points={series.map(({ day, count }) => ({
          label: `\u2068${formatDay(locale, day)}\u2069`,
          count: withheld.has(day) ? null : count,
        }))}
        name={t('days.count')}
        withheld={instead}
        mirrored={mirrored}
      >
        <DayBars title={t('days.chart')} series={series} withheld={withheld} mirrored={mirrored} />
      </DayChart>
      <p className="mt-1 flex justify-between text-sm text-soft">
        <span>{formatDay(locale, first.day)}</span>
        <span>{formatDay(locale, last.day)}</span>
      </p>
      {hiddenDays && (
        <p className="mt-1 flex max-w-measure items-baseline gap-2 text-sm text-soft">
          <WithheldMark />
          <span>
            {t(`days.${hiddenDays}`)} {t('days.none')}
          </span>
        </p>
      )}
      <Disclosure label={t('map.table')}>
        <Table
          caption={t('tableOf', { title: t('days.heading') })}
          captionHidden
          columns={[
            { key: 'day', label: t('days.day') },
            { key: 'count', label: t('days.count'), numeric: true },
          ]}
          rows={series.map(({ day, count }) => ({
            key: day,
            cells: [formatDay(locale, day), withheld.has(day) ? instead : formatNumber(locale, count)],
          }))}
        />
      </Disclosure>
    </Section>
  )
}
