import { isLocale, type Locale, locales } from '@/lib/i18n/locales'

export type Titles = Partial<Record<Locale, string>>

/** The title for readers of `locale`: in their language where there is one, else as it was first written. */
export function titleIn(titles: Titles, locale: Locale, sourceLocale: string): { text: string; lang: Locale } {
  const order = [locale, ...(isLocale(sourceLocale) ? [sourceLocale] : []), ...locales]
  const lang = order.find((candidate) => titles[candidate]) ?? locale
  return { text: titles[lang] ?? '', lang }
}

type Text = { locale: string; title: string }

/** The text for readers of `locale`, and the others after it; `texts` begins with the language it was written in. */
export function textsFor<T extends Text>(texts: readonly T[], locale: Locale): { first: T | undefined; others: T[] } {
  const first = texts.find((text) => text.locale === locale) ?? texts[0]
  return { first, others: texts.filter((text) => text !== first) }
}
