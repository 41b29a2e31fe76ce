import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CommitmentTitle } from '@/components/commitments/commitment-title'
import { FollowStep } from '@/components/notifications/follow-step'
import { StepPage } from '@/components/petitions/step-page'
import { commitmentPage } from '@/lib/commitments/queries'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followState } from '@/lib/notifications/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'commitments')('follow.title'), robots: { index: false } } : {}
}

/** Asks to be told what is reported about a commitment, and says so once it is asked. */
export default async function FollowCommitment({ params }: Props) {
  const { locale, slug } = await params
  const commitment = isLocale(locale) ? await commitmentPage(slug, now()) : null
  if (!isLocale(locale) || !commitment) notFound()
  const t = translator(locale, 'commitments')
  const page = `/${locale}/commitments/${commitment.id}`
  const subject = { type: 'commitment', id: commitment.id }
  const state = await followState(await currentActor(), subject)
  return (
    <StepPage locale={locale} back={{ href: page, label: t('follow.back') }} {...(state.followed ? {} : { title: t('follow.title') })}>
      <p className="border-s-4 border-primary ps-4">
        <CommitmentTitle locale={locale} commitment={commitment} />
      </p>
      <FollowStep
        {...{ locale, subject, state }}
        here={`${page}/follow`}
        answers={await posted()}
        words={{ asking: t('follow.text'), following: t('follow.following') }}
      />
      <p>
        <a href={`/feeds/commitments/${locale}/${commitment.id}`}>{t('list.feed')}</a>
      </p>
    </StepPage>
  )
}
