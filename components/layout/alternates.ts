import { type Locale, locales } from '@/lib/i18n/locales'

/**
 * The canonical address of a page and its twins in the other languages, for `generateMetadata`.
 * @param path below the locale, `/petitions/2026-0184`; empty for the home page
 */
export function alternates(locale: Locale, path: string): { canonical: string; languages: Record<string, string> } {
  return {
    canonical: `/${locale}${path}`,
    languages: { ...Object.fromEntries(locales.map((language) => [language, `/${language}${path}`])), 'x-default': `/ar${path}` },
  }
}
