import { notFound, redirect } from 'next/navigation'
import { FollowStep } from '@/components/ideas/follow-step'
import { ideaMetadata } from '@/components/ideas/private-page'
import type { StepProps } from '@/components/petitions/private-page'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { isLocale } from '@/lib/i18n/locales'
import { ideaPage } from '@/lib/ideas/queries'
import { followedAt, newsAddress } from '@/lib/notifications/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => ideaMetadata(params, 'follow.title')

/** Asks to be told what happens to an idea, and to the commitment that it becomes. */
export default async function FollowIdea({ params }: StepProps) {
  const { locale, slug } = await params
  const idea = isLocale(locale) ? await ideaPage(slug) : null
  if (!isLocale(locale) || !idea) notFound()
  if ('mergedInto' in idea || idea.removed) redirect(`/${locale}/ideas/${slug}`)
  const actor = await currentActor()
  const subject = { type: 'idea' as const, id: idea.id }
  const to = actor && (await newsAddress(actor))
  const followed = await followedAt(actor, subject)
  const standing = followed ? 'following' : to || (await posted()) ? 'known' : actor ? 'unreachable' : 'unknown'
  return (
    <FollowStep
      locale={locale}
      subject={subject}
      title={{ text: idea.title, lang: idea.locale }}
      path={`/ideas/${slug}`}
      standing={standing}
    />
  )
}
