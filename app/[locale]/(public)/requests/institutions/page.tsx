import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { alternates } from '@/components/layout/alternates'
import { oneText } from '@/components/petitions/private-page'
import { InstitutionTable } from '@/components/requests/institution-table'
import { DemoRequests, RequestFigures } from '@/components/requests/request-figures'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { now } from '@/lib/core/clock'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { allInstitutions } from '@/lib/institutions/queries'
import { recentFigures } from '@/lib/requests/figures'
import { includes } from '@/lib/requests/lifecycle'
import { rankings } from '@/lib/requests/ranking'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'request-figures')
  return { title: t('table.title'), description: t('table.lead'), alternates: alternates(locale, '/requests/institutions') }
}

/** How institutions answer, side by side, and the country as a whole. */
export default async function RequestInstitutions({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const asked = oneText((await searchParams).sort)
  const sort = includes(rankings, asked) ? asked : 'on-time'
  const [{ whole, institutions: figures, on }, institutions] = await Promise.all([recentFigures(now()), allInstitutions()])
  const t = translator(locale, 'request-figures')
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ href: `/${locale}/requests`, label: translator(locale, 'requests')('title') }]}
        title={t('table.title')}
        lead={t('table.lead')}
        meta={t('table.on', { day: formatDay(locale, on) })}
      />
      <PageBody>
        {whole.demo && <DemoRequests locale={locale} />}
        {figures.length === 0 ? <p>{t('none')}</p> : <InstitutionTable {...{ locale, figures, institutions, sort }} />}
        {whole.received > 0 && (
          <Section id="country" title={t('table.country')}>
            <RequestFigures locale={locale} figures={whole} />
          </Section>
        )}
        <p className="flex flex-wrap gap-x-6">
          <a href="/api/v1/requests/institutions.csv" className="inline-block py-2">
            {t('csv')}
          </a>
          <a href={`/${locale}/requests/proactive`} className="inline-block py-2">
            {t('proactive.all')}
          </a>
        </p>
      </PageBody>
    </>
  )
}
