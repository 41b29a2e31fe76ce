import { actorOrNull } from '@/components/accounts/door'
import { type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { signOut } from '@/lib/accounts/actions'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('signOut.title')

export default async function SignOutPage({ params }: PageProps) {
  const locale = await pageLocale(params)
  await actorOrNull(locale, '/account/sign-out')
  const t = translator(locale, 'accounts')
  return (
    <>
      <PageHead locale={locale} title={t('signOut.title')} lead={t('signOut.lead')} />
      <PageBody>
        <ActionForm
          action={signOut}
          locale={locale}
          texts={formTexts(locale, [])}
          submit={t('signOut.submit')}
          beside={<a href={`/${locale}/account/devices`}>{t('devices.everywhere')}</a>}
        />
      </PageBody>
    </>
  )
}
