import type { ReactNode } from 'react'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { slugOf } from '@/lib/institutions/slug'
import type { Continued, PointerRequest } from '@/lib/requests/queries'
import { nameIn } from '@/lib/territories/name'
import { RequestState } from './request-state'

type ContinuedProps = { locale: Locale; request: PointerRequest; as: Continued | null; children?: ReactNode }

/** What is left where a request was before it went on as another: none of its words, the way on, and what was said about it (`children`). */
export function ContinuedRequestView({ locale, request, as, children }: ContinuedProps) {
  const t = translator(locale, 'requests')
  const asked = nameIn(request.institution.name, locale)
  const next = as && nameIn(as.institution, locale)
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('public.requests'), href: `/${locale}/requests` }]}
        tag={
          <span className="flex flex-wrap gap-2">
            <RequestState locale={locale} state={request.state} outcome={null} overdue={false} />
            {request.demo && <Tag tone="plain">{t('public.demo')}</Tag>}
          </span>
        }
        title={<bdi dir="ltr">{request.ref}</bdi>}
        meta={
          <Facts>
            <a href={`/${locale}/institutions/${slugOf(request.institution.id)}`} lang={asked.lang}>
              <bdi>{asked.text}</bdi>
            </a>
            {t('public.receivedOn', { day: formatDay(locale, request.receivedOn) })}
            {request.endedOn && t(`public.continued.${request.state}On`, { day: formatDay(locale, request.endedOn) })}
          </Facts>
        }
      />
      <PageBody>
        <Notice>{t(`public.continued.${request.state}`)}</Notice>
        {as && next ? (
          <p>
            {t('public.continued.as')}{' '}
            <a href={`/${locale}/requests/${as.ref}`}>
              <bdi dir="ltr">{as.ref}</bdi>
            </a>{' '}
            <bdi lang={next.lang}>{next.text}</bdi>
          </p>
        ) : (
          <p>{t('public.continued.unseen')}</p>
        )}
        {children}
      </PageBody>
    </>
  )
}
