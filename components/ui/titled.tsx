import type { Locale } from '@/lib/i18n/locales'
import { type Titled, titleParts } from '@/lib/i18n/title'

/** What a thing is called, inside a page in another language: its title in its own language and direction, our words around it in the page's. */
export function TitledText({ locale, of }: { locale: Locale; of: Titled }) {
  const { before, title, lang, after } = titleParts(of, locale)
  return (
    <>
      {before}
      <bdi lang={lang === locale ? undefined : lang}>{title}</bdi>
      {after}
    </>
  )
}
