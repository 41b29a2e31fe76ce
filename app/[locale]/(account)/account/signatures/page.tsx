import { notFound } from 'next/navigation'
import { requireActor } from '@/components/accounts/door'
import { stepMetadata } from '@/components/petitions/private-page'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { mySignatures, mySupportedPetitions } from '@/lib/petitions/mine'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => stepMetadata(params, 'account.signaturesTitle')

/** The visitor's signatures with their receipts, and support: found anew at every visit, nothing on record links them to the account. */
export default async function MySignatures({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const actor = await requireActor(locale, '/account/signatures')
  const signatures = await mySignatures(actor)
  const supported = await mySupportedPetitions(actor)
  const t = translator(locale, 'petitions')
  return (
    <>
      <PageHead locale={locale} title={t('account.signaturesTitle')} lead={t('account.signaturesText')} />
      <PageBody>
        {signatures.length > 0 ? (
          <ul className="rows">
            {signatures.map((signature) => {
              const title = titleIn(signature.title, locale, signature.sourceLocale)
              return (
                <li key={signature.number}>
                  <h2 className="text-base">
                    <a href={`/${locale}/petitions/${signature.number}`} className="link-quiet" lang={title.lang} dir="auto">
                      {title.text || signature.number}
                    </a>
                  </h2>
                  <p className="text-soft">
                    {t('receipt.on', { day: formatDay(locale, signature.at) })} · {t(`states.${signature.state}`)}
                  </p>
                  <p>
                    {t('receipt.code')}{' '}
                    <strong className="break-all">
                      <bdi dir="ltr">{signature.code}</bdi>
                    </strong>
                  </p>
                  {signature.retractable && (
                    <p>
                      <a href={`/${locale}/petitions/${signature.number}/withdraw`}>{t('receipt.withdraw')}</a>
                    </p>
                  )}
                </li>
              )
            })}
          </ul>
        ) : (
          <EmptyState
            level={2}
            title={t('account.noSignatures')}
            action={<a href={`/${locale}/petitions?state=open`}>{t('closed.others')}</a>}
          >
            {actor.level === 'ID' ? t('account.noSignaturesText') : t('account.noIdentityText')}
          </EmptyState>
        )}
        {supported.length > 0 && (
          <Section title={t('account.supportTitle')} id="support">
            <p className="mb-4 max-w-measure text-soft">{t('account.supportText')}</p>
            <ul className="rows">
              {supported.map((petition) => {
                const title = titleIn(petition.title, locale, petition.sourceLocale)
                return (
                  <li key={petition.number}>
                    <h3 className="text-base">
                      <a href={`/${locale}/petitions/${petition.number}`} className="link-quiet" lang={title.lang} dir="auto">
                        {title.text || petition.number}
                      </a>
                    </h3>
                    <p className="text-soft">
                      {t('receipt.on', { day: formatDay(locale, petition.day) })} · {t(`states.${petition.state}`)}
                    </p>
                    <p>
                      <a href={`/${locale}/petitions/${petition.number}/withdraw`}>
                        {petition.retractable ? t('account.withdrawSupport') : t('account.eraseSupport')}
                      </a>
                    </p>
                  </li>
                )
              })}
            </ul>
          </Section>
        )}
      </PageBody>
    </>
  )
}
