import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { PetitionRow } from '@/lib/petitions/list'
import type { ListFilters } from '@/lib/petitions/schema'
import { ActiveFilters, type FilterChoices, ListFilterForm, listAddress } from './list-filters'
import { PetitionRows } from './petition-rows'

type PetitionListProps = {
  locale: Locale
  filters: ListFilters
  choices: FilterChoices
  list: { data: readonly PetitionRow[]; next: string | null; total: number }
  today: string
}

/** The list of petitions: search on top, filters, a line with count and order, rows, and the way on. */
export function PetitionList({ locale, filters, choices, list, today }: PetitionListProps) {
  const t = translator(locale, 'petitions')
  const { data, next, total } = list
  const { cursor, ...kept } = filters
  const sort = filters.sort ?? 'newest'
  // Who has searched came for the results: on a phone they begin on the first screen, and what invites stands after them.
  const found = Object.keys(filters).length > 0
  const write = (
    <ButtonLink href={`/${locale}/petitions/new`} rel="nofollow">
      {t('write')}
    </ButtonLink>
  )
  return (
    <>
      {found ? (
        <PageHead locale={locale} title={t('title')} brief />
      ) : (
        <PageHead locale={locale} title={t('title')} lead={t('lead')}>
          {write}
        </PageHead>
      )}
      <PageBody brief={found}>
        <ListFilterForm {...{ locale, filters, choices }} brief={found} />
        <section aria-labelledby="results" className="flex max-w-[52rem] flex-col gap-4">
          <ActiveFilters {...{ locale, filters, choices }} />
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-2">
            <h2 id="results" className="text-base">
              {t('list.results', { n: total, shown: formatNumber(locale, total) })}
            </h2>
            <p className="text-soft">{t('list.sortedBy', { sort: t(`sorts.${sort}`) })}</p>
          </div>
          {data.length > 0 ? (
            <PetitionRows locale={locale} rows={data} today={today} level={3} />
          ) : (
            <EmptyState level={3} title={t('list.emptyTitle')} action={<a href={`/${locale}/petitions`}>{t('list.all')}</a>}>
              {t('list.emptyText')}
            </EmptyState>
          )}
          <Pagination
            locale={locale}
            first={cursor ? listAddress(locale, kept) : null}
            next={next ? listAddress(locale, { ...kept, cursor: next }) : null}
          />
        </section>
        {found && <div>{write}</div>}
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <a href={`/feeds/petitions/${locale}`}>{t('list.feed')}</a>
          <a href={dataAddress(kept)}>{t('list.data')}</a>
        </p>
      </PageBody>
    </>
  )
}

function dataAddress(filters: ListFilters): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `/api/v1/petitions.csv${query.size > 0 ? `?${query}` : ''}`
}
