import { Named } from '@/components/petitions/named'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { slugOf } from '@/lib/institutions/slug'
import type { RequestFigures } from '@/lib/requests/figures'
import { leastRanked, type Ranking, ranked, rankings } from '@/lib/requests/ranking'
import { daysWords, shareWords } from './figure-words'

type InstitutionTableProps = {
  locale: Locale
  figures: readonly RequestFigures[]
  institutions: readonly InstitutionRef[]
  sort: Ranking
}

/** Every institution that was asked, in an order that has an address; those with too few requests stand apart. */
export function InstitutionTable({ locale, figures, institutions, sort }: InstitutionTableProps) {
  const t = translator(locale, 'request-figures')
  const known = new Map(institutions.map((one) => [one.id, one]))
  const { ranked: rows, few } = ranked(figures, sort)
  const here = `/${locale}/requests/institutions`
  const table = (caption: string, list: readonly RequestFigures[]) => (
    <Table
      caption={caption}
      captionHidden
      stack
      columns={[
        { key: 'name', label: t('table.institution'), plain: true },
        { key: 'onTime', label: t('table.onTime') },
        { key: 'median', label: t('table.median') },
        { key: 'received', label: t('table.received'), numeric: true },
        { key: 'answered', label: t('table.answered'), numeric: true },
        { key: 'overdue', label: t('table.overdue'), numeric: true },
      ]}
      rows={list.map(({ institutionId, onTime, median, received, answered, overdue }) => {
        const id = institutionId ?? ''
        const institution = known.get(id)
        return {
          key: id,
          cells: [
            <a key="name" href={`/${locale}/institutions/${slugOf(id)}#requests`}>
              {institution ? <Named names={institution.name} locale={locale} /> : id}
            </a>,
            shareWords(locale, onTime),
            daysWords(locale, median),
            formatNumber(locale, received),
            formatNumber(locale, answered),
            formatNumber(locale, overdue),
          ],
        }
      })}
    />
  )
  return (
    <>
      <Section id="ranked" title={t('table.ranked')}>
        <nav aria-label={t('table.sort')} className="mb-4 flex flex-wrap items-center gap-x-6">
          <span className="font-bold">{t('table.sort')}</span>
          {rankings.map((key) => (
            <a
              key={key}
              href={key === 'on-time' ? here : `${here}?sort=${key}`}
              aria-current={key === sort ? 'true' : undefined}
              className={`inline-block py-2 ${key === sort ? 'font-bold text-ink no-underline' : ''}`}
            >
              {t(`table.sorts.${key}`)}
            </a>
          ))}
        </nav>
        {rows.length === 0 ? <p className="max-w-measure">{t('table.noneRanked')}</p> : table(t('table.ranked'), rows)}
      </Section>
      {few.length > 0 && (
        <Section id="few" title={t('table.few')}>
          <p className="mb-4 max-w-measure">{t('fewText', { least: leastRanked })}</p>
          {table(t('table.few'), few)}
        </Section>
      )}
    </>
  )
}
