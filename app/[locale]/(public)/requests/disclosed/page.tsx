import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { alternates } from '@/components/layout/alternates'
import { DisclosureLog } from '@/components/requests/disclosure-log'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedDisclosed, cachedLatestAnswered } from '@/lib/requests/list'

/** Embargoes end with their day. */
export const revalidate = 60

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'requests')
  return { title: t('list.log'), description: t('list.logLead'), alternates: alternates(locale, '/requests/disclosed') }
}

/** The disclosure log: what institutions answered and published. */
export default async function Disclosed({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const [institutions, rows] = await Promise.all([cachedDisclosed(), cachedLatestAnswered(30)])
  return <DisclosureLog locale={locale} institutions={institutions} rows={rows} />
}
