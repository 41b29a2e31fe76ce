import { notFound } from 'next/navigation'
import { staffValue } from '@/components/petitions/staff-door'
import { type RefProps, requestDeskMetadata } from '@/components/requests/desk-page'
import { Address, Reference, Unbroken } from '@/components/requests/unbroken'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { SummaryList } from '@/components/ui/summary-list'
import { spokenReference } from '@/lib/cases/reference'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { institutionNames } from '@/lib/institutions/queries'
import { receiptOf } from '@/lib/requests/desk-case'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: RefProps) => requestDeskMetadata(params, 'receipt.title')

/** What whoever asked takes home: reference, PIN and last day, to print at the counter. */
export default async function DeskReceipt({ params }: RefProps) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const receipt = await staffValue(await receiptOf(decodeURIComponent(ref), await currentActor(), now()))
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  if (!receipt) return null
  const name = (await institutionNames([receipt.institutionId])).get(receipt.institutionId)
  const institution = name && nameIn(name, locale)
  return (
    <PageBody>
      <div className="flex flex-col gap-2">
        <h1>{t('receipt.title')}</h1>
        {institution && (
          <p className="text-lg" lang={institution.lang}>
            {institution.text}
          </p>
        )}
      </div>
      {receipt.transferredFrom && (
        <Notice kind="good" live>
          <Unbroken text={t('receipt.passed', { ref: receipt.transferredFrom })} part={receipt.transferredFrom} />
        </Notice>
      )}
      <SummaryList
        items={[
          {
            key: 'ref',
            label: t('inbox.reference'),
            value: (
              <>
                <strong className="text-lg">
                  <Reference text={receipt.ref} />
                </strong>
                <span className="block text-soft">
                  {t('receipt.spoken')} <bdi dir="ltr">{spokenReference(receipt.ref)}</bdi>
                </span>
              </>
            ),
          },
          {
            key: 'pin',
            label: t('receipt.pin'),
            value: receipt.pin ? (
              <>
                <strong className="text-lg">
                  <bdi dir="ltr">{receipt.pin.replace(/(\d{3})/, '$1 ')}</bdi>
                </strong>
                <span className="block">{t('receipt.once')}</span>
              </>
            ) : (
              t(receipt.hasAccount ? 'receipt.account' : receipt.transferredFrom ? 'receipt.earlierPin' : 'receipt.usedPin')
            ),
          },
          {
            key: 'received',
            label: t('case.received'),
            value: `${formatDay(locale, receipt.receivedOn)} · ${words(`channels.${receipt.channel}`)}`,
          },
          ...(receipt.dueOn
            ? [
                {
                  key: 'due',
                  label: t('receipt.due'),
                  value: (
                    <>
                      <strong>
                        {receipt.estimated && '≈ '}
                        <time dateTime={receipt.dueOn}>{formatDay(locale, receipt.dueOn)}</time>
                      </strong>
                      {receipt.extendedOn && (
                        <span className="block">
                          {words('extended', { on: formatDay(locale, receipt.extendedOn), day: formatDay(locale, receipt.dueOn) })}
                        </span>
                      )}
                    </>
                  ),
                },
              ]
            : []),
          {
            key: 'follow',
            label: t('receipt.follow'),
            value: <Address text={`${env.appUrl}/${receipt.locale}/${receipt.hasAccount ? 'account/requests' : 'requests/follow'}`} />,
          },
        ]}
      />
      <div className="flex flex-col gap-4 print:hidden">
        <Notice kind="shield">{t(receipt.pin ? 'receipt.print' : 'receipt.printPlain')}</Notice>
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <a href={`/${locale}/desk/requests`}>{t('inbox.title')}</a>
          <a href={`/${locale}/desk/requests/new`}>{t('receipt.another')}</a>
        </p>
      </div>
    </PageBody>
  )
}
