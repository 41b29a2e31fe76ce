import { isLocale, type Locale, locales } from './locales'

export type Titles = Partial<Record<Locale, string>>

/**
 * What a thing is called. Where that is a sentence of ours around somebody's title (what is said about it, a milestone of it), `titles`
 * holds the sentence in every language, and `inner` the titles that stand in it, each in the languages that it has.
 */
export type Titled = { titles: Titles; sourceLocale: Locale; inner?: Titles }

/** The title for readers of `locale`: in their language where there is one, else as it was first written. */
export function titleIn(titles: Titles, locale: Locale, sourceLocale: string): { text: string; lang: Locale } {
  const order = [locale, ...(isLocale(sourceLocale) ? [sourceLocale] : []), ...locales]
  const lang = order.find((candidate) => titles[candidate]) ?? locale
  return { text: titles[lang] ?? '', lang }
}

/** Text inside a sentence, isolated so that its direction moves nothing around it (UAX #9). */
export const isolated = (text: string): string => `\u2068${text}\u2069`

/** A sentence in every language around a title that may have one language only. */
export function inSentence({ titles, inner = titles, sourceLocale }: Titled, say: (locale: Locale, title: string) => string) {
  const around = locales.map((locale) => {
    const { text } = titleIn(titles, locale, sourceLocale)
    return [locale, say(locale, inner === titles ? isolated(text) : text)] as const
  })
  return { titles: Object.fromEntries(around) as Titles, inner, sourceLocale }
}

/** Where the first isolated text begins and ends; numbers and codes are isolated otherwise (U+2066), also inside it. */
function isolation(text: string): [number, number] | null {
  const from = text.indexOf('\u2068')
  let depth = 0
  for (let at = from; at >= 0 && at < text.length; at++) {
    const letter = text[at] ?? ''
    if (letter >= '\u2066' && letter <= '\u2068') depth++
    else if (letter === '\u2069' && --depth === 0) return [from, at + 1]
  }
  return null
}

type Parts = { before: string; title: string; lang: Locale; after: string }

/** The words of a title for readers of `locale`, cut at the title inside them: that one is in `lang`, the others are in `locale`. */
export function titleParts({ titles, inner, sourceLocale }: Titled, locale: Locale): Parts {
  const { text, lang } = titleIn(titles, locale, sourceLocale)
  const around = inner ? isolation(text) : null
  if (!inner || !around) return { before: '', title: text, lang, after: '' }
  const within = titleIn(inner, locale, sourceLocale)
  return { before: text.slice(0, around[0]), title: within.text, lang: within.lang, after: text.slice(around[1]) }
}
