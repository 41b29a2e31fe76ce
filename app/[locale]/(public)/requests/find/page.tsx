import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { filtersOf } from '@/components/requests/filters-of'
import { RequestListView } from '@/components/requests/request-list'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { requestChoices, requestList } from '@/lib/requests/list'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'requests')('list.title'), robots: { index: false, follow: true } } : {}
}

/** The list with filters, search, order and pages. */
export default async function FindRequests({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const filters = filtersOf(await searchParams)
  const [list, choices] = await Promise.all([requestList(filters), requestChoices()])
  return <RequestListView locale={locale} filters={filters} choices={choices} list={list} />
}
