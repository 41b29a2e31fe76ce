import type { Locale } from '@/lib/i18n/locales'

type Text = { locale: string; title: string }

/** The text for readers of `locale`, and the others after it; `texts` begins with the language it was written in. */
export function textsFor<T extends Text>(texts: readonly T[], locale: Locale): { first: T | undefined; others: T[] } {
  const first = texts.find((text) => text.locale === locale) ?? texts[0]
  return { first, others: texts.filter((text) => text !== first) }
}
