import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { planName } from '@/components/commitments/words'
import { FollowStep } from '@/components/notifications/follow-step'
import { StepPage } from '@/components/petitions/step-page'
import { plans } from '@/lib/commitments/dashboard'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followState } from '@/lib/notifications/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; plan: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'commitments')('follow.planTitle'), robots: { index: false } } : {}
}

/** Asks to be told what is reported about any commitment of a plan, and says so once it is asked. */
export default async function FollowPlan({ params }: Props) {
  const { locale, plan: id } = await params
  const plan = (await plans()).find((one) => one.id === id)
  if (!isLocale(locale) || !plan) notFound()
  const t = translator(locale, 'commitments')
  const page = `/${locale}/commitments/plans/${plan.id}`
  const subject = { type: 'plan', id: plan.id }
  const state = await followState(await currentActor(), subject)
  return (
    <StepPage
      locale={locale}
      back={{ href: page, label: t('follow.backToPlan') }}
      {...(state.followed ? {} : { title: t('follow.planTitle') })}
    >
      <p className="border-s-4 border-primary ps-4">{planName(locale, plan)}</p>
      <FollowStep
        {...{ locale, subject, state }}
        here={`${page}/follow`}
        answers={await posted()}
        words={{ asking: t('follow.planText'), following: t('follow.planFollowing') }}
      />
      <p>
        <a href={`/feeds/plans/${locale}/${plan.id}`}>{t('list.feed')}</a>
      </p>
    </StepPage>
  )
}
