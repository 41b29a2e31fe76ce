import { notFound } from 'next/navigation'
import { AssessForm, TakeBack } from '@/components/commitments/assess-form'
import { assessMetadata } from '@/components/commitments/assess-metadata'
import { CommitmentTitle } from '@/components/commitments/commitment-title'
import { OwnStatus } from '@/components/commitments/own-assessment'
import { DemoTag } from '@/components/commitments/status-tag'
import { AllowanceNotice } from '@/components/moderation/allowance-notice'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Written } from '@/components/petitions/written'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type AssessPage, assessPage } from '@/lib/commitments/assessments'
import { commitmentPage } from '@/lib/commitments/queries'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDeadline, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { writingAllowance } from '@/lib/moderation/allowance'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => assessMetadata(params, 'form.title')

const doings = ['counted', 'waits', 'deleted']

/** What one thinks of a commitment: three questions and a reason, once a round, changed as long as it is open. */
export default async function AssessCommitment({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const at = now()
  const actor = await currentActor()
  const commitment = isLocale(locale) ? await commitmentPage(slug, at) : null
  const page = commitment && (await assessPage(commitment.id, actor, at))
  if (!isLocale(locale) || !commitment || !page) notFound()
  const t = translator(locale, 'assessments')
  const answers = await posted()
  const done = answers ? undefined : oneText((await searchParams).done)
  const { round, own } = page
  return (
    <StepPage
      locale={locale}
      title={t('form.title')}
      back={{ href: `/${locale}/commitments/${commitment.id}#voices`, label: t('form.back') }}
    >
      <p className="border-s-4 border-primary ps-4">
        <CommitmentTitle locale={locale} commitment={commitment} />
      </p>
      {done && doings.includes(done) && (
        <Notice kind="good" live>
          {t(`done.${done}`)}
        </Notice>
      )}
      {own && !answers && <OwnStatus locale={locale} own={own} />}
      {/* A form that was sent is shown again with what was typed, whatever happened since it was opened. */}
      {round && (page.refusal === null || answers) ? (
        <>
          <div className="flex flex-col gap-3">
            <p>{t('form.until', { at: formatDeadline(locale, new Date(round.closesAt)) })}</p>
            <p className="text-soft">{t('form.before')}</p>
            {round.demo && (
              <p>
                <DemoTag locale={locale} />
              </p>
            )}
          </div>
          {!own?.reason && (
            <AllowanceNotice locale={locale} kind="assessment" allowance={await writingAllowance(actor, 'assessment', at)} />
          )}
          <AssessForm locale={locale} commitment={commitment.id} round={round.id} own={own} />
        </>
      ) : (
        <NoForm locale={locale} here={`/${locale}/commitments/${commitment.id}/assess`} page={page} />
      )}
      {own && <TakeBack locale={locale} own={own} />}
      {own && (
        <p>
          <a href={`/${locale}/account/assessments`}>{t('way.mine')}</a>
        </p>
      )}
    </StepPage>
  )
}

/** Why there is no form; what one wrote before is kept in view. */
function NoForm({ locale, here, page: { refusal, own, round } }: { locale: Locale; here: string; page: AssessPage }) {
  const t = translator(locale, 'assessments')
  if (refusal === 'signed-out')
    return (
      <>
        {round && <p>{t('form.until', { at: formatDeadline(locale, new Date(round.closesAt)) })}</p>}
        <p className="text-soft">{t('form.before')}</p>
        <p>{t('form.signInText')}</p>
        <ButtonLink href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`} wide rel="nofollow">
          {t('form.signIn')}
        </ButtonLink>
      </>
    )
  return (
    <>
      <Notice kind="late">{translator(locale, 'errors')(refusal ?? 'no-round')}</Notice>
      {own?.reason && (
        <section aria-labelledby="kept">
          <h2 id="kept" className="mb-2 text-base font-bold">
            {t('form.yours')}
          </h2>
          <Written text={own.reason} lang={own.locale} />
        </section>
      )}
    </>
  )
}
