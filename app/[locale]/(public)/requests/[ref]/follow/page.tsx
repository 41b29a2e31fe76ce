import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { FollowStep } from '@/components/ideas/follow-step'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followedAt, newsAddress } from '@/lib/notifications/queries'
import { requestPage } from '@/lib/requests/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'requests')('public.follow'), robots: { index: false } } : {}
}

/** Asks to be told what happens to a public request. */
export default async function FollowRequest({ params }: Props) {
  const { locale, ref } = await params
  const request = isLocale(locale) ? await requestPage(ref) : null
  if (!isLocale(locale) || !request) notFound()
  if (request.removed || request.continued) redirect(`/${locale}/requests/${ref}`)
  const actor = await currentActor()
  const subject = { type: 'request' as const, id: request.id }
  const to = actor && (await newsAddress(actor))
  const followed = await followedAt(actor, subject)
  const standing = followed ? 'following' : to || (await posted()) ? 'known' : actor ? 'unreachable' : 'unknown'
  return (
    <FollowStep
      locale={locale}
      subject={subject}
      title={{ text: request.title, lang: request.locale }}
      path={`/requests/${ref}`}
      standing={standing}
      text={translator(locale, 'requests')('public.followText')}
    />
  )
}
