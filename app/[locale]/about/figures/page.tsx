import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TextPage } from '@/components/about/text-page'
import { alternates } from '@/components/layout/alternates'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }> }

export const revalidate = false

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'about')
  return { title: t('figures.title'), description: t('figures.lead'), alternates: alternates(locale, '/about/figures') }
}

export default async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <TextPage locale={locale} page="figures" />
}
