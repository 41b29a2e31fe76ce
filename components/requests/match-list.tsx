import { Facts } from '@/components/ui/facts'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RequestMatch } from '@/lib/requests/asking'
import { nameIn } from '@/lib/territories/name'

/** Published requests that say something like what somebody wants to ask. */
export function MatchList({ locale, matches }: { locale: Locale; matches: readonly RequestMatch[] }) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  return (
    <ul className="rows">
      {matches.map(({ ref, title, locale: lang, institution, outcome, answeredOn }) => {
        const name = nameIn(institution.name, locale)
        return (
          <li key={ref}>
            <a href={`/${locale}/requests/${ref}`} className="link-quiet font-bold">
              <bdi lang={lang}>{title}</bdi>
            </a>
            <p className="text-soft">
              <Facts>
                <bdi lang={name.lang}>{name.text}</bdi>
                {answeredOn ? t('similar.answered', { day: formatDay(locale, answeredOn) }) : t('similar.waiting')}
                {outcome && words(`outcomes.${outcome}`)}
              </Facts>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
