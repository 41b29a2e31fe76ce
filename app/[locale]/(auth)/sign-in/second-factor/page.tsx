import { redirect } from 'next/navigation'
import { DemoAccounts } from '@/components/accounts/demo-accounts'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { enterSecondFactor } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { awaitsSecondFactor, demoSignIns } from '@/lib/accounts/step'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('totp.title')

export default async function SecondFactorPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  if (!(await awaitsSecondFactor())) redirect(withNext(`/${locale}/sign-in/staff`, next))
  const t = translator(locale, 'accounts')
  const texts = formTexts(locale, ['code-needed', 'second-factor-refused'])
  return (
    <SignInPage back={{ href: withNext(`/${locale}/sign-in/staff`, next), label: t('back') }}>
      <ActionForm action={enterSecondFactor} locale={locale} texts={texts} submit={t('totp.submit')}>
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="totp"
          label={t('totp.title')}
          hint={t('totp.hint')}
          heading
          width="code"
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
      </ActionForm>
      <p>
        <a href={withNext(`/${locale}/sign-in/recovery`, next)} className="inline-block py-2">
          {t('totp.recovery')}
        </a>
      </p>
      <DemoAccounts locale={locale} accounts={await demoSignIns()} />
    </SignInPage>
  )
}
