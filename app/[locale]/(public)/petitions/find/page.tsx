import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { filtersOf } from '@/components/petitions/filters-of'
import { PetitionList } from '@/components/petitions/petition-list'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { addressableInstitutions } from '@/lib/institutions/queries'
import { petitionList } from '@/lib/petitions/list'

import { regions as allRegions } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'petitions')('title'), robots: { index: false, follow: true } } : {}
}

/** The list with filters, search, order and pages. */
export default async function FindPetitions({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const filters = filtersOf(await searchParams)
  const sorted = { ...filters, ...(filters.sort || filters.q ? {} : { sort: 'open-first' as const }) }
  const [list, authorities, regions] = await Promise.all([petitionList(sorted), addressableInstitutions(), allRegions()])
  return <PetitionList locale={locale} filters={filters} choices={{ authorities, regions }} list={list} today={civilDay(now())} />
}
