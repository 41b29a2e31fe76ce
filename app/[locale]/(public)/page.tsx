import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Doors } from '@/components/home/doors'
import { FiguresBand } from '@/components/home/figures-band'
import { LiveList, type LiveRow } from '@/components/home/live-list'
import { HomeSearch } from '@/components/home/search'
import { alternates } from '@/components/layout/alternates'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { civilDay, daysBetween, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { cachedFiguresOf } from '@/lib/core/figures'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { cachedLatestAnswers, cachedNearThreshold, type PetitionRow } from '@/lib/petitions/list'
import { nameIn } from '@/lib/territories/name'

type Props = { params: Promise<{ locale: string }> }

export const revalidate = 60

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'home')
  return {
    title: { absolute: translator(locale, 'ui')('pair', { label: translator(locale, 'layout')('name'), value: t('title') }) },
    description: t('lead'),
    alternates: alternates(locale, ''),
  }
}

export default async function HomePage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'home')
  const today = now()
  const [near, answers] = await Promise.all([cachedNearThreshold(4), cachedLatestAnswers(4)])
  const figures = await Promise.all(counted.map((platform) => bandOf(locale, platform, today)))
  return (
    <>
      <PageHead locale={locale} title={t('title')} lead={t('lead')}>
        <HomeSearch locale={locale} />
      </PageHead>
      <PageBody>
        <Section title={t('doors')} id="doors">
          <Doors locale={locale} />
        </Section>
        <div className="grid gap-8 md:grid-cols-2 md:gap-12">
          <LiveList
            title={t('near')}
            id="near"
            rows={near.map((row) => nearRow(row, locale, civilDay(today)))}
            empty={t('near-empty')}
            more={{ href: `/${locale}/petitions?state=open`, label: t('all-open') }}
          />
          <LiveList
            title={t('answers')}
            id="answers"
            rows={answers.map((row) => answerRow(row, locale))}
            empty={t('answers-empty')}
            more={{ href: `/${locale}/petitions?state=concluded`, label: t('all-answered') }}
          />
        </div>
        <Section title={t('figures')} id="figures">
          <FiguresBand figures={figures.flat()} />
          <p className="mt-3 text-soft">
            {env.mode === 'demo' && `${t('demo')} · `}
            <a href={`/${locale}/about/figures`}>{t('how-counted')}</a>
          </p>
        </Section>
      </PageBody>
    </>
  )
}

/** Platforms whose figures stand in the band, each in a row of its own where there is room. */
const counted = ['petitions', 'commitments', 'ideas', 'requests'] as const

/** Figures of requests that say what they count without a heading of their own. */
const ofRequests = ['requests', 'disclosed']

async function bandOf(locale: Locale, platform: string, today: Date) {
  const t = translator(locale, 'figures')
  const figures = (await cachedFiguresOf(platform, today)) ?? []
  const shown = platform === 'requests' ? figures.filter(({ key }) => ofRequests.includes(key)) : figures
  return shown.map(({ key, count }) => ({
    key: `${platform}.${key}`,
    value: formatNumber(locale, count),
    label: t(`figure.${platform}.${key}`, { count }),
  }))
}

/** Title and authority of a petition, in the page's language where they exist in it. */
function rowOf(row: PetitionRow, locale: Locale, note: string): LiveRow {
  const titleLocale = row.title[locale] ? locale : (row.sourceLocale as Locale)
  const who = nameIn(row.authority.name, locale)
  return {
    key: row.number,
    href: `/${locale}/petitions/${row.number}`,
    title: row.title[titleLocale] ?? row.number,
    ...(titleLocale === locale ? {} : { titleLang: titleLocale }),
    who: who.text,
    ...(who.lang === locale ? {} : { whoLang: who.lang }),
    note,
  }
}

function nearRow(row: PetitionRow, locale: Locale, today: string): LiveRow {
  const t = translator(locale, 'home')
  const basics = rowOf(row, locale, row.closesOn ? t('left', { days: Math.max(0, daysBetween(today, row.closesOn)) }) : '')
  if (!row.threshold) return basics
  const text = t(row.signatures < row.threshold ? 'of' : 'of-without-shares', {
    count: formatNumber(locale, row.signatures),
    threshold: formatNumber(locale, row.threshold),
  })
  return { ...basics, progress: { value: row.signatures, max: row.threshold, label: t('meter'), text } }
}

const answerRow = (row: PetitionRow, locale: Locale): LiveRow =>
  rowOf(row, locale, row.concludedOn ? translator(locale, 'home')('answered', { day: formatDay(locale, row.concludedOn) }) : '')
