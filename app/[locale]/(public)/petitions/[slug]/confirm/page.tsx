import { notFound, redirect } from 'next/navigation'
import { SigningOver } from '@/components/petitions/over-step'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { PetitionStep } from '@/components/petitions/step-page'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { confirmSupport } from '@/lib/petitions/actions'
import { signForm, supportLink } from '@/lib/petitions/mine'
import { confirmLinkInput } from '@/lib/petitions/schema'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'confirm.title')

/** The link of a message. Opening it changes nothing, since mail programs open links too: the button does. */
export default async function Confirm({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const token = oneText((await searchParams).token)
  if (!isLocale(locale)) notFound()
  const form = await signForm(slug, null, now())
  if (!form) notFound()
  if (form.removed) redirect(`/${locale}/petitions/${slug}`)
  const t = translator(locale, 'petitions')
  const link = confirmLinkInput.safeParse({ token })
  if (link.success && (await supportLink(link.data.token, slug)) === 'counted') {
    return (
      <PetitionStep locale={locale} number={slug} about={form} title={t('confirm.countedTitle')}>
        <p>{t('confirm.countedText')}</p>
        <p>
          <a href={`/${locale}/petitions/${slug}/withdraw?token=${token}`} rel="nofollow" className="inline-block py-1">
            {t('withdraw.support')}
          </a>
        </p>
      </PetitionStep>
    )
  }
  if (form.over) return <SigningOver locale={locale} form={form} over={form.over} />
  return (
    <PetitionStep locale={locale} number={slug} about={form} title={link.success ? t('confirm.title') : t('confirm.badTitle')}>
      {link.success ? (
        <ActionForm
          action={confirmSupport}
          locale={locale}
          texts={formTexts(locale, ['link-expired', 'petition-closed', 'not-open', 'token-invalid'])}
          submit={t('confirm.title')}
          wide
        >
          <p>{t('confirm.text')}</p>
          <input type="hidden" name="token" value={token} />
        </ActionForm>
      ) : (
        <p>{t('confirm.badText')}</p>
      )}
    </PetitionStep>
  )
}
