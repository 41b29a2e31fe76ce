import { requireActor } from '@/components/accounts/door'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { ButtonLink } from '@/components/ui/button'
import { withNext } from '@/lib/accounts/next-path'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('contact.elsewhere.title')

/** Where a right code leads whose address another account has: what that means and what can be done. */
export default async function ContactElsewherePage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  await requireActor(locale, '/account/contact')
  const t = translator(locale, 'accounts')
  const contact = `/${locale}/account/contact`
  return (
    <SignInPage>
      <h1>{t('contact.elsewhere.title')}</h1>
      <p>{t('contact.elsewhere.text')}</p>
      <h2>{t('contact.elsewhere.what')}</h2>
      <p>{t('contact.elsewhere.first')}</p>
      <p>
        <ButtonLink href={withNext(`${contact}/email`, next)}>{t('code.otherAddress')}</ButtonLink>
      </p>
      <p>{t('contact.elsewhere.second')}</p>
      <p>
        <a href={withNext(`/${locale}/sign-in`, contact)} className="inline-block py-2">
          {t('contact.elsewhere.signIn')}
        </a>
      </p>
    </SignInPage>
  )
}
