import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { IdeaRow } from '@/lib/ideas/list'
import { nameIn } from '@/lib/territories/name'
import { IdeaState } from './state-tag'

type IdeaRowsProps = {
  locale: Locale
  rows: readonly IdeaRow[]
  level?: 2 | 3
  /** The round that one looks from: ideas of another say which. */
  round?: string
}

/** Ideas as rows: the title as it was written, its state, theme and place, and how many stand behind it. */
export function IdeaRows({ locale, rows, level = 3, round }: IdeaRowsProps) {
  const t = translator(locale, 'ideas')
  const Title = `h${level}` as const
  return (
    <ul className="rows">
      {rows.map((row) => {
        const place = row.territory && nameIn(row.territory.name, locale)
        const other = round !== undefined && row.round.slug !== round ? nameIn(row.round.name, locale) : null
        return (
          <li key={row.slug}>
            <Title className="text-base">
              <a href={`/${locale}/ideas/${row.slug}`} className="link-quiet" lang={row.locale} dir="auto">
                {row.title}
              </a>
            </Title>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
              <IdeaState locale={locale} state={row.state} />
              <span>{t(`themes.${row.theme}`)}</span>
              {place && (
                <>
                  <span aria-hidden="true">·</span> <bdi lang={place.lang}>{place.text}</bdi>
                </>
              )}
            </p>
            {other && (
              <p className="text-sm text-soft">
                {t('check.otherRound')} <bdi lang={other.lang}>{other.text}</bdi>
              </p>
            )}
            <p className="text-sm text-soft">{t('supporters', { n: row.supports, shown: formatNumber(locale, row.supports) })}</p>
          </li>
        )
      })}
    </ul>
  )
}
