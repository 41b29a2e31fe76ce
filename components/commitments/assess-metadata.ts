import type { Metadata } from 'next'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

/** Head of a page that stands in no index: its title is message `assessments.<key>`. */
export async function assessMetadata(params: Promise<{ locale: string }>, key: string): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'assessments')(key), robots: { index: false } } : {}
}
