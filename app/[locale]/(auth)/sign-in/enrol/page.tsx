import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { QrPicture } from '@/components/accounts/qr-code'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { ButtonLink } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { confirmAuthenticator } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { pendingEnrolment } from '@/lib/accounts/step'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('enrol.title')

export default async function EnrolPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const pending = await pendingEnrolment()
  const t = translator(locale, 'accounts')
  if (!pending) {
    return (
      <SignInPage>
        <h1>{t('enrol.title')}</h1>
        <p>{t('enrol.mailboxFirst')}</p>
        <p>
          <ButtonLink href={withNext(`/${locale}/sign-in/email`, next)}>{t('choose.email')}</ButtonLink>
        </p>
      </SignInPage>
    )
  }
  return (
    <SignInPage back={{ href: withNext(`/${locale}/sign-in/staff`, next), label: t('back') }}>
      <h1>{t('enrol.title')}</h1>
      <p>{t('enrol.lead')}</p>
      <QrPicture qr={pending.qr} label={t('enrol.qr')} />
      <p>
        {t('enrol.secret')}
        <br />
        <strong>
          <bdi dir="ltr">{pending.secret}</bdi>
        </strong>
      </p>
      <ActionForm
        action={confirmAuthenticator}
        locale={locale}
        texts={formTexts(locale, ['code-needed', 'second-factor-refused'])}
        submit={t('enrol.submit')}
      >
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="totp"
          label={t('enrol.code')}
          width="code"
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
      </ActionForm>
    </SignInPage>
  )
}
