import { redirect } from 'next/navigation'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { DemoMailbox } from '@/components/layout/demo-mailbox'
import { oneText } from '@/components/petitions/private-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { enterSignInCode, resendSignInCode } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { sentCode } from '@/lib/accounts/step'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('code.title')

export default async function CodePage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const again = oneText((await searchParams).again)
  const sent = await sentCode()
  if (!sent) redirect(withNext(`/${locale}/sign-in`, next))
  const t = translator(locale, 'accounts')
  return (
    <SignInPage back={{ href: withNext(`/${locale}/sign-in/${sent.channel}`, next), label: t('code.otherAddress') }}>
      {again !== undefined && (
        <Notice kind="good" live>
          {t('code.resent')}
        </Notice>
      )}
      <ActionForm
        key={again}
        action={enterSignInCode}
        locale={locale}
        texts={formTexts(locale, ['code-needed', 'code-refused'])}
        submit={t('code.submit')}
      >
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="code"
          label={t('code.title')}
          hint={t(`code.hint.${sent.channel}`, { address: `\u2068${sent.masked}\u2069` })}
          heading
          width="code"
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
      </ActionForm>
      <DemoMailbox locale={locale} />
      <ActionForm
        action={resendSignInCode}
        locale={locale}
        texts={formTexts(locale, ['step-lost'])}
        submit={t('code.resend')}
        buttonKind="plain"
        id="again"
      >
        <input type="hidden" name="next" value={next ?? ''} />
      </ActionForm>
    </SignInPage>
  )
}
