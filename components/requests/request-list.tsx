import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RequestList } from '@/lib/requests/list'
import type { RequestFilters } from '@/lib/requests/public-schema'
import { ActiveRequestFilters, type RequestChoices, RequestFilterForm, requestsAddress } from './request-filters'
import { RequestRows } from './request-rows'

type RequestListProps = { locale: Locale; filters: RequestFilters; choices: RequestChoices; list: RequestList }

/** All public requests: search, filters, a line with count and order, rows, and the way on. */
export function RequestListView({ locale, filters, choices, list }: RequestListProps) {
  const t = translator(locale, 'requests')
  const { data, next, total } = list
  const { cursor, ...kept } = filters
  const sort = filters.sort ?? (filters.q ? 'relevance' : filters.disclosed ? 'answered' : 'newest')
  return (
    <>
      <PageHead
        locale={locale}
        title={t('list.title')}
        lead={t('list.lead')}
        crumbs={[{ label: t('public.requests'), href: `/${locale}/requests` }]}
        brief
      >
        <ButtonLink href={`/${locale}/requests/new`} rel="nofollow">
          {t('list.ask')}
        </ButtonLink>
      </PageHead>
      <PageBody>
        <RequestFilterForm {...{ locale, filters, choices }} />
        <section aria-labelledby="results" className="flex max-w-[52rem] flex-col gap-4">
          <ActiveRequestFilters {...{ locale, filters, choices }} />
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-2">
            <h2 id="results" className="text-base">
              {t('list.count', { n: total, shown: formatNumber(locale, total) })}
            </h2>
            <p className="text-soft">{t('list.sortedBy', { sort: t(`list.sorts.${sort}`) })}</p>
          </div>
          {data.length > 0 ? (
            <RequestRows locale={locale} rows={data} />
          ) : (
            <EmptyState level={3} title={t('list.emptyTitle')} action={<a href={`/${locale}/requests/find`}>{t('list.all')}</a>}>
              {t('list.emptyText')}
            </EmptyState>
          )}
          <Pagination
            locale={locale}
            first={cursor ? requestsAddress(locale, kept) : null}
            next={next ? requestsAddress(locale, { ...kept, cursor: next }) : null}
          />
        </section>
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <a href={`/${locale}/requests/disclosed`}>{t('list.log')}</a>
          <a href={`/feeds/requests/${locale}`}>{t('list.feed')}</a>
          <a href={`/api/v1/requests.csv${requestsAddress(locale, kept).slice(`/${locale}/requests/find`.length)}`}>{t('list.data')}</a>
        </p>
      </PageBody>
    </>
  )
}
