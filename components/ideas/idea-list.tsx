import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { IdeaList } from '@/lib/ideas/list'
import type { IdeaFilters } from '@/lib/ideas/schema'
import { ActiveIdeaFilters, type IdeaChoices, IdeaFilterForm, ideasAddress } from './idea-filters'
import { IdeaRows } from './idea-rows'
import { RoundRows } from './round-rows'

type IdeaListProps = { locale: Locale; filters: IdeaFilters; choices: IdeaChoices; list: IdeaList; bare?: boolean }

/** The rounds that run, then all ideas: search, filters, a line with count and order, rows, and the way on. */
export function IdeaListView({ locale, filters, choices, list, bare = false }: IdeaListProps) {
  const t = translator(locale, 'ideas')
  const { data, next, total } = list
  const { cursor, ...kept } = filters
  const taking = choices.rounds.some(({ may }) => may.propose)
  return (
    <>
      <PageHead locale={locale} title={t('title')} lead={t('lead')} crumbs={[{ label: t('plan'), href: `/${locale}/commitments` }]}>
        {taking ? (
          <ButtonLink href={`/${locale}/ideas/new`} rel="nofollow">
            {t('write')}
          </ButtonLink>
        ) : (
          <p className="font-bold">{t('notTaking')}</p>
        )}
      </PageHead>
      <PageBody>
        {bare && choices.rounds.length > 0 && (
          <Section id="rounds" title={t('rounds')}>
            <div className="max-w-[52rem]">
              <RoundRows locale={locale} rows={choices.rounds} />
            </div>
          </Section>
        )}
        <IdeaFilterForm {...{ locale, filters, choices }} />
        <section aria-labelledby="results" className="flex max-w-[52rem] flex-col gap-4">
          <ActiveIdeaFilters {...{ locale, filters, choices }} />
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-2">
            <h2 id="results" className="text-base">
              {t('ideasCount', { n: total, shown: formatNumber(locale, total) })}
            </h2>
            <p className="text-soft">{t('list.sortedBy', { sort: t(`sorts.${filters.sort ?? 'newest'}`) })}</p>
          </div>
          {data.length > 0 ? (
            <IdeaRows locale={locale} rows={data} />
          ) : (
            <EmptyState level={3} title={t('list.emptyTitle')} action={<a href={`/${locale}/ideas`}>{t('list.all')}</a>}>
              {t('list.emptyText')}
            </EmptyState>
          )}
          <Pagination
            locale={locale}
            first={cursor ? ideasAddress(locale, kept) : null}
            next={next ? ideasAddress(locale, { ...kept, cursor: next }) : null}
          />
        </section>
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <a href={`/feeds/ideas/${locale}`}>{t('list.feed')}</a>
          <a href={`/api/v1/ideas.csv${ideasAddress(locale, kept).slice(`/${locale}/ideas`.length)}`}>{t('list.data')}</a>
        </p>
      </PageBody>
    </>
  )
}
