import { ButtonLink } from '@/components/ui/button'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { atAuthorityStates, includes } from '@/lib/petitions/lifecycle'
import type { SignForm } from '@/lib/petitions/mine'
import type { PetitionPage } from '@/lib/petitions/queries'
import { PetitionStep } from './step-page'

type Over = NonNullable<SignForm['over']>
type OverStepProps = { locale: Locale; form: SignForm; over: Over }

/** Signing or supporting where that has ended: since when, where the petition stands, and what one can still do. */
export function SigningOver({ locale, form, over }: OverStepProps) {
  const t = translator(locale, 'petitions')
  return (
    <PetitionStep locale={locale} number={form.number} about={form} title={t('over.title')}>
      <p>
        {over.day && `${t('over.on', { day: formatDay(locale, over.day) })} `}
        {t(`over.${standing(over)}`)}
      </p>
      <WhatNow locale={locale} form={form} over={over} />
    </PetitionStep>
  )
}

/** Signing or supporting what was rejected before it opened: its page, which the public may read, gives the reason. */
export function NeverOpened({ locale, petition }: { locale: Locale; petition: PetitionPage }) {
  const t = translator(locale, 'petitions')
  const title = Object.fromEntries(petition.texts.map((text) => [text.locale, text.title]))
  const about = { title, sourceLocale: petition.sourceLocale }
  return (
    <PetitionStep locale={locale} number={petition.number} about={about} title={t('closed.rejectedTitle')}>
      <p>{t('over.unopened')}</p>
      <ButtonLink href={`/${locale}/petitions/${petition.number}`} wide>
        {t('over.why')}
      </ButtonLink>
      <p>
        <a href={`/${locale}/petitions?state=open`} className="inline-block py-1">
          {t('closed.others')}
        </a>
      </p>
    </PetitionStep>
  )
}

/** Taking a signature back where the list is out of reach; a supporter can still have name and address erased. */
export function WithdrawingOver({ locale, form, over }: OverStepProps) {
  const t = translator(locale, 'petitions')
  const handed = includes(atAuthorityStates, over.state) ? form.filedOn : null
  return (
    <PetitionStep locale={locale} number={form.number} about={form} title={t('withdraw.overTitle')}>
      <p>{handed ? t('withdraw.overFiled', { day: formatDay(locale, handed) }) : t('withdraw.overEnded')}</p>
      <p>{t('withdraw.overSupport')}</p>
      <WhatNow locale={locale} form={form} over={over} />
    </PetitionStep>
  )
}

/** A petition whose last day has passed is as good as closed before the job says so. */
const standing = ({ state }: Over): string => (state === 'open' ? 'closed' : state)

function WhatNow({ locale, form, over }: OverStepProps) {
  const t = translator(locale, 'petitions')
  const base = `/${locale}/petitions/${form.number}`
  const goesOn = standing(over) === 'closed' || over.state === 'filed'
  return (
    <>
      <ButtonLink href={base} wide>
        {t('over.read')}
      </ButtonLink>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        {goesOn && (
          <a href={`${base}/follow`} className="inline-block py-1">
            {t('follow.title')}
          </a>
        )}
        <a href={`/${locale}/petitions?state=open`} className="inline-block py-1">
          {t('closed.others')}
        </a>
      </p>
    </>
  )
}
