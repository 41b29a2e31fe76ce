import { notFound, redirect } from 'next/navigation'
import { type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { SupportForm, WhySupporter } from '@/components/petitions/sign-forms'
import { PetitionStep } from '@/components/petitions/step-page'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { signForm } from '@/lib/petitions/mine'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'support.title')

/** Support by name and address, for those who do not sign. */
export default async function Support({ params }: StepProps) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const form = await signForm(slug, await currentActor(), now())
  if (!form) notFound()
  if (form.removed) redirect(`/${locale}/petitions/${slug}`)
  const answering = await posted()
  if (form.receipt && !answering) redirect(`/${locale}/petitions/${slug}/signed`)
  if (form.supporting && !answering) redirect(`/${locale}/petitions/${slug}/supported?done=1`)
  const t = translator(locale, 'petitions')
  const closed = form.refusal === 'petition-closed' || form.refusal === 'not-open'
  return (
    <PetitionStep locale={locale} number={slug} about={form} title={closed ? t('sign.closedTitle') : t('support.title')}>
      {closed ? (
        <p>
          {form.refusal === 'petition-closed' && form.closesOn
            ? t('sign.closedText', { day: formatDay(locale, form.closesOn) })
            : t('sign.notOpenText')}
        </p>
      ) : (
        <SupportForm locale={locale} form={form} />
      )}
      <WhySupporter locale={locale} />
    </PetitionStep>
  )
}
