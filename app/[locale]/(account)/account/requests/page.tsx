import { notFound } from 'next/navigation'
import { requireActor } from '@/components/accounts/door'
import { type AskProps, requestMetadata } from '@/components/requests/own-page'
import { RequestTag } from '@/components/requests/own-request'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Facts } from '@/components/ui/facts'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { myRequests } from '@/lib/requests/mine'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: AskProps) => requestMetadata(params, 'account.title')

/** Every request of the account, what waits for its person first. */
export default async function MyRequests({ params }: AskProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const requests = await myRequests(await requireActor(locale, '/account/requests'))
  const t = translator(locale, 'requests')
  const ask = <ButtonLink href={`/${locale}/requests/new`}>{t('ask')}</ButtonLink>
  return (
    <>
      <PageHead locale={locale} title={t('account.title')} />
      <PageBody>
        {requests.length === 0 ? (
          <EmptyState title={t('account.empty')} action={ask}>
            {t('account.emptyText')}
          </EmptyState>
        ) : (
          <>
            <ul className="rows max-w-[52rem]">
              {requests.map(({ ref, status, outcome, title, locale: lang, institution, dueOn, waits, batchId }) => {
                const name = nameIn(institution, locale)
                const href = waits === 'undo' && batchId ? `/${locale}/requests/batch?sent=${batchId}` : `/${locale}/requests/mine/${ref}`
                return (
                  <li key={ref}>
                    <h2 className="text-base">
                      <a href={href} lang={lang} dir="auto">
                        {title}
                      </a>
                    </h2>
                    <p className="flex flex-wrap items-center gap-2 text-soft">
                      <RequestTag locale={locale} status={status} outcome={outcome} />
                      {waits && <Tag tone="late">{t(`account.waits.${waits}`)}</Tag>}
                    </p>
                    <p className="text-soft">
                      <Facts>
                        <bdi lang={name.lang}>{name.text}</bdi>
                        <bdi dir="ltr">{ref}</bdi>
                        {dueOn && t('account.due', { day: formatDay(locale, dueOn) })}
                      </Facts>
                    </p>
                  </li>
                )
              })}
            </ul>
            <p>{ask}</p>
          </>
        )}
      </PageBody>
    </>
  )
}
