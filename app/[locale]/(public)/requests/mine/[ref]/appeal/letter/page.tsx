import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { AppealLetter } from '@/components/requests/appeal-letter'
import { currentAsker } from '@/lib/cases/access'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { appealAct } from '@/lib/requests/appeal-queries'
import { appealLevels, includes } from '@/lib/requests/lifecycle'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'request-appeals')('letter.title'), robots: { index: false } } : {}
}

/** The letter of an appeal, filled in as far as the case knows, to be printed and signed. */
export default async function LetterPage({ params, searchParams }: Props) {
  const { locale, ref } = await params
  const level = oneText((await searchParams).level) ?? 'head'
  if (!isLocale(locale)) notFound()
  const act = await appealAct(ref, await currentAsker(now()), now())
  if (!act || !includes(appealLevels, level)) notFound()
  return <AppealLetter locale={locale} act={act} level={level} />
}
