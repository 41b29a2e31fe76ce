import { redirect } from 'next/navigation'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { enterPaperCode } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { awaitsSecondFactor } from '@/lib/accounts/step'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('recovery.title')

export default async function RecoveryPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  if (!(await awaitsSecondFactor())) redirect(withNext(`/${locale}/sign-in/staff`, next))
  const t = translator(locale, 'accounts')
  const texts = formTexts(locale, ['recovery-code-needed', 'second-factor-refused'])
  return (
    <SignInPage back={{ href: withNext(`/${locale}/sign-in/second-factor`, next), label: t('back') }}>
      <ActionForm action={enterPaperCode} locale={locale} texts={texts} submit={t('totp.submit')}>
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="code"
          label={t('recovery.title')}
          hint={t('recovery.hint')}
          heading
          width="half"
          dir="ltr"
          autoComplete="off"
          required
        />
      </ActionForm>
    </SignInPage>
  )
}
