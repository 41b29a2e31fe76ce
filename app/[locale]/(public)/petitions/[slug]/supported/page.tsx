import { notFound, redirect } from 'next/navigation'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { ShareLinks } from '@/components/petitions/share-links'
import { PetitionStep } from '@/components/petitions/step-page'
import { titleIn } from '@/components/petitions/titles'
import { Confirmation } from '@/components/ui/confirmation'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { confirmSupportByCode } from '@/lib/petitions/actions'
import { signForm } from '@/lib/petitions/mine'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'support.title')

/** After support was given: the code to confirm it with, or thanks once it is counted. */
export default async function Supported({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const form = await signForm(slug, await currentActor(), now())
  if (!form) notFound()
  if (form.removed) redirect(`/${locale}/petitions/${slug}`)
  const t = translator(locale, 'petitions')
  const id = oneText(query.id)
  if (oneText(query.done) === undefined && id) {
    return (
      <PetitionStep locale={locale} number={slug} about={form} title={t('supported.sentTitle')}>
        <p>{t('supported.sentText')}</p>
        <ActionForm
          action={confirmSupportByCode}
          locale={locale}
          texts={formTexts(locale, ['code-wrong', 'code-needed', 'id-invalid', 'petition-closed', 'not-open'])}
          submit={t('supported.confirm')}
          wide
        >
          <input type="hidden" name="id" value={id} />
          <TextField name="code" label={t('supported.code')} width="code" inputMode="numeric" autoComplete="one-time-code" dir="ltr" />
        </ActionForm>
        <p>
          <a href={`/${locale}/petitions/${slug}/support`} className="inline-block py-1">
            {t('supported.again')}
          </a>
        </p>
      </PetitionStep>
    )
  }
  if (oneText(query.done) === undefined && !form.supporting) redirect(`/${locale}/petitions/${slug}/support`)
  const title = titleIn(form.title, locale, form.sourceLocale).text
  return (
    <PetitionStep locale={locale} number={slug} about={form}>
      <Confirmation title={t('supported.doneTitle')}>
        <p>{t('supported.doneText')}</p>
      </Confirmation>
      <ShareLinks locale={locale} number={slug} title={title} />
      {form.account && (
        <p>
          <a href={`/${locale}/petitions/${slug}/withdraw`}>{t('withdraw.support')}</a>
        </p>
      )}
    </PetitionStep>
  )
}
