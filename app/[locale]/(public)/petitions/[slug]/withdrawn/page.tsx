import { notFound, redirect } from 'next/navigation'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { PetitionStep } from '@/components/petitions/step-page'
import { Confirmation } from '@/components/ui/confirmation'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { petitionStanding } from '@/lib/petitions/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'withdraw.doneTitle')

/** What was taken back, or erased where the count stays as it was handed over. */
export default async function Withdrawn({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const standing = isLocale(locale) ? await petitionStanding(slug) : 'missing'
  if (!isLocale(locale) || standing === 'missing') notFound()
  // The petition's own page answers 410.
  if (standing === 'removed') redirect(`/${locale}/petitions/${slug}`)
  const t = translator(locale, 'petitions')
  const kept = oneText((await searchParams).kept) !== undefined
  return (
    <PetitionStep locale={locale} number={slug}>
      <Confirmation title={kept ? t('withdraw.keptTitle') : t('withdraw.doneTitle')}>
        <p>{kept ? t('withdraw.keptText') : t('withdraw.doneText')}</p>
      </Confirmation>
      <p>
        <a href={`/${locale}/petitions`}>{t('list.all')}</a>
      </p>
    </PetitionStep>
  )
}
