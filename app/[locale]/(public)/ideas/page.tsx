import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ClosedPlatformPage } from '@/components/home/closed-platform'
import { alternates } from '@/components/layout/alternates'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }> }

export const revalidate = false

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'platforms')
  return { title: t('ideas.title'), description: t('ideas.lead'), alternates: alternates(locale, '/ideas') }
}

export default async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <ClosedPlatformPage locale={locale} platform="ideas" />
}
