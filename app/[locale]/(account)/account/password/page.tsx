import { forbidden } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { setPassword } from '@/lib/accounts/actions'
import { myAccount } from '@/lib/accounts/queries'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('newPassword.title')

const codes = ['password-short', 'password-long', 'password-common', 'passwords-differ', 'password-wrong', 'second-factor-needed']

export default async function PasswordPage({ params }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await actorOrNull(locale, '/account/password')
  const account = actor && (await myAccount(actor))
  if (account && !account.staff) forbidden()
  const t = translator(locale, 'accounts')
  return (
    <>
      <PageHead locale={locale} title={t('newPassword.title')} lead={t('newPassword.lead')} />
      <PageBody>
        <ActionForm action={setPassword} locale={locale} texts={formTexts(locale, codes)} submit={t('newPassword.submit')}>
          {account?.hasPassword && (
            <TextField name="passwordNow" label={t('newPassword.now')} type="password" autoComplete="current-password" required />
          )}
          <TextField
            name="password"
            label={t('newPassword.label')}
            hint={t('newPassword.hint')}
            type="password"
            autoComplete="new-password"
            required
          />
          <TextField name="passwordAgain" label={t('newPassword.again')} type="password" autoComplete="new-password" required />
        </ActionForm>
      </PageBody>
    </>
  )
}
