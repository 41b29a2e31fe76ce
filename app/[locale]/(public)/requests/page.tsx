import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { alternates } from '@/components/layout/alternates'
import { LatestRequests } from '@/components/requests/latest-requests'
import { LawFacts } from '@/components/requests/law-facts'
import { ButtonLink } from '@/components/ui/button'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { SearchLine } from '@/components/ui/search-line'
import { now } from '@/lib/core/clock'
import { cachedFiguresOf } from '@/lib/core/figures'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedLawOfRequests } from '@/lib/requests/asking'
import { cachedLatestAnswered } from '@/lib/requests/list'

/** Which rules are in force changes with the day. */
export const revalidate = 3_600

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'requests')
  return { title: t('title'), description: t('lead'), alternates: alternates(locale, '/requests') }
}

/** What the right is, the way to ask and to follow, and what the law gives. */
export default async function Requests({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'requests')
  const figures = translator(locale, 'request-figures')
  return (
    <>
      <PageHead
        locale={locale}
        title={t('title')}
        lead={t('lead')}
        crumbs={[{ label: translator(locale, 'platforms')('home'), href: `/${locale}` }]}
      >
        <p className="flex flex-wrap items-center gap-x-6 gap-y-3 pt-2">
          <ButtonLink href={`/${locale}/requests/new`}>{t('ask')}</ButtonLink>
          <a href={`/${locale}/requests/follow`} className="inline-block py-2">
            {t('follow.title')}
          </a>
        </p>
      </PageHead>
      <PageBody>
        <Section title={t('search.title')} id="search">
          <form method="get" action={`/${locale}/requests/find`} className="max-w-[40rem]">
            <SearchLine label={t('search.label')} button={t('search.button')} />
          </form>
        </Section>
        <LatestRequests locale={locale} rows={await cachedLatestAnswered(5)} figures={(await cachedFiguresOf('requests', now())) ?? []} />
        <Section title={t('law.title')} id="law">
          <p className="mb-4 max-w-measure">{t('law.who')}</p>
          <LawFacts locale={locale} rules={await cachedLawOfRequests()} />
        </Section>
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <span>
            <a href={`/${locale}/requests/batch`} className="inline-block py-2">
              {t('batch.title')}
            </a>{' '}
            <span className="text-soft">({t('batch.account')})</span>
          </span>
          <a href={`/${locale}/institutions`} className="inline-block py-2">
            {t('institutions')}
          </a>
          <a href={`/${locale}/requests/institutions`} className="inline-block py-2">
            {figures('table.title')}
          </a>
          <a href={`/${locale}/requests/proactive`} className="inline-block py-2">
            {figures('proactive.title')}
          </a>
        </p>
      </PageBody>
    </>
  )
}
