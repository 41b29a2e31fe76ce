import type { Metadata } from 'next'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

type Query = Record<string, string | string[] | undefined>
export type AskProps = { params: Promise<{ locale: string }>; searchParams: Promise<Query> }
export type OwnProps = { params: Promise<{ locale: string; ref: string }>; searchParams: Promise<Query> }

/** Head of a page that stands in no index: its title is message `requests.<key>`. */
export async function requestMetadata(params: Promise<{ locale: string }>, key: string): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'requests')(key), robots: { index: false } } : {}
}
