import type { Share } from '@/lib/core/statistics'
import { formatNumber, formatPercent, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** A percentage ends with a mark of its own direction, which must not reach what follows (UAX #9). */
const percent = (locale: Locale, share: number): string => `\u2068${formatPercent(locale, share)}\u2069`

/** A share with how many of how many, and its interval; of few people nothing is said. */
export function shareWords(locale: Locale, figure: Share | null): string {
  const t = translator(locale, 'request-figures')
  if (!figure) return t('by.notShown')
  const { count, of, share, low, high } = figure
  if (share === null || low === null || high === null) return t('noShare')
  const words = { share: percent(locale, share), low: percent(locale, low), high: percent(locale, high) }
  return t('share', { ...words, count: formatNumber(locale, count), of: formatNumber(locale, of) })
}

/** Working days; a dash where nothing was answered. */
export function daysWords(locale: Locale, days: number | null): string {
  if (days === null) return '–'
  return translator(locale, 'request-figures')('days', { n: days, days: formatNumber(locale, days) })
}
