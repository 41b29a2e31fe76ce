import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FollowStep } from '@/components/notifications/follow-step'
import { Named } from '@/components/petitions/named'
import { StepPage } from '@/components/petitions/step-page'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { institution as institutionById } from '@/lib/institutions/queries'
import { idOfSlug } from '@/lib/institutions/slug'
import { followState } from '@/lib/notifications/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'institutions')('followTitle'), robots: { index: false } } : {}
}

/** Asks to be told what happens in an institution, and says so once it is asked. */
export default async function FollowInstitution({ params }: Props) {
  const { locale, slug } = await params
  const id = idOfSlug(slug)
  const institution = id && (await institutionById(id))
  if (!isLocale(locale) || !institution) notFound()
  const t = translator(locale, 'institutions')
  const page = `/${locale}/institutions/${slug}`
  const subject = { type: 'institution', id: institution.id }
  const state = await followState(await currentActor(), subject)
  return (
    <StepPage locale={locale} back={{ href: page, label: t('back') }} {...(state.followed ? {} : { title: t('followTitle') })}>
      <p className="border-s-4 border-primary ps-4">
        <Named names={institution.name} locale={locale} />
      </p>
      <FollowStep
        {...{ locale, subject, state }}
        here={`${page}/follow`}
        answers={await posted()}
        words={{ asking: t('followText'), following: t('following') }}
      />
    </StepPage>
  )
}
