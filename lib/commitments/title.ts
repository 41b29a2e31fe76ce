import type { Locale } from '../i18n/locales'
import type { Titles } from '../i18n/title'

/** Titles as published: a language without an official one has none. */
export type { Titles }

const order = { ar: ['ar', 'fr', 'en'], fr: ['fr', 'en', 'ar'], zgh: ['zgh', 'ar', 'fr', 'en'], en: ['en', 'fr', 'ar'] } as const

/** The published title for readers of `locale`, with the language it is in: none is translated here. */
export function titleIn(titles: Titles, locale: Locale, otherwise: string): { text: string; lang: Locale } {
  for (const lang of order[locale]) {
    const text = titles[lang]
    if (text) return { text, lang }
  }
  return { text: otherwise, lang: locale }
}

type Columns = { titleAr: string | null; titleFr: string | null; titleEn: string | null; titleZgh?: string | null }

export const titlesOf = ({ titleAr, titleFr, titleEn, titleZgh }: Columns): Titles => ({
  ...(titleAr ? { ar: titleAr } : {}),
  ...(titleFr ? { fr: titleFr } : {}),
  ...(titleZgh ? { zgh: titleZgh } : {}),
  ...(titleEn ? { en: titleEn } : {}),
})
