import { forbidden } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { askedNext, type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { RecoveryCodes } from '@/components/accounts/recovery-codes'
import { formTexts } from '@/components/ui/form-texts'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { landingFor } from '@/lib/accounts/policy'
import { myAccount } from '@/lib/accounts/queries'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('recoveryCodes.title')

export default async function RecoveryCodesPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await actorOrNull(locale, '/account/recovery')
  const account = actor && (await myAccount(actor))
  if (account && account.method !== 'password') forbidden()
  const next = (await askedNext(searchParams)) ?? `/${locale}${landingFor(actor)}`
  const t = translator(locale, 'accounts')
  const texts = formTexts(locale, ['second-factor-needed'])
  const words = {
    submit: t('recoveryCodes.submit'),
    title: t('recoveryCodes.yours'),
    keep: t('recoveryCodes.keep'),
    go: t('recoveryCodes.go'),
    failed: texts['form.summary'] ?? '',
    busy: texts,
  }
  return (
    <>
      <PageHead locale={locale} title={t('recoveryCodes.title')} lead={t('recoveryCodes.lead')} />
      <PageBody>
        <RecoveryCodes locale={locale} words={words} next={next} />
      </PageBody>
    </>
  )
}
