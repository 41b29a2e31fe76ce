import { Tag } from '@/components/ui/tag'
import { formatDeadline, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RoundRow } from '@/lib/ideas/queries'
import { nameIn } from '@/lib/territories/name'

/** Rounds with the phase they are in and when it ends. */
export function RoundRows({ locale, rows }: { locale: Locale; rows: readonly RoundRow[] }) {
  const t = translator(locale, 'ideas')
  return (
    <ul className="rows">
      {rows.map((row) => {
        const name = nameIn(row.name, locale)
        const current = row.phases.find(({ state }) => state === 'current')
        return (
          <li key={row.slug}>
            <h3 className="text-base">
              <a href={`/${locale}/ideas/rounds/${row.slug}`} className="link-quiet" lang={name.lang} dir="auto">
                {name.text}
              </a>
            </h3>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
              <Tag tone={row.phase ? 'good' : 'plain'}>
                {row.phase ? t(`phases.${row.phase}`) : t(row.reported ? 'round.reported' : 'round.between')}
              </Tag>
              {row.demo && <Tag tone="plain">{t('demo')}</Tag>}
              {current && <span>{t('round.until', { moment: formatDeadline(locale, new Date(current.closesAt)) })}</span>}
            </p>
            <p className="text-sm text-soft">{t('ideasCount', { n: row.ideas, shown: formatNumber(locale, row.ideas) })}</p>
          </li>
        )
      })}
    </ul>
  )
}
