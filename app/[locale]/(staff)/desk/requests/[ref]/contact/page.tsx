import { notFound } from 'next/navigation'
import { staffValue } from '@/components/petitions/staff-door'
import { deskAddress, deskInbox, type RefProps, requestDeskMetadata } from '@/components/requests/desk-page'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { SummaryList } from '@/components/ui/summary-list'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { lookAtContact } from '@/lib/requests/desk-case'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: RefProps) => requestDeskMetadata(params, 'contact.title')

/** Who asked and how they are reached; that somebody looked is written down. */
export default async function DeskContact({ params }: RefProps) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  const found = await staffValue(await lookAtContact(decodeURIComponent(ref), actor, now()))
  const t = translator(locale, 'request-desk')
  if (!found) return null
  const { name, postal, idType, idNumber, email, phone } = found.contact
  const row = (key: string, value: string | null, dir: 'auto' | 'ltr' = 'auto') =>
    value ? [{ key, label: t(`contact.${key}`), value: <bdi dir={dir}>{value}</bdi> }] : []
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[deskInbox(locale, actor), { label: found.ref, href: deskAddress(locale, found.ref) }]}
        title={t('contact.title')}
      />
      <PageBody>
        <Notice kind="shield">{t('contact.recorded')}</Notice>
        <SummaryList
          items={[
            ...row('name', name),
            ...row('postal', postal),
            ...(idNumber
              ? [
                  {
                    key: 'id',
                    label: t(idType === 'residence' ? 'contact.residence' : 'contact.cin'),
                    value: <bdi dir="ltr">{idNumber}</bdi>,
                  },
                ]
              : []),
            ...row('email', email, 'ltr'),
            ...row('phone', phone, 'ltr'),
          ]}
        />
      </PageBody>
    </>
  )
}
