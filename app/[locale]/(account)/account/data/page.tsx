import { requireActor } from '@/components/accounts/door'
import { type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { ButtonLink } from '@/components/ui/button'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('data.title')

export default async function DataPage({ params }: PageProps) {
  const locale = await pageLocale(params)
  await requireActor(locale, '/account/data')
  const t = translator(locale, 'accounts')
  return (
    <>
      <PageHead locale={locale} title={t('data.title')} lead={t('data.lead')} />
      <PageBody>
        <Section title={t('data.take')} id="take">
          <p className="mb-4 max-w-measure">{t('data.takeText')}</p>
          <ButtonLink href={`/${locale}/account/data/file`} download="tiwizi.json">
            {t('data.download')}
          </ButtonLink>
        </Section>
        <Section title={t('erase.title')} id="erase">
          <p className="mb-4 max-w-measure">{t('data.eraseText')}</p>
          <ButtonLink href={`/${locale}/account/erase`} kind="danger">
            {t('data.eraseGo')}
          </ButtonLink>
        </Section>
      </PageBody>
    </>
  )
}
