import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { AppealForm } from '@/components/moderation/appeal-form'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Confirmation } from '@/components/ui/confirmation'
import { Notice } from '@/components/ui/notice'
import { UserText } from '@/components/ui/user-text'
import { now } from '@/lib/core/clock'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { appealForm } from '@/lib/moderation/forms'
import { reasonIn } from '@/lib/moderation/subjects'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  // The address is a secret to other sites; with no referrer at all a form posted without script names no origin and is refused.
  return isLocale(locale)
    ? { title: translator(locale, 'moderation')('appeal.title'), robots: { index: false }, referrer: 'same-origin' }
    : {}
}

/** Objecting to a decision: by the link of the notice, or signed in as the author. */
export default async function Appeal({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'moderation')
  const done = oneText(query.done)
  if (done && /^\d{4}-\d{2}-\d{2}$/.test(done))
    return (
      <StepPage locale={locale}>
        <Confirmation title={t('appeal.doneTitle')}>
          <p>{t('appeal.doneText', { day: formatDay(locale, done) })}</p>
        </Confirmation>
        <p>
          <a href={`/${locale}/account/moderation`}>{t('own.title')}</a>
        </p>
      </StepPage>
    )
  const token = oneText(query.token)
  const decision = oneText(query.decision)
  if (!token && !decision) return <Nothing locale={locale} />
  const actor = token ? null : await actorOrNull(locale, `/appeal?decision=${decision}`)
  const found = await appealForm({ token, decision }, actor, now())
  if (!found.ok) {
    if (found.failure.code === 'token-invalid') return <Nothing locale={locale} />
    // A form whose sender's session ended is shown again with what was typed, and nothing else.
    if (found.failure.code === 'signed-out')
      return (
        <StepPage locale={locale} title={t('appeal.title')}>
          <AppealForm locale={locale} decision={decision} />
        </StepPage>
      )
    notFound()
  }
  const form = found.value
  const reason = reasonIn(locale, form.type, form.action, form.reasonCode, form.detailCode)
  return (
    <StepPage locale={locale} title={t('appeal.title')}>
      <p className="border-s-4 border-primary ps-4 wrap-anywhere" lang={form.locale} dir="auto">
        {form.title}
      </p>
      <p>
        <strong>{t(`deeds.${form.action}`)}</strong>
        {reason && ` · ${t('case.reason', { reason })}`}
      </p>
      {form.note && <UserText text={form.note} {...(form.noteLocale ? { lang: form.noteLocale } : {})} />}
      {form.quoted && (
        <blockquote className="border-s-4 border-line ps-4">
          <UserText text={form.quoted} lang={form.locale} />
        </blockquote>
      )}
      {form.refusal ? (
        <Notice kind="late">{t(`appeal.refused.${form.refusal}`)}</Notice>
      ) : (
        <>
          <p className="max-w-measure">{t('appeal.lead', { day: form.until ? formatDay(locale, form.until) : '' })}</p>
          <AppealForm locale={locale} token={token} decision={decision} />
        </>
      )}
    </StepPage>
  )
}

function Nothing({ locale }: { locale: Locale }) {
  const t = translator(locale, 'moderation')
  return (
    <StepPage locale={locale} title={t('appeal.title')}>
      <Notice kind="late" title={t('appeal.nothingTitle')}>
        {t('appeal.nothingText')} <a href={`/${locale}/account/moderation`}>{t('own.title')}</a>
      </Notice>
    </StepPage>
  )
}
