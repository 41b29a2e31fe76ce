import { SignIcon } from '@/components/ui/icons'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Askable } from '@/lib/requests/asking'
import { nameIn } from '@/lib/territories/name'

/** Who answers requests at an institution, or that nobody was named, which the law asks for. */
export function OfficerLine({ locale, officer }: Pick<Askable, 'officer'> & { locale: Locale }) {
  const t = translator(locale, 'requests')
  if (!officer)
    return (
      <p className="flex items-start gap-2 font-bold text-bad">
        <SignIcon sign="bad" />
        {t('whom.none')}
      </p>
    )
  const name = nameIn(officer, locale)
  return (
    <p className="text-soft">
      {t('whom.officer')} <bdi lang={name.lang}>{name.text}</bdi>
    </p>
  )
}
