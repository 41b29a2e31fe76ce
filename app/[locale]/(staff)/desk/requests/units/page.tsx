import { notFound } from 'next/navigation'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { UnitForm, UnitList } from '@/components/requests/desk-kept'
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
import { unitsDesk } from '@/lib/requests/units'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => requestDeskMetadata(params, 'units.title')

/** Parts of the institution that requests are given to. */
export default async function Units({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const actor = await currentActor()
  const units = (await staffValue(await unitsDesk(actor))) ?? []
  const institutions = namedOptions(locale, await institutionNames(desksOf(actor)))
  const t = translator(locale, 'request-desk')
  const done = ['saved', 'archived'].find((deed) => deed === oneText(query.done))
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('inbox.title'), href: `/${locale}/desk/requests` }]}
        title={t('units.title')}
        lead={t('units.lead')}
      />
      <PageBody>
        {done && (
          <Notice kind="good" live>
            {t(`kept.${done}`)}
          </Notice>
        )}
        {units.length > 0 ? (
          <UnitList locale={locale} institutions={institutions} units={units} />
        ) : (
          <EmptyState title={t('units.empty')}>{t('units.emptyText')}</EmptyState>
        )}
        <Section id="add" title={t('units.add')}>
          <UnitForm locale={locale} institutions={institutions} />
        </Section>
      </PageBody>
    </>
  )
}
