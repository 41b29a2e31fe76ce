import type { Locale } from '@/lib/i18n/locales'
import { type Names, nameIn } from '@/lib/territories/name'

/** An official name inside a sentence, in the language it is written in. */
export function Named({ names, locale }: { names: Names; locale: Locale }) {
  const { text, lang } = nameIn(names, locale)
  return <bdi lang={lang === locale ? undefined : lang}>{text}</bdi>
}

/** An official name for a plain text message, isolated so that its direction moves nothing around it (UAX #9). */
export const isolatedName = (names: Names, locale: Locale): string => `\u2068${nameIn(names, locale).text}\u2069`
