import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Disclosed, RequestRow } from '@/lib/requests/list'
import { nameIn } from '@/lib/territories/name'
import { RequestRows } from './request-rows'

type LogProps = { locale: Locale; institutions: readonly Disclosed[]; rows: readonly RequestRow[] }

/** What institutions answered and published: by institution, and the latest of all. */
export function DisclosureLog({ locale, institutions, rows }: LogProps) {
  const t = translator(locale, 'requests')
  return (
    <>
      <PageHead
        locale={locale}
        title={t('list.log')}
        lead={t('list.logLead')}
        crumbs={[{ label: t('public.requests'), href: `/${locale}/requests` }]}
      />
      <PageBody>
        {rows.length === 0 && <EmptyState level={2} title={t('list.noneAnswered')} />}
        {institutions.length > 0 && (
          <Section id="institutions" title={t('list.byInstitution')}>
            <ul className="rows max-w-[52rem]">
              {institutions.map(({ id, name, count, latestOn }) => {
                const { text, lang } = nameIn(name, locale)
                return (
                  <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4">
                    <a href={`/${locale}/requests/find?disclosed=true&institution=${id}`} lang={lang}>
                      <bdi>{text}</bdi>
                    </a>
                    <span className="text-soft">
                      {t('list.answers', { n: count, shown: formatNumber(locale, count) })}
                      {' · '}
                      {t('list.latestOn', { day: formatDay(locale, latestOn) })}
                    </span>
                  </li>
                )
              })}
            </ul>
          </Section>
        )}
        {rows.length > 0 && (
          <Section id="latest" title={t('list.latest')}>
            <div className="max-w-[52rem]">
              <RequestRows locale={locale} rows={rows} />
            </div>
          </Section>
        )}
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <a href={`/${locale}/requests/find?disclosed=true`}>{t('list.allAnswers')}</a>
          <a href="/api/v1/requests.csv?disclosed=true">{t('list.data')}</a>
        </p>
      </PageBody>
    </>
  )
}
