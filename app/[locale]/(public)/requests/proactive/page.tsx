import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { alternates } from '@/components/layout/alternates'
import { ProactiveOverview } from '@/components/requests/proactive-overview'
import { DemoRequests } from '@/components/requests/request-figures'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedProactive } from '@/lib/requests/proactive'

export const revalidate = 300

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'request-figures')
  return { title: t('proactive.title'), description: t('proactive.lead'), alternates: alternates(locale, '/requests/proactive') }
}

/** What institutions publish without being asked, and what is missing. */
export default async function Proactive({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const overview = await cachedProactive()
  const t = translator(locale, 'request-figures')
  const demo = overview.institutions.some(({ entries }) => entries.some((entry) => entry.demo))
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ href: `/${locale}/requests`, label: translator(locale, 'requests')('title') }]}
        title={t('proactive.title')}
        lead={t('proactive.lead')}
      />
      <PageBody>
        {demo && <DemoRequests locale={locale} />}
        {overview.items.some(({ verified }) => !verified) && <p className="max-w-measure text-soft">{t('proactive.notVerified')}</p>}
        <ProactiveOverview locale={locale} overview={overview} />
        <p>
          <a href="/api/v1/requests/proactive.csv" className="inline-block py-2">
            {t('csv')}
          </a>
        </p>
      </PageBody>
    </>
  )
}
