import { notFound } from 'next/navigation'
import { Deadline } from '@/components/cases/deadline'
import { StepPage } from '@/components/petitions/step-page'
import { type OwnProps, requestMetadata } from '@/components/requests/own-page'
import { Address } from '@/components/requests/unbroken'
import { Confirmation } from '@/components/ui/confirmation'
import { Section } from '@/components/ui/page-body'
import { PrintButton } from '@/components/ui/print-button'
import { SummaryList } from '@/components/ui/summary-list'
import { currentAsker } from '@/lib/cases/access'
import { explain } from '@/lib/cases/clock-queries'
import { civilDay, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { freshPin, receiptOf } from '@/lib/requests/mine'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: OwnProps) => requestMetadata(params, 'receipt.title')

const unpublishedWords = { waits: 'publicationWaits', off: 'publicationOff' } as const

/** It was sent: reference and PIN in large type, the last day of the answer and how it was counted; to be printed. */
export default async function ReceiptPage({ params }: OwnProps) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const at = now()
  const asker = await currentAsker(at)
  const receipt = await receiptOf(ref, asker, at)
  if (!receipt) notFound()
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const pin = await freshPin(receipt, asker, at)
  const { clock } = receipt
  const name = nameIn(receipt.institution.name, locale)
  const base = `/${locale}/requests/mine/${receipt.ref}`
  return (
    <StepPage locale={locale}>
      <Confirmation title={t('receipt.title')} referenceLabel={t('receipt.reference')} reference={receipt.ref}>
        {pin && (
          <p className="text-lg">
            {t('receipt.pin')}
            <strong className="block text-3xl tracking-widest">
              <bdi dir="ltr">
                <span className="inline-block">{pin.slice(0, 3)}</span> <span className="inline-block">{pin.slice(3)}</span>
              </bdi>
            </strong>
          </p>
        )}
        <p>{t(pin ? 'receipt.keep' : receipt.byAccount ? 'receipt.account' : 'receipt.pinOver')}</p>
      </Confirmation>
      <div className="no-print">
        <PrintButton label={t('receipt.print')} />
      </div>
      <SummaryList
        items={[
          { key: 'institution', label: t('receipt.institution'), value: <bdi lang={name.lang}>{name.text}</bdi> },
          ...(receipt.title ? [{ key: 'title', label: t('receipt.about'), value: <bdi lang={receipt.locale}>{receipt.title}</bdi> }] : []),
          { key: 'received', label: t('mine.received'), value: formatDay(locale, receipt.receivedOn) },
          {
            key: 'follow',
            label: t('receipt.follow'),
            value: (
              <>
                <Address text={`${env.appUrl}/${locale}/${receipt.byAccount ? 'account/requests' : 'requests/follow'}`} />
                <span className="block text-soft">{t(receipt.byAccount ? 'receipt.followAccount' : 'receipt.followPin')}</span>
              </>
            ),
          },
        ]}
      />
      {clock && (
        <Section title={t(`clock.${clock.kind}`)} id="due">
          {receipt.extendedOn && (
            <p>{words('extended', { on: formatDay(locale, receipt.extendedOn), day: formatDay(locale, clock.dueOn) })}</p>
          )}
          <Deadline locale={locale} clock={clock} due={await explain(clock)} today={civilDay(at)} open />
        </Section>
      )}
      <Section title={t('receipt.next')} id="next">
        <ul className="list-disc ps-6">
          <li>{t('receipt.nextAnswer')}</li>
          <li>{t('receipt.nextSilence')}</li>
          {receipt.unpublished && <li>{t(`receipt.${unpublishedWords[receipt.unpublished]}`)}</li>}
          <li>
            {t(receipt.byAccount ? 'receipt.account' : 'receipt.nextFollow')} <a href={base}>{t('receipt.open')}</a>
          </li>
          <li>
            <a href={`${base}/add`}>{t('receipt.files')}</a>
          </li>
        </ul>
      </Section>
    </StepPage>
  )
}
