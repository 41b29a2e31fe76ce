import { ButtonLink } from '@/components/ui/button'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import type { StatusCode } from '@/lib/core/status'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** Why there is nothing to see, and where to go from here. The cache handler reads the first meta element and answers with its status. */
export function StatusPage({ locale, code }: { locale: Locale; code: StatusCode }) {
  const t = translator(locale, 'system')
  const signIn = code === '401'
  return (
    <>
      <meta name="tiwizi-status" content={code} />
      <meta name="robots" content="noindex" />
      <PageHead locale={locale} title={t(`${code}.title`)} lead={t(`${code}.text`)} />
      <PageBody>
        <div className="flex flex-wrap gap-4">
          {signIn && <ButtonLink href={`/${locale}/sign-in?next=/${locale}/status/401`}>{t('sign-in')}</ButtonLink>}
          <ButtonLink href={`/${locale}`} kind={signIn ? 'secondary' : 'primary'}>
            {t('home')}
          </ButtonLink>
          <ButtonLink href={`/${locale}/petitions`} kind="plain">
            {t('petitions')}
          </ButtonLink>
        </div>
      </PageBody>
    </>
  )
}
