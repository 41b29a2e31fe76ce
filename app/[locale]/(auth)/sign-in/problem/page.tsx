import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { SignInPage } from '@/components/accounts/sign-in-page'
import { VerifyForm } from '@/components/accounts/verify'
import { withNext } from '@/lib/accounts/next-path'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('problem.title')

const problems = [
  'identity-away',
  'identity-cancelled',
  'identity-failed',
  'identity-incomplete',
  'identity-differs',
  'account-disabled',
  'too-many',
] as const

export default async function ProblemPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const next = await askedNext(searchParams)
  const { code } = await searchParams
  const problem = problems.find((known) => known === code) ?? 'identity-failed'
  const t = translator(locale, 'accounts')
  return (
    <SignInPage>
      <h1>{t('problem.title')}</h1>
      <p>{t(`problem.${problem}`)}</p>
      {env.oidc && problem !== 'account-disabled' && (
        <VerifyForm locale={locale} next={next ?? `/${locale}/account`} label={t('problem.again')} />
      )}
      <p>
        <a href={withNext(`/${locale}/sign-in`, next)} className="inline-block py-2">
          {t('problem.other')}
        </a>
      </p>
    </SignInPage>
  )
}
