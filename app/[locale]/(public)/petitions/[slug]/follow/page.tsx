import { notFound, redirect } from 'next/navigation'
import { type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { PetitionStep } from '@/components/petitions/step-page'
import { ButtonLink } from '@/components/ui/button'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followSubject } from '@/lib/notifications/actions'
import { isFollowing } from '@/lib/notifications/queries'
import { petitionPage } from '@/lib/petitions/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => stepMetadata(params, 'follow.title')

/** Asks to be told what happens to a petition. */
export default async function Follow({ params }: StepProps) {
  const { locale, slug } = await params
  const petition = isLocale(locale) ? await petitionPage(slug) : null
  if (!isLocale(locale) || !petition) notFound()
  if (petition.removed) redirect(`/${locale}/petitions/${slug}`)
  const t = translator(locale, 'petitions')
  const actor = await currentActor()
  const following = await isFollowing(actor, { type: 'petition', id: petition.id })
  const about = { title: Object.fromEntries(petition.texts.map((text) => [text.locale, text.title])), sourceLocale: petition.sourceLocale }
  const here = `/${locale}/petitions/${slug}/follow`
  return (
    <PetitionStep locale={locale} number={slug} about={about} title={t('follow.title')}>
      {following ? (
        <Notice kind="good" live>
          {t('follow.already')} <a href={`/${locale}/account/follows`}>{t('follow.manage')}</a>
        </Notice>
      ) : (
        <>
          <p>{t('follow.text')}</p>
          {actor || (await posted()) ? (
            <ActionForm
              action={followSubject}
              locale={locale}
              texts={formTexts(locale, ['address-needed'])}
              submit={t('follow.button')}
              wide
            >
              <input type="hidden" name="type" value="petition" />
              <input type="hidden" name="id" value={petition.id} />
            </ActionForm>
          ) : (
            <ButtonLink href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`} wide rel="nofollow">
              {t('follow.signIn')}
            </ButtonLink>
          )}
        </>
      )}
      <p>
        <a href={`/feeds/petitions/${locale}/${slug}`}>{t('follow.feed')}</a>
      </p>
    </PetitionStep>
  )
}
