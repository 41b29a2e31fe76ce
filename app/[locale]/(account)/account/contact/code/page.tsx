import { redirect } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { DemoMailbox } from '@/components/layout/demo-mailbox'
import { oneText } from '@/components/petitions/private-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { enterAddressCode, resendAddressCode } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { addressToConfirm } from '@/lib/accounts/step'
import { posted } from '@/lib/core/action'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('code.title')

export default async function ContactCodePage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const again = oneText((await searchParams).again)
  await actorOrNull(locale, withNext('/account/contact/code', next))
  const asked = await addressToConfirm()
  // A sent form is answered where it stands, also when nothing waits for its code any more.
  if (!asked && !(await posted())) redirect(`/${locale}/account/contact`)
  const t = translator(locale, 'accounts')
  const page = `/${locale}/account/contact${asked ? `/${asked.channel}` : ''}`
  return (
    <SignInPage back={{ href: asked ? withNext(page, next) : page, label: t('code.otherAddress') }}>
      {again !== undefined && (
        <Notice kind="good" live>
          {t('code.resent')}
        </Notice>
      )}
      <ActionForm
        key={again}
        action={enterAddressCode}
        locale={locale}
        texts={formTexts(locale, ['code-needed', 'code-refused', 'second-factor-needed'])}
        submit={t('contact.submit')}
      >
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="code"
          label={t('code.title')}
          hint={asked ? t(`code.hint.${asked.channel}`, { address: `\u2068${asked.address}\u2069` }) : undefined}
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
        action={resendAddressCode}
        locale={locale}
        texts={formTexts(locale, ['step-lost', 'second-factor-needed'])}
        submit={t('code.resend')}
        buttonKind="plain"
        id="again"
      >
        <input type="hidden" name="next" value={next ?? ''} />
      </ActionForm>
    </SignInPage>
  )
}
