import { notFound, redirect } from 'next/navigation'
import { NeverOpened, SigningOver } from '@/components/petitions/over-step'
import { type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { ChooseWay, ConfirmSignature } from '@/components/petitions/sign-forms'
import { PetitionStep } from '@/components/petitions/step-page'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { signForm, whyClosed } from '@/lib/petitions/mine'
import { unopenedPetition } from '@/lib/petitions/queries'

export const dynamic = 'force-dynamic'

const titleKeys = { over: 'over.title', unopened: 'closed.rejectedTitle', open: 'sign.title' } as const

export const generateMetadata = async ({ params }: StepProps) =>
  stepMetadata(params, titleKeys[(await whyClosed((await params).slug, now())) ?? 'open'])

/** Signing: one step for an identified person, a choice of two ways for everybody else. */
export default async function Sign({ params }: StepProps) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const form = await signForm(slug, await currentActor(), now())
  if (!form) {
    const unopened = await unopenedPetition(slug)
    if (unopened) return <NeverOpened locale={locale} petition={unopened} />
    notFound()
  }
  if (form.removed) redirect(`/${locale}/petitions/${slug}`)
  const base = `/${locale}/petitions/${slug}`
  if (form.receipt && !(await posted())) redirect(`${base}/signed`)
  const t = translator(locale, 'petitions')
  const step = { locale, number: slug, about: form }
  if (form.over) return <SigningOver locale={locale} form={form} over={form.over} />
  if (form.refusal === 'not-adult') {
    return (
      <PetitionStep {...step} title={t('sign.title')}>
        <Notice title={t('sign.refusedTitle')} level={2}>
          {t('sign.minorText')}
        </Notice>
        <ButtonLink href={`${base}/support`} wide rel="nofollow">
          {t('sign.supportButton')}
        </ButtonLink>
      </PetitionStep>
    )
  }
  // A session that ended while the form was open gets its form back, with what was ticked.
  const identified = form.refusal === null || (await posted())
  return (
    <PetitionStep {...step} title={identified ? t('sign.title') : t('sign.choose')}>
      {identified ? <ConfirmSignature locale={locale} form={form} /> : <ChooseWay locale={locale} form={form} />}
    </PetitionStep>
  )
}
