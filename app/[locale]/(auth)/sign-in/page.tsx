import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { VerifyForm } from '@/components/accounts/verify'
import { Notice } from '@/components/ui/notice'
import { withNext } from '@/lib/accounts/next-path'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('choose.title')

const farewells = ['signed-out', 'erased'] as const

export default async function SignInChoicePage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const { done } = await searchParams
  const farewell = farewells.find((code) => code === done)
  const t = translator(locale, 'accounts')
  const other = (path: string) => withNext(`/${locale}/sign-in/${path}`, next)
  return (
    <SignInPage>
      {farewell && (
        <Notice kind="good" live>
          {t(`farewell.${farewell}`)}
        </Notice>
      )}
      <h1>{t('choose.title')}</h1>
      <p>{t('choose.lead')}</p>
      {env.oidc && (
        <section aria-labelledby="identity">
          <h2 id="identity" className="mb-2">
            {t('choose.identity')}
          </h2>
          <VerifyForm locale={locale} next={next ?? `/${locale}/account`} label={t('choose.identityButton')} wide>
            <p>{t('choose.identityText')}</p>
            {env.mode === 'demo' && <p className="text-soft">{t('choose.simulated')}</p>}
          </VerifyForm>
        </section>
      )}
      <section aria-labelledby="code">
        <h2 id="code" className="mb-2">
          {t('choose.code')}
        </h2>
        <p>{t('choose.codeText')}</p>
        <ul className="rows mt-2">
          <li>
            <a href={other('email')} className="inline-block py-2">
              {t('choose.email')}
            </a>
          </li>
          <li>
            <a href={other('phone')} className="inline-block py-2">
              {t('choose.phone')}
            </a>
          </li>
        </ul>
      </section>
      <p>
        <a href={other('staff')} className="inline-block py-2">
          {t('choose.staff')}
        </a>
      </p>
      {env.mode === 'demo' && <Notice>{t('demo.hint')}</Notice>}
    </SignInPage>
  )
}
