import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CommitmentList } from '@/components/commitments/commitment-list'
import { filtersOf } from '@/components/commitments/filters-of'
import { choices, commitmentList } from '@/lib/commitments/list'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'commitments')('list.title'), robots: { index: false, follow: true } } : {}
}

/** Commitments of all plans, by filter and search. */
export default async function FindCommitments({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const filters = filtersOf(await searchParams)
  const [list, offered] = await Promise.all([commitmentList(filters, now()), choices()])
  return <CommitmentList locale={locale} filters={filters} choices={offered} list={list} />
}
