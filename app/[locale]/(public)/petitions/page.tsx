import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { alternates } from '@/components/layout/alternates'
import { PetitionList } from '@/components/petitions/petition-list'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedAddressableInstitutions } from '@/lib/institutions/queries'
import { cachedPetitionList } from '@/lib/petitions/list'
import { cachedRegions } from '@/lib/territories/queries'

export const revalidate = 30

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'petitions')
  return {
    title: t('title'),
    description: t('lead'),
    alternates: { ...alternates(locale, '/petitions'), types: { 'application/atom+xml': `/feeds/petitions/${locale}` } },
  }
}

/** All petitions, those that can be signed first; with a query the same address is served by its dynamic twin `find`. */
export default async function Petitions({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const [list, authorities, regions] = await Promise.all([
    cachedPetitionList({ sort: 'open-first' }),
    cachedAddressableInstitutions(),
    cachedRegions(),
  ])
  return <PetitionList locale={locale} filters={{}} choices={{ authorities, regions }} list={list} today={civilDay(now())} />
}
