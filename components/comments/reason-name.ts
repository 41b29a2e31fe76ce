import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** A rule of the house, as its pages call it. */
export const reasonName = (locale: Locale, code: string): string => translator(locale, 'moderation')(`reasons.${code}.name`)
