import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RoundView } from '@/components/ideas/round-view'
import { alternates } from '@/components/layout/alternates'
import { isLocale } from '@/lib/i18n/locales'
import { cachedIdeasOfRound } from '@/lib/ideas/list'
import { cachedRoundPage } from '@/lib/ideas/queries'
import { nameIn } from '@/lib/territories/name'

export const revalidate = 30
export const dynamicParams = true
export const generateStaticParams = () => []

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const round = isLocale(locale) ? await cachedRoundPage(slug) : null
  if (!isLocale(locale) || !round) return {}
  return { title: nameIn(round.name, locale).text, alternates: alternates(locale, `/ideas/rounds/${slug}`) }
}

/** A round of ideas: where it stands now and what one can do. */
export default async function Round({ params }: Props) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const round = await cachedRoundPage(slug)
  if (!round) notFound()
  return <RoundView locale={locale} round={round} ideas={await cachedIdeasOfRound(slug, 10)} />
}
