import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

const doors = ['petitions', 'commitments', 'requests', 'complaints', 'funding', 'data'] as const

/** What people come for, in their own words. */
export function Doors({ locale }: { locale: Locale }) {
  const t = translator(locale, 'home')
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {doors.map((door) => (
        <li key={door}>
          <a href={`/${locale}/${door}`} className="door">
            <strong>{t(`door.${door}.title`)}</strong>
            <span>{t(`door.${door}.text`)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
