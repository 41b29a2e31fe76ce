import { notFound, redirect } from 'next/navigation'
import { NeverOpened, SigningOver } from '@/components/petitions/over-step'
import { type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { SupportForm, WhySupporter } from '@/components/petitions/sign-forms'
import { PetitionStep } from '@/components/petitions/step-page'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { signForm, whyClosed } from '@/lib/petitions/mine'
import { unopenedPetition } from '@/lib/petitions/queries'

export const dynamic = 'force-dynamic'

const titleKeys = { over: 'over.title', unopened: 'closed.rejectedTitle', open: 'support.title' } as const

export const generateMetadata = async ({ params }: StepProps) =>
  stepMetadata(params, titleKeys[(await whyClosed((await params).slug, now())) ?? 'open'])

/** Support by name and address, for those who do not sign. */
export default async function Support({ params }: StepProps) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const form = await signForm(slug, await currentActor(), now())
  if (!form) {
    const unopened = await unopenedPetition(slug)
    if (unopened) return <NeverOpened locale={locale} petition={unopened} />
    notFound()
  }
  if (form.removed) redirect(`/${locale}/petitions/${slug}`)
  const answering = await posted()
  if (form.receipt && !answering) redirect(`/${locale}/petitions/${slug}/signed`)
  if (form.supporting && !answering) redirect(`/${locale}/petitions/${slug}/supported?done=1`)
  if (form.over) return <SigningOver locale={locale} form={form} over={form.over} />
  const t = translator(locale, 'petitions')
  return (
    <PetitionStep locale={locale} number={slug} about={form} title={t('support.title')}>
      <SupportForm locale={locale} form={form} />
      <WhySupporter locale={locale} />
    </PetitionStep>
  )
}
