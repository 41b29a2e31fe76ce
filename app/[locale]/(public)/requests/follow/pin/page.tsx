import { notFound } from 'next/navigation'
import { StepPage } from '@/components/petitions/step-page'
import { type AskProps, requestMetadata } from '@/components/requests/own-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { sendLostPin } from '@/lib/requests/own-actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: AskProps) => requestMetadata(params, 'lost.title')

const codes = ['reference-needed', 'reference-invalid', 'address-typed-needed', 'case-pin-pause']

/** Asks for another PIN, sent to the address that the form of the request gave. */
export default async function LostPinPage({ params }: AskProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'requests')
  return (
    <StepPage locale={locale} title={t('lost.title')} back={{ href: `/${locale}/requests/follow`, label: t('follow.title') }}>
      <p className="max-w-measure">{t('lost.text')}</p>
      <ActionForm action={sendLostPin} locale={locale} texts={formTexts(locale, codes)} submit={t('lost.send')}>
        <TextField
          name="reference"
          label={t('follow.reference')}
          hint={t('follow.referenceHint')}
          dir="ltr"
          autoComplete="off"
          width="half"
        />
        <TextField name="address" label={t('lost.address')} hint={t('lost.addressHint')} dir="ltr" autoComplete="email" width="half" />
      </ActionForm>
      <p className="max-w-measure text-soft">{t('lost.none')}</p>
    </StepPage>
  )
}
