import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Thread } from '@/components/comments/thread'
import { ThreadLink } from '@/components/comments/thread-link'
import { AssessWay } from '@/components/commitments/assess-way'
import { titleOf } from '@/components/commitments/commitment-title'
import { CommitmentView } from '@/components/commitments/commitment-view'
import type { Talk } from '@/components/commitments/report-view'
import { IdeasBehind } from '@/components/ideas/ideas-behind'
import { alternates } from '@/components/layout/alternates'
import { cachedCommentCounts, cachedThreadOn, type ThreadPage } from '@/lib/comments/queries'
import { threadTag } from '@/lib/comments/subjects'
import { milestoneReference } from '@/lib/commitments/address'
import { cachedReasons } from '@/lib/commitments/assessments'
import { type CommitmentPage, cachedCommitmentPage } from '@/lib/commitments/queries'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { cachedIdeasBehind } from '@/lib/ideas/behind'

// Votes below comments move no tag.
export const revalidate = 30
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
  const written = await cachedReasons(commitment.id)
  const today = civilDay(now())
  const behind = await cachedIdeasBehind('commitment', commitment.id)
  const thread = await cachedThreadOn({ type: 'commitment', id: commitment.id }, now())
  return (
    <CommitmentView
      locale={locale}
      commitment={commitment}
      assess={<AssessWay locale={locale} commitment={commitment} written={written} />}
      ideas={behind.length > 0 && <IdeasBehind locale={locale} ideas={behind} />}
      comments={thread && !isSilent(thread) && <Thread locale={locale} thread={thread} today={today} />}
      talk={await talkOf(locale, commitment)}
    />
  )
}

/** Closed before anybody said anything: nothing stands there. */
const isSilent = ({ locked, counts }: ThreadPage): boolean => locked && counts.total === 0

/** The ways to what is said about each milestone and each report. */
async function talkOf(locale: Locale, { id: commitmentId, steps }: CommitmentPage): Promise<Talk> {
  const milestones = steps.map(({ id, code }) => ({ type: 'milestone' as const, id, reference: milestoneReference(commitmentId, code) }))
  const reports = steps.flatMap((step) => step.reports.map(({ id }) => ({ type: 'report' as const, id, reference: id })))
  const all = [...milestones, ...reports]
  const counts = await cachedCommentCounts(all)
  return ({ type, id, name }) => {
    const subject = all.find((one) => one.type === type && one.id === id)
    return subject && <ThreadLink locale={locale} subject={subject} count={counts.get(threadTag(type, id)) ?? 0} name={name} />
  }
}
