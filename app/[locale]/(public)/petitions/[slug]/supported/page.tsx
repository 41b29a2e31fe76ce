import { notFound, redirect } from 'next/navigation'
import { DemoMailbox } from '@/components/layout/demo-mailbox'
import { SigningOver } from '@/components/petitions/over-step'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { ShareLinks } from '@/components/petitions/share-links'
import { PetitionStep } from '@/components/petitions/step-page'
import { Confirmation } from '@/components/ui/confirmation'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { confirmSupportByCode, resendSupport } from '@/lib/petitions/actions'
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
    if (form.over) return <SigningOver locale={locale} form={form} over={form.over} />
    return (
      <PetitionStep locale={locale} number={slug} about={form} title={t('supported.sentTitle')}>
        <p>{t('supported.sentText')}</p>
        <DemoMailbox locale={locale} />
        {oneText(query.again) !== undefined && (
          <Notice kind="good" live>
            {t('supported.againDone')}
          </Notice>
        )}
        <ActionForm
          key={oneText(query.again)}
          action={confirmSupportByCode}
          locale={locale}
          texts={formTexts(locale, ['code-wrong', 'code-needed', 'id-invalid', 'petition-closed', 'not-open'])}
          submit={t('supported.confirm')}
          wide
        >
          <input type="hidden" name="id" value={id} />
          <TextField name="code" label={t('supported.code')} width="code" inputMode="numeric" autoComplete="one-time-code" dir="ltr" />
        </ActionForm>
        <ActionForm
          action={resendSupport}
          locale={locale}
          id="again"
          texts={formTexts(locale, ['id-invalid', 'petition-closed', 'not-open'])}
          submit={t('supported.again')}
          buttonKind="secondary"
          beside={
            <a href={`/${locale}/petitions/${slug}/support`} className="inline-block py-1">
              {t('supported.other')}
            </a>
          }
        >
          <input type="hidden" name="number" value={slug} />
          <input type="hidden" name="id" value={id} />
        </ActionForm>
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
      <p className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line pt-4">
        <a href={`/${locale}/petitions/${slug}/follow`} className="inline-block py-1">
          {t('follow.title')}
        </a>
        <a href={`/${locale}/petitions?state=open`} className="inline-block py-1">
          {t('closed.others')}
        </a>
        {form.account && (
          <a href={`/${locale}/petitions/${slug}/withdraw`} className="inline-block py-1">
            {t('withdraw.support')}
          </a>
        )}
      </p>
    </PetitionStep>
  )
}
