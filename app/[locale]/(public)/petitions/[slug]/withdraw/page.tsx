import { notFound, redirect } from 'next/navigation'
import { oneText, type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { PetitionStep } from '@/components/petitions/step-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { withdrawOwnSupport, withdrawSignature, withdrawSupport } from '@/lib/petitions/actions'
import { signForm } from '@/lib/petitions/mine'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'withdraw.signature')

const codes = ['link-expired', 'token-invalid', 'receipt-needed', 'signature-not-found', 'already-filed', 'number-invalid']

/** Takes a signature or support back: by the account, by the code of the receipt, or by the link of a message. */
export default async function Withdraw({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const token = oneText((await searchParams).token)
  if (!isLocale(locale)) notFound()
  const form = await signForm(slug, await currentActor(), now())
  if (!form) notFound()
  const own = form.removed ? form.held : form
  if (!own) redirect(`/${locale}/petitions/${slug}`)
  const t = translator(locale, 'petitions')
  const common = { locale, texts: formTexts(locale, codes), buttonKind: 'danger' as const, wide: true }
  const key = <input type="hidden" name="formKey" value={newId()} />
  const step = { locale, number: slug, ...(form.removed ? {} : { about: form }) }
  if (token || own.supporting) {
    return (
      <PetitionStep {...step} title={t('withdraw.supportTitle')}>
        <p>{t('withdraw.supportText')}</p>
        {token ? (
          <ActionForm {...common} action={withdrawSupport} submit={t('withdraw.support')}>
            {key}
            <input type="hidden" name="token" value={token} />
          </ActionForm>
        ) : (
          <ActionForm {...common} action={withdrawOwnSupport} submit={t('withdraw.support')}>
            {key}
            <input type="hidden" name="number" value={slug} />
          </ActionForm>
        )}
      </PetitionStep>
    )
  }
  return (
    <PetitionStep {...step} title={t('withdraw.signatureTitle')}>
      <p>{t('withdraw.signatureText')}</p>
      {own.receipt ? (
        <ActionForm {...common} action={withdrawSignature} submit={t('withdraw.signature')}>
          {key}
          <input type="hidden" name="number" value={slug} />
        </ActionForm>
      ) : (
        <ActionForm {...common} action={withdrawSignature} submit={t('withdraw.signature')}>
          {key}
          <input type="hidden" name="number" value={slug} />
          <TextField
            name="code"
            label={t('withdraw.code')}
            hint={own.account ? t('receipt.noneTitle') : t('withdraw.codeHint')}
            width="half"
            dir="ltr"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
        </ActionForm>
      )}
    </PetitionStep>
  )
}
