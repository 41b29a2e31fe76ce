import type { InstitutionName } from '@/lib/commitments/rows'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'

/** An institution with the way to everything that it promised. */
export function InstitutionLink({ locale, institution }: { locale: Locale; institution: InstitutionName }) {
  const { text, lang } = nameIn(institution.name, locale)
  return (
    <a href={`/${locale}/commitments?institution=${institution.id}`}>
      <bdi lang={lang === locale ? undefined : lang}>{text}</bdi>
    </a>
  )
}

/** The name alone. */
export function InstitutionWords({ locale, institution }: { locale: Locale; institution: InstitutionName }) {
  const { text, lang } = nameIn(institution.name, locale)
  return <bdi lang={lang === locale ? undefined : lang}>{text}</bdi>
}
