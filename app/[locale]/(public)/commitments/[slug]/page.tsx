import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { titleOf } from '@/components/commitments/commitment-title'
import { CommitmentView } from '@/components/commitments/commitment-view'
import { IdeasBehind } from '@/components/ideas/ideas-behind'
import { alternates } from '@/components/layout/alternates'
import { cachedCommitmentPage } from '@/lib/commitments/queries'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedIdeasBehind } from '@/lib/ideas/behind'

export const revalidate = 300
export const dynamicParams = true
export const generateStaticParams = () => []

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const commitment = isLocale(locale) ? await cachedCommitmentPage(slug, now()) : null
  if (!isLocale(locale) || !commitment) return {}
  const title = titleOf(locale, commitment).text
  const description = commitment.sections[0]?.texts[locale] ?? translator(locale, 'commitments')('lead')
  return {
    title,
    description: description.slice(0, 200),
    alternates: {
      ...alternates(locale, `/commitments/${commitment.id}`),
      types: { 'application/atom+xml': `/feeds/commitments/${locale}/${commitment.id}` },
    },
    openGraph: { type: 'article', title, description: description.slice(0, 200) },
  }
}

/** One commitment, the same for every visitor; what depends on the visitor stands on its dynamic pages below this one. */
export default async function Commitment({ params }: Props) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const commitment = await cachedCommitmentPage(slug, now())
  if (!commitment) notFound()
  const behind = await cachedIdeasBehind('commitment', commitment.id)
  return <CommitmentView locale={locale} commitment={commitment} ideas={<IdeasBehind locale={locale} ideas={behind} />} />
}
