import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RemovedRequest } from '@/lib/requests/queries'

/** What is left of a request that moderators hid, or look at because readers reported it. A hidden one answers 410. */
export function RemovedRequestView({ locale, request: { ref, why, on } }: { locale: Locale; request: RemovedRequest }) {
  const t = translator(locale, 'requests')
  return (
    <>
      {why === 'hidden' && <meta name="tiwizi-status" content="410" />}
      <PageHead
        locale={locale}
        crumbs={[{ label: t('public.requests'), href: `/${locale}/requests` }]}
        title={t(`public.removed.${why}Title`)}
        lead={t(`public.removed.${why}Text`, { ref })}
      />
      <PageBody>
        {on && <p className="text-soft">{formatDay(locale, on)}</p>}
        <p>
          <a href={`/${locale}/requests/find`}>{t('list.all')}</a>
        </p>
      </PageBody>
    </>
  )
}
