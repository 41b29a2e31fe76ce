import { type Titles, titleIn } from '@/lib/commitments/title'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type Titled = { id: string; ogpId?: string | null; number?: number | null; title: Titles }

/** A title as published, with its number; the number keeps its direction (UAX #9). */
export function CommitmentTitle({ locale, commitment }: { locale: Locale; commitment: Titled }) {
  const { text, lang } = titleOf(locale, commitment)
  return (
    <>
      {commitment.number != null && (
        <>
          <bdi dir="ltr">{commitment.number}.</bdi>{' '}
        </>
      )}
      <bdi lang={lang === locale ? undefined : lang}>{text}</bdi>
    </>
  )
}

export const titleOf = (locale: Locale, { id, ogpId, title }: Titled) => titleIn(title, locale, ogpId ?? id.toUpperCase())

/** Says in which language the title above it is, where the plan publishes none in the reader's. */
export function OtherLanguage({ locale, commitment }: { locale: Locale; commitment: Titled }) {
  const { lang } = titleOf(locale, commitment)
  if (lang === locale) return null
  return <span className="text-soft">{translator(locale, 'commitments')(`inLanguage.${lang}`)}</span>
}
