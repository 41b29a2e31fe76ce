import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CompareView } from '@/components/commitments/compare-view'
import { comparison } from '@/lib/commitments/comparison'
import { type CompareInput, compareInput } from '@/lib/commitments/schema'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'commitments')('compare.title'), robots: { index: false, follow: true } } : {}
}

const none: CompareInput = { what: 'commitments' }

/** Two commitments or two institutions side by side. */
export default async function Compare({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const parsed = compareInput.safeParse(await searchParams)
  const input = parsed.success ? parsed.data : none
  return <CompareView locale={locale} input={input} comparison={await comparison(input, now())} />
}
