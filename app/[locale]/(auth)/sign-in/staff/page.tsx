import { DemoAccounts } from '@/components/accounts/demo-accounts'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { enterStaffPassword } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { demoSignIns } from '@/lib/accounts/step'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('staff.title')

export default async function StaffPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const t = translator(locale, 'accounts')
  const texts = formTexts(locale, ['email-needed', 'password-needed', 'password-refused'])
  return (
    <SignInPage back={{ href: withNext(`/${locale}/sign-in`, next), label: t('back') }}>
      <h1>{t('staff.title')}</h1>
      <ActionForm action={enterStaffPassword} locale={locale} texts={texts} submit={t('staff.submit')}>
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField name="email" label={t('email.label')} type="email" autoComplete="username" spellCheck={false} required />
        <TextField name="password" label={t('staff.password')} type="password" autoComplete="current-password" required />
      </ActionForm>
      <p>{t('staff.first')}</p>
      <DemoAccounts locale={locale} accounts={await demoSignIns()} list />
    </SignInPage>
  )
}
