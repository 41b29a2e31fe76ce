import { notFound, redirect } from 'next/navigation'
import { FollowStep } from '@/components/notifications/follow-step'
import { type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { PetitionStep } from '@/components/petitions/step-page'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followState } from '@/lib/notifications/queries'
import { petitionPage } from '@/lib/petitions/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'follow.title')

/** Asks to be told what happens to a petition, and says so once it is asked: the petition's own page is the same for everybody. */
export default async function Follow({ params }: StepProps) {
  const { locale, slug } = await params
  const petition = isLocale(locale) ? await petitionPage(slug) : null
  if (!isLocale(locale) || !petition) notFound()
  if (petition.removed) redirect(`/${locale}/petitions/${slug}`)
  const t = translator(locale, 'petitions')
  const subject = { type: 'petition', id: petition.id }
  const state = await followState(await currentActor(), subject)
  const about = { title: Object.fromEntries(petition.texts.map((text) => [text.locale, text.title])), sourceLocale: petition.sourceLocale }
  return (
    <PetitionStep locale={locale} number={slug} about={about} {...(state.followed ? {} : { title: t('follow.title') })}>
      <FollowStep
        {...{ locale, subject, state }}
        here={`/${locale}/petitions/${slug}/follow`}
        answers={await posted()}
        words={{ asking: t('follow.text'), following: t('follow.following') }}
      />
      <p>
        <a href={`/feeds/petitions/${locale}/${slug}`}>{t('follow.feed')}</a>
      </p>
    </PetitionStep>
  )
}
