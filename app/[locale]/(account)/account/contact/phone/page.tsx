import { SignInFirst } from '@/components/accounts/addresses'
import { actorOrNull } from '@/components/accounts/door'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { addPhone } from '@/lib/accounts/actions'
import { withNext } from '@/lib/accounts/next-path'
import { myContact } from '@/lib/accounts/queries'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('phone.title')

export default async function ContactPhonePage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const here = withNext('/account/contact/phone', next)
  const actor = await actorOrNull(locale, here)
  const contact = actor && (await myContact(actor, now()))
  const t = translator(locale, 'accounts')
  return (
    <SignInPage back={{ href: `/${locale}/account/contact`, label: t('back') }}>
      {contact?.may.change && !(await posted()) ? (
        <>
          <h1>{t('phone.title')}</h1>
          <SignInFirst locale={locale} next={`/${locale}${here}`} refusal={contact.may.change} />
        </>
      ) : (
        <ActionForm
          action={addPhone}
          locale={locale}
          texts={formTexts(locale, ['phone-needed', 'address-yours', 'sign-in-again', 'second-factor-needed'])}
          submit={t('phone.submit')}
        >
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
          {contact?.phone && <p className="max-w-measure">{t('contact.changeText', { address: `\u2068${contact.phone}\u2069` })}</p>}
        </ActionForm>
      )}
    </SignInPage>
  )
}
