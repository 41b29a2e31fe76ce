import { notFound } from 'next/navigation'
import { FollowStep } from '@/components/ideas/follow-step'
import { ideaMetadata } from '@/components/ideas/private-page'
import type { StepProps } from '@/components/petitions/private-page'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { isLocale } from '@/lib/i18n/locales'
import { roundPage } from '@/lib/ideas/queries'
import { followedAt, newsAddress } from '@/lib/notifications/queries'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => ideaMetadata(params, 'follow.title')

/** Asks to be told of meetings, changed times and the report of a round. */
export default async function FollowRound({ params }: StepProps) {
  const { locale, slug } = await params
  const round = isLocale(locale) ? await roundPage(slug) : null
  if (!isLocale(locale) || !round) notFound()
  const actor = await currentActor()
  const subject = { type: 'round' as const, id: round.id }
  const to = actor && (await newsAddress(actor))
  const followed = await followedAt(actor, subject)
  const standing = followed ? 'following' : to || (await posted()) ? 'known' : actor ? 'unreachable' : 'unknown'
  return (
    <FollowStep locale={locale} subject={subject} title={nameIn(round.name, locale)} path={`/ideas/rounds/${slug}`} standing={standing} />
  )
}
