import type { Metadata } from 'next'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

/** What the pages of one step get from their address. */
export type StepProps = {
  params: Promise<{ locale: string; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Head of a page that stands in no index: its title is message `petitions.<key>`. */
export async function stepMetadata(params: Promise<{ locale: string }>, key: string): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'petitions')(key), robots: { index: false } } : {}
}

/** The one text of a query parameter, without NUL, which no database takes and nobody types. */
export function oneText(value: string | string[] | undefined): string | undefined {
  const one = Array.isArray(value) ? value[0] : value
  // A parameter named `constructor` comes with what every object has under that name.
  return typeof one === 'string' ? one.replaceAll('\0', '') : undefined
}
