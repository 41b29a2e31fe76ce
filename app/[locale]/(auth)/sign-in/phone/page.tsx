import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { requestPhoneCode } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('phone.title')

export default async function PhonePage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const t = translator(locale, 'accounts')
  return (
    <SignInPage back={{ href: withNext(`/${locale}/sign-in`, next), label: t('back') }}>
      <ActionForm action={requestPhoneCode} locale={locale} texts={formTexts(locale, ['phone-needed'])} submit={t('phone.submit')}>
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="phone"
          label={t('phone.title')}
          hint={t('phone.hint')}
          heading
          type="tel"
          autoComplete="tel"
          inputMode="tel"
          required
        />
      </ActionForm>
    </SignInPage>
  )
}
