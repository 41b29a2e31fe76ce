import { notFound } from 'next/navigation'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { TemplateForm, TemplateList } from '@/components/requests/desk-kept'
import { namedOptions, requestDeskMetadata } from '@/components/requests/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { institutionNames } from '@/lib/institutions/queries'
import { desksOf } from '@/lib/requests/policy'
import { templatesDesk } from '@/lib/requests/templates'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => requestDeskMetadata(params, 'templates.title')

/** Texts that the institution's letters begin with. */
export default async function Templates({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const actor = await currentActor()
  const templates = (await staffValue(await templatesDesk(actor))) ?? []
  const institutions = namedOptions(locale, await institutionNames(desksOf(actor)))
  const t = translator(locale, 'request-desk')
  const done = ['saved', 'archived'].find((deed) => deed === oneText(query.done))
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('inbox.title'), href: `/${locale}/desk/requests` }]}
        title={t('templates.title')}
        lead={t('templates.lead')}
      />
      <PageBody>
        {done && (
          <Notice kind="good" live>
            {t(`kept.${done}`)}
          </Notice>
        )}
        {templates.length > 0 ? (
          <TemplateList locale={locale} institutions={institutions} templates={templates} />
        ) : (
          <EmptyState title={t('templates.empty')}>{t('templates.emptyText')}</EmptyState>
        )}
        <Section id="add" title={t('templates.add')}>
          <TemplateForm locale={locale} institutions={institutions} />
        </Section>
      </PageBody>
    </>
  )
}
