import { notFound, redirect } from 'next/navigation'
import { CopyLink } from '@/components/petitions/copy-link'
import { isolatedName } from '@/components/petitions/named'
import { type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { ShareLinks } from '@/components/petitions/share-links'
import { PetitionStep } from '@/components/petitions/step-page'
import { ButtonLink } from '@/components/ui/button'
import { Confirmation } from '@/components/ui/confirmation'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { includes, retractableStates } from '@/lib/petitions/lifecycle'
import { signForm } from '@/lib/petitions/mine'
import { petitionPage } from '@/lib/petitions/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'receipt.title')

/** The receipt of a signature: the same one however often its signer comes back. */
export default async function Signed({ params }: StepProps) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const form = await signForm(slug, await currentActor(), now())
  if (!form) notFound()
  if (form.removed) redirect(`/${locale}/petitions/${slug}`)
  const t = translator(locale, 'petitions')
  const { receipt } = form
  const base = `/${locale}/petitions/${slug}`
  if (!receipt) {
    return (
      <PetitionStep locale={locale} number={slug} about={form} title={t('receipt.noneTitle')}>
        <p>{t('receipt.noneText')}</p>
        <ButtonLink href={`${base}/sign`} rel="nofollow">
          {t('sign.title')}
        </ButtonLink>
      </PetitionStep>
    )
  }
  const page = await petitionPage(slug)
  const retractable = page !== null && !page.removed && includes(retractableStates, page.state)
  const authority = isolatedName(form.authority.name, locale)
  return (
    <PetitionStep locale={locale} number={slug} about={form}>
      <Confirmation title={t('receipt.title')} referenceLabel={t('receipt.code')} reference={receipt.code}>
        <p>{t('receipt.on', { day: formatDay(locale, receipt.at) })}</p>
        <p>{t('receipt.keep')}</p>
      </Confirmation>
      <p className="text-soft">{t('receipt.lag')}</p>
      <div className="flex flex-wrap gap-3">
        <CopyLink address={receipt.code} label={t('receipt.copy')} done={t('receipt.copied')} />
      </div>
      <section>
        <h2 className="mb-3">{t('receipt.nextTitle')}</h2>
        <ol className="flex list-decimal flex-col gap-2 ps-6">
          <li>{t('receipt.next1', { authority })}</li>
          <li>{t('receipt.next2')}</li>
          <li>{t('receipt.next3')}</li>
        </ol>
      </section>
      <ShareLinks locale={locale} number={slug} title={titleIn(form.title, locale, form.sourceLocale).text} />
      <p className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line pt-4">
        <a href={`${base}/follow`}>{t('follow.title')}</a>
        {retractable && <a href={`${base}/withdraw`}>{t('receipt.withdraw')}</a>}
        <a href={`/${locale}/account/signatures`}>{t('account.signaturesTitle')}</a>
      </p>
    </PetitionStep>
  )
}
