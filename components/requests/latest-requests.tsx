import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/page-body'
import type { Figure } from '@/lib/core/figures'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RequestRow } from '@/lib/requests/list'
import { RequestRows } from './request-rows'

type LatestProps = { locale: Locale; rows: readonly RequestRow[]; figures: readonly Figure[] }

/** The latest answers that can be read, and how many requests there are of each kind (`requestFigures`). */
export function LatestRequests({ locale, rows, figures }: LatestProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'figures')
  return (
    <Section id="latest" title={t('list.latest')}>
      <div className="flex max-w-[52rem] flex-col gap-4">
        <ul className="flex flex-wrap gap-x-6 gap-y-1 text-soft">
          {figures.map(({ key, count }) => (
            <li key={key}>
              <strong className="text-ink">{formatNumber(locale, count)}</strong> {words(`figure.requests.${key}`, { count })}
            </li>
          ))}
        </ul>
        {rows.length > 0 ? <RequestRows locale={locale} rows={rows} /> : <EmptyState level={3} title={t('list.noneAnswered')} />}
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <a href={`/${locale}/requests/find`}>{t('list.all')}</a>
          <a href={`/${locale}/requests/disclosed`}>{t('list.log')}</a>
        </p>
      </div>
    </Section>
  )
}
