import { notFound, redirect } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { ReopenForm } from '@/components/moderation/reopen-form'
import { ReportForm, reportAddress } from '@/components/moderation/report-form'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Confirmation } from '@/components/ui/confirmation'
import { Notice } from '@/components/ui/notice'
import { posted } from '@/lib/core/action'
import { currentActor, hasRole } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { reportable } from '@/lib/moderation/forms'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'moderation')('report.title'), robots: { index: false } } : {}
}

/** Says which rule of the house a text breaks; signed in, once for each text. */
export default async function Report({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const type = oneText(query.type) ?? ''
  const id = oneText(query.id) ?? ''
  const t = translator(locale, 'moderation')
  if (oneText(query.done))
    return (
      <StepPage locale={locale}>
        <Confirmation title={t('report.doneTitle')}>
          <p>{t('report.doneText')}</p>
        </Confirmation>
        <p>
          <a href={`/${locale}/about/moderation`}>{t('queue.rules')}</a>
        </p>
      </StepPage>
    )
  // The bare address, as a change of language on a page without scripts leaves it.
  if (!type && !id) redirect(`/${locale}/about/moderation`)
  const thing = await reportable(type, id, await currentActor())
  if (!thing.ok) notFound()
  const { path, title, locale: language } = thing.value
  const actor = await actorOrNull(locale, reportAddress(locale, type, id).slice(locale.length + 1))
  const own = actor !== null && actor.personId === thing.value.authorId
  return (
    <StepPage locale={locale} title={t('report.title')} back={{ href: `/${locale}${path}`, label: t('report.back') }}>
      <p className="border-s-4 border-primary ps-4 wrap-anywhere" lang={language} dir="auto">
        {title}
      </p>
      <p className="max-w-measure">{t('report.lead')}</p>
      {own ? (
        <Notice>{t('report.own')}</Notice>
      ) : thing.value.reported && !(await posted()) ? (
        <Notice kind="good">{translator(locale, 'errors')('reported-before')}</Notice>
      ) : (
        <ReportForm locale={locale} type={type} id={id} />
      )}
      {(hasRole(actor, 'moderator') || hasRole(actor, 'admin')) && !own && <ReopenForm locale={locale} type={type} id={id} />}
    </StepPage>
  )
}
