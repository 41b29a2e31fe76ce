import { type Titles, titleIn } from '@/lib/commitments/title'
import { translator } from '@/lib/i18n/format'
import { direction, type Locale } from '@/lib/i18n/locales'

type Titled = { id: string; ogpId?: string | null; number?: number | null; title: Titles }

/** A title as published, with its number; both run the way the title's language does, whatever the page does (UAX #9). */
export function CommitmentTitle({ locale, commitment }: { locale: Locale; commitment: Titled }) {
  const { text, lang } = titleOf(locale, commitment)
  return (
    <bdi lang={lang === locale ? undefined : lang} dir={direction[lang]}>
      {commitment.number != null && (
        <>
          <bdi dir="ltr">{commitment.number}.</bdi>{' '}
        </>
      )}
      {text}
    </bdi>
  )
}

export const titleOf = (locale: Locale, { id, ogpId, title }: Titled) => titleIn(title, locale, ogpId ?? id.toUpperCase())

/** In which language the title is, where the plan publishes none in the reader's; null where it does. */
export function otherLanguage(locale: Locale, commitment: Titled): string | null {
  const { lang } = titleOf(locale, commitment)
  return lang === locale ? null : translator(locale, 'commitments')(`inLanguage.${lang}`)
}
