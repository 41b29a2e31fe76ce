import { ButtonLink } from '@/components/ui/button'
import { Confirmation } from '@/components/ui/confirmation'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { withNext } from '@/lib/accounts/next-path'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { followSubject } from '@/lib/notifications/actions'
import type { FollowState } from '@/lib/notifications/queries'
import { AddressOffer } from './address-offer'

type FollowStepProps = {
  locale: Locale
  subject: { type: string; id: string }
  /** This page, with its language. */
  here: string
  state: FollowState
  /** Whether this page answers a sent form: it then shows the form again whatever became of the session. */
  answers: boolean
  words: { asking: string; following: string }
}

const isolated = (address: string) => `\u2068${address}\u2069`

/** The part of a page `…/follow` that is the same for everything that can be followed: the question, or how one is told. */
export function FollowStep({ locale, subject, here, state, answers, words }: FollowStepProps) {
  const t = translator(locale, 'notifications')
  const { signedIn, followed, choice } = state
  if (followed)
    return (
      <>
        <Confirmation title={words.following}>
          <p>{t(`follow.how.${followed.rhythm}`, { address: isolated(followed.to ?? '') })}</p>
        </Confirmation>
        <p>
          {t('follow.end')} <a href={`/${locale}/account/follows`}>{t('follow.manage')}</a>
        </p>
      </>
    )
  const to = choice?.addresses[choice.channel]
  return (
    <>
      <p>{words.asking}</p>
      {signedIn || answers ? (
        <ActionForm action={followSubject} locale={locale} texts={formTexts(locale, [])} submit={t('follow.button')} wide>
          {choice && to && (
            <p>
              {t(`follow.how.${choice.rhythm}`, { address: isolated(to) })} <a href={`/${locale}/account/follows`}>{t('follow.change')}</a>
            </p>
          )}
          <input type="hidden" name="type" value={subject.type} />
          <input type="hidden" name="id" value={subject.id} />
        </ActionForm>
      ) : (
        <ButtonLink href={withNext(`/${locale}/sign-in`, here)} wide rel="nofollow">
          {t('follow.signIn')}
        </ButtonLink>
      )}
      {signedIn && !choice && <AddressOffer locale={locale} next={here} />}
    </>
  )
}
