import type { Locale } from '../i18n/locales'

/** The names a thing officially bears; Arabic and French always exist. */
export type Names = { ar: string; fr: string; zgh?: string; en?: string }

const fallback = { ar: ['ar', 'fr'], fr: ['fr', 'ar'], zgh: ['zgh', 'ar', 'fr'], en: ['en', 'fr', 'ar'] } as const

/** The name for readers of `locale`, with the language it is in: an official name is never translated here. */
export function nameIn(names: Names, locale: Locale): { text: string; lang: Locale } {
  for (const lang of fallback[locale]) {
    const text = names[lang]
    if (text) return { text, lang }
  }
  return { text: names.ar, lang: 'ar' }
}
