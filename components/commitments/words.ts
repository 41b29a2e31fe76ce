import { partialDateFormat } from '@/lib/commitments/partial-date'
import { formatDay, formatMonth, formatNumber, formatPercent, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** A date as the plan prints it: a year, a month or a day. */
export function partialDay(locale: Locale, date: string): string {
  if (!partialDateFormat.test(date) || date.length === 4) return date
  return date.length === 7 ? formatMonth(locale, date) : formatDay(locale, date)
}

/** «August 2018 to August 2020»; null where the plan prints no dates. */
export function spanWords(locale: Locale, from: string | null, until: string | null): string | null {
  const t = translator(locale, 'commitments')
  if (from && until) return t('span.both', { from: partialDay(locale, from), until: partialDay(locale, until) })
  if (from) return t('span.from', { from: partialDay(locale, from) })
  return until ? t('span.until', { until: partialDay(locale, until) }) : null
}

/** Rounded down: only what is complete reads 100 %. */
export const percentWords = (locale: Locale, perMille: number): string => formatPercent(locale, Math.floor(perMille / 10) / 100)

/** «First half of 2026». */
export const periodName = (locale: Locale, period: string): string =>
  translator(locale, 'commitments')(period.endsWith('1') ? 'period.first' : 'period.second', { year: period.slice(0, 4) })

/** What a plan is called here: its years and its chapter. */
export const planName = (locale: Locale, { cycle, chapter }: { cycle: string; chapter: string }): string =>
  translator(locale, 'commitments')(`planName.${chapter}`, { cycle })

/** What a bar of parts says to who does not see it. */
export const barTitle = (locale: Locale, segments: readonly { label: string; count: number }[]): string =>
  segments
    .map(({ label, count }) => translator(locale, 'ui')('pair', { label, value: formatNumber(locale, count) }))
    .join(locale === 'ar' ? '، ' : ', ')

/** A word of the scale, or that nothing is known. */
export const statusWord = (locale: Locale, status: string | null): string =>
  translator(locale, 'commitments')(status === null ? 'statuses.unknown' : `statuses.${status}`)
