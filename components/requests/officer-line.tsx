import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Askable } from '@/lib/requests/asking'
import { nameIn } from '@/lib/territories/name'

/** Who answers requests at an institution; else whether somebody does, and that nobody told who was named, which the law asks for. */
export function OfficerLine({ locale, officer, answering }: Pick<Askable, 'officer' | 'answering'> & { locale: Locale }) {
  const t = translator(locale, 'requests')
  if (!officer) return <p className="text-soft">{t(answering ? 'whom.answering' : 'whom.none')}</p>
  const name = nameIn(officer, locale)
  return (
    <p className="text-soft">
      {t('whom.officer')} <bdi lang={name.lang}>{name.text}</bdi>
    </p>
  )
}
