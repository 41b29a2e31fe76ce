import { translator } from '@/lib/i18n/format'
import { formatTag, type Locale } from '@/lib/i18n/locales'
import type { Need } from '@/lib/petitions/queries'
import { isolatedName } from './named'

/** «6 in Figuig and 2 in Jerada»: what is still needed where. */
export function missingList(locale: Locale, needs: readonly Need[]): string {
  const t = translator(locale, 'petitions')
  return listOf(
    locale,
    needs
      .filter(({ missing }) => missing > 0)
      .map(({ missing, name }) => t('needs.inPlace', { n: missing, place: isolatedName(name, locale) })),
  )
}

/** Intl joins with the words of the language; it has none for `zgh`, which takes commas. */
export const listOf = (locale: Locale, parts: string[]): string =>
  locale === 'zgh' ? parts.join(', ') : new Intl.ListFormat(formatTag[locale], { type: 'conjunction' }).format(parts)
