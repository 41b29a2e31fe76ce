import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import type { Choices, CommitmentList as List } from '@/lib/commitments/list'
import type { ListFilters } from '@/lib/commitments/schema'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { CommitmentRows } from './commitment-rows'
import { ActiveFilters, ListFilterForm, listAddress } from './list-filters'

type CommitmentListProps = { locale: Locale; filters: ListFilters; choices: Choices; list: List }

/** Commitments of all plans: search on top, filters, a line with the count, rows, and the way on. */
export function CommitmentList({ locale, filters, choices, list }: CommitmentListProps) {
  const t = translator(locale, 'commitments')
  const { data, next, total } = list
  const { cursor, ...kept } = filters
  const query = new URLSearchParams(Object.entries(kept).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('title'), href: `/${locale}/commitments` }]}
        title={t('list.title')}
        lead={t('list.lead')}
      />
      <PageBody>
        <ListFilterForm {...{ locale, filters, choices }} />
        <section aria-labelledby="results" className="flex max-w-[52rem] flex-col gap-4">
          <ActiveFilters {...{ locale, filters, choices }} />
          <h2 id="results" className="border-b border-line pb-2 text-base">
            {t('list.results', { n: total, shown: formatNumber(locale, total) })}
          </h2>
          {data.length > 0 ? (
            <CommitmentRows locale={locale} rows={data} level={3} />
          ) : (
            <EmptyState level={3} title={t('list.emptyTitle')} action={<a href={`/${locale}/commitments?list=all`}>{t('list.all')}</a>}>
              {t('list.emptyText')}
            </EmptyState>
          )}
          <Pagination
            locale={locale}
            first={cursor ? listAddress(locale, kept) : null}
            next={next ? listAddress(locale, { ...kept, cursor: next }) : null}
          />
        </section>
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <a href={`/api/v1/commitments.csv${query.size > 0 ? `?${query}` : ''}`}>{t('list.data')}</a>
          <a href={`/${locale}/commitments/compare`}>{t('compare.title')}</a>
        </p>
      </PageBody>
    </>
  )
}
