import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { IdeaListView } from '@/components/ideas/idea-list'
import { alternates } from '@/components/layout/alternates'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedIdeaList } from '@/lib/ideas/list'
import { cachedRounds } from '@/lib/ideas/queries'
import { cachedRegions } from '@/lib/territories/queries'

/** What a phase allows changes with its instant; forms ask the server again. */
export const revalidate = 30

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'ideas')
  return {
    title: t('title'),
    description: t('lead'),
    alternates: { ...alternates(locale, '/ideas'), types: { 'application/atom+xml': `/feeds/ideas/${locale}` } },
  }
}

/** All ideas, the newest first; with a query the same address is served by its dynamic twin `find`. */
export default async function Ideas({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const [list, rounds, regions] = await Promise.all([cachedIdeaList({}), cachedRounds(), cachedRegions()])
  return <IdeaListView locale={locale} filters={{}} choices={{ rounds, regions }} list={list} bare />
}
