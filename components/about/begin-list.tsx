import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { aboutSections } from './text-page'

type Errand = (typeof aboutSections.begin)[number]

const ways: Record<Errand, string> = {
  link: 'petitions',
  local: 'petitions/new',
  national: 'petitions/new',
  information: 'requests',
  complaint: 'complaints',
  idea: 'ideas',
  funding: 'funding',
  data: 'data',
}

/** What people come with, each with the page that helps. */
export function BeginList({ locale }: { locale: Locale }) {
  const t = translator(locale, 'about')
  return (
    <ul className="rows max-w-measure">
      {aboutSections.begin.map((errand) => (
        <li key={errand}>
          <h2 className="text-lg">
            <a href={`/${locale}/${ways[errand]}`}>{t(`begin.${errand}.title`)}</a>
          </h2>
          <p>{t(`begin.${errand}.text`)}</p>
        </li>
      ))}
    </ul>
  )
}
