import { actorOrNull } from '@/components/accounts/door'
import { type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { Checkbox } from '@/components/ui/choice'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { eraseAccount } from '@/lib/accounts/actions'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('erase.title')

export default async function ErasePage({ params }: PageProps) {
  const locale = await pageLocale(params)
  await actorOrNull(locale, '/account/erase')
  const t = translator(locale, 'accounts')
  const effects = ['signatures', 'follows', 'texts', 'requests', 'return'] as const
  return (
    <>
      <PageHead locale={locale} title={t('erase.title')} lead={t('erase.lead')} />
      <PageBody>
        <ul className="max-w-measure list-disc ps-6">
          {effects.map((effect) => (
            <li key={effect}>{t(`erase.effect.${effect}`)}</li>
          ))}
        </ul>
        <ActionForm
          action={eraseAccount}
          locale={locale}
          texts={formTexts(locale, ['erase-confirm-needed', 'roles-held'])}
          submit={t('erase.submit')}
          buttonKind="danger"
          beside={<a href={`/${locale}/account`}>{t('erase.keep')}</a>}
        >
          <Checkbox name="confirm" value="yes" label={t('erase.confirm')} />
        </ActionForm>
      </PageBody>
    </>
  )
}
