import { AddressOffer } from '@/components/notifications/address-offer'
import { StepPage } from '@/components/petitions/step-page'
import { ButtonLink } from '@/components/ui/button'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { followSubject } from '@/lib/notifications/actions'

type FollowStepProps = {
  locale: Locale
  subject: { type: 'idea' | 'round' | 'request'; id: string }
  title: { text: string; lang: Locale }
  /** Path below the locale of the thing itself. */
  path: string
  standing: 'following' | 'unreachable' | 'known' | 'unknown'
  /** What one is told; that of ideas where it is left out. */
  text?: string
}

/** Asks to be told what happens to an idea, a round or a request. */
export function FollowStep({ locale, subject, title, path, standing, text }: FollowStepProps) {
  const t = translator(locale, 'ideas')
  const here = `/${locale}${path}/follow`
  return (
    <StepPage locale={locale} title={t('follow.title')} back={{ href: `/${locale}${path}`, label: t('follow.back') }}>
      <p className="border-s-4 border-primary ps-4" lang={title.lang} dir="auto">
        {title.text}
      </p>
      {standing === 'following' ? (
        <Notice kind="good" live>
          {t('follow.already')} <a href={`/${locale}/account/follows`}>{t('follow.manage')}</a>
        </Notice>
      ) : (
        <>
          <p>{text ?? t('follow.text')}</p>
          {standing === 'unknown' ? (
            <ButtonLink href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`} wide rel="nofollow">
              {t('follow.signIn')}
            </ButtonLink>
          ) : (
            <ActionForm action={followSubject} locale={locale} texts={formTexts(locale, [])} submit={t('follow.button')} wide>
              <input type="hidden" name="type" value={subject.type} />
              <input type="hidden" name="id" value={subject.id} />
            </ActionForm>
          )}
          {standing === 'unreachable' && <AddressOffer locale={locale} next={here} />}
        </>
      )}
    </StepPage>
  )
}
