import { notFound, redirect } from 'next/navigation'
import { AddAddress } from '@/components/accounts/addresses'
import { type StepProps, stepMetadata } from '@/components/petitions/private-page'
import { PetitionStep } from '@/components/petitions/step-page'
import { ButtonLink } from '@/components/ui/button'
import { Confirmation } from '@/components/ui/confirmation'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { followSubject } from '@/lib/notifications/actions'
import { followedAt, newsAddress } from '@/lib/notifications/queries'
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
  const actor = await currentActor()
  const followed = await followedAt(actor, { type: 'petition', id: petition.id })
  const to = followed ? null : await newsAddress(actor)
  const about = { title: Object.fromEntries(petition.texts.map((text) => [text.locale, text.title])), sourceLocale: petition.sourceLocale }
  const here = `/${locale}/petitions/${slug}/follow`
  const isolated = (address: string) => `\u2068${address}\u2069`
  return (
    <PetitionStep locale={locale} number={slug} about={about} {...(followed ? {} : { title: t('follow.title') })}>
      {followed ? (
        <>
          <Confirmation title={t('follow.following')}>
            <p>{t('follow.followingText', { address: isolated(followed) })}</p>
          </Confirmation>
          <p>
            {t('follow.end')} <a href={`/${locale}/account/follows`}>{t('follow.manage')}</a>
          </p>
        </>
      ) : (
        <>
          <p>{t('follow.text')}</p>
          {actor && !to && (
            <Notice title={t('follow.addressTitle')} level={2}>
              <p className="mb-3">{t('follow.addressText')}</p>
              <AddAddress locale={locale} next={here} />
            </Notice>
          )}
          {to || (await posted()) ? (
            <ActionForm
              action={followSubject}
              locale={locale}
              texts={formTexts(locale, ['address-needed'])}
              submit={t('follow.button')}
              wide
            >
              {to && (
                <p>
                  {t('follow.to', { address: isolated(to) })} <a href={`/${locale}/account/contact`}>{t('follow.change')}</a>
                </p>
              )}
              <input type="hidden" name="type" value="petition" />
              <input type="hidden" name="id" value={petition.id} />
            </ActionForm>
          ) : actor ? null : (
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
