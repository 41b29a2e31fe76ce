import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { requestEmailCode } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('email.title')

export default async function EmailPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const t = translator(locale, 'accounts')
  return (
    <SignInPage back={{ href: withNext(`/${locale}/sign-in`, next), label: t('back') }}>
      <ActionForm action={requestEmailCode} locale={locale} texts={formTexts(locale, ['email-needed'])} submit={t('email.submit')}>
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="email"
          label={t('email.title')}
          hint={t('email.hint')}
          heading
          type="email"
          autoComplete="email"
          inputMode="email"
          spellCheck={false}
          required
        />
      </ActionForm>
    </SignInPage>
  )
}
