import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { alternates } from '@/components/layout/alternates'
import { FiguresTable, LogTable, ReasonsTable } from '@/components/moderation/public-log'
import { HouseRules } from '@/components/moderation/rules'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatMonth, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedFigures, cachedLogAfter, cachedLogLength, logPageSize } from '@/lib/moderation/figures'

type Props = { params: Promise<{ locale: string }> }

export const revalidate = 300
export const dynamicParams = true
export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'moderation')
  return { title: t('about.title'), description: t('about.lead'), alternates: alternates(locale, '/about/moderation') }
}

/** The rules of the house, what was decided by them, and how fast. */
export default async function AboutModeration({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'moderation')
  const [months, length] = await Promise.all([cachedFigures(), cachedLogLength()])
  const last = Math.max(1, Math.ceil(length / logPageSize))
  const latest = (await cachedLogAfter(Math.max(0, length - 10), 10)).reverse()
  const [month] = months
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[
          { label: translator(locale, 'about')('home'), href: `/${locale}` },
          { label: translator(locale, 'about')('crumb'), href: `/${locale}/about` },
        ]}
        title={t('about.title')}
        lead={t('about.lead')}
      />
      <PageBody>
        <HouseRules locale={locale} />
        <Section id="figures" title={t('figures.title')}>
          {month ? (
            <div className="flex flex-col gap-6">
              <p className="max-w-measure">
                {t('figures.sentence', {
                  month: formatMonth(locale, month.month),
                  decided: month.decided,
                  median: month.median ?? 0,
                  late: month.late,
                })}
              </p>
              <FiguresTable locale={locale} months={months} monthName={(name) => formatMonth(locale, name)} />
              {month.byReason.length > 0 && <ReasonsTable locale={locale} month={month} />}
              <p className="flex flex-wrap gap-x-6 gap-y-2">
                <a href="/api/v1/moderation/figures.csv">{t('figures.csv')}</a>
                <a href="/api/v1/moderation/figures">{t('figures.json')}</a>
              </p>
            </div>
          ) : (
            <p>{t('figures.none')}</p>
          )}
        </Section>
        <Section id="log" title={t('log.title')}>
          <p className="mb-4 max-w-measure">{t('log.lead')}</p>
          {latest.length > 0 ? <LogTable locale={locale} rows={latest} /> : <p>{t('log.none')}</p>}
          <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
            <a href={`/${locale}/about/moderation/log/${last}`}>{t('log.whole')}</a>
            <a href="/api/v1/moderation/log.csv">{t('log.csv')}</a>
            <a href="/api/v1/moderation/log">{t('log.json')}</a>
          </p>
          <p className="mt-4 max-w-measure text-soft">{t('log.chain')}</p>
        </Section>
      </PageBody>
    </>
  )
}
