import type { Locale } from '../i18n/locales'

const lettersOf = (text: string, script: RegExp): number => text.match(script)?.length ?? 0

/** The language a text is read in: told by its script where that says it, else that of the page it was written on. */
export function languageOf(text: string, page: Locale): Locale {
  const arabic = lettersOf(text, /\p{Script=Arabic}/gu)
  const tifinagh = lettersOf(text, /\p{Script=Tifinagh}/gu)
  const latin = lettersOf(text, /\p{Script=Latin}/gu)
  const most = Math.max(arabic, tifinagh, latin)
  if (most === 0) return page
  if (most === tifinagh) return 'zgh'
  if (most === arabic) return 'ar'
  return page === 'en' ? 'en' : 'fr'
}
