import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { filtersOf } from '@/components/ideas/filters-of'
import { IdeaListView } from '@/components/ideas/idea-list'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { ideaList } from '@/lib/ideas/list'
import { rounds as allRounds } from '@/lib/ideas/queries'
import { regions as allRegions } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'ideas')('title'), robots: { index: false, follow: true } } : {}
}

/** The list with filters, search, order and pages. */
export default async function FindIdeas({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const filters = filtersOf(await searchParams)
  const [list, rounds, regions] = await Promise.all([ideaList(filters), allRounds(), allRegions()])
  return <IdeaListView locale={locale} filters={filters} choices={{ rounds, regions }} list={list} />
}
