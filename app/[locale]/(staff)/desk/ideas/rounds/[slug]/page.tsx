import { notFound } from 'next/navigation'
import { ideaMetadata } from '@/components/ideas/private-page'
import { MeetingFields, RoundFields, roundCodes } from '@/components/ideas/round-form'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { StepPage } from '@/components/petitions/step-page'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField, TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { posted } from '@/lib/core/action'
import { currentActor } from '@/lib/core/session'
import { formatDateTime, translator } from '@/lib/i18n/format'
import { isLocale, languageName, locales } from '@/lib/i18n/locales'
import { cancelMeeting, changeMeeting, changeRound, makeMeeting, reportRound } from '@/lib/ideas/actions'
import { deskRound } from '@/lib/ideas/desk'
import { nameIn } from '@/lib/territories/name'
import { regionsAndProvinces } from '@/lib/territories/queries'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => ideaMetadata(params, 'desk.rounds')

const deeds = ['made', 'changed', 'reported', 'meeting', 'cancelled']

/** A round as its coordinator runs it: words and times, meetings, and the report that closes it. */
export default async function DeskRoundPage({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const round = await staffValue(await deskRound(slug, await currentActor()))
  const t = translator(locale, 'ideas')
  const done = deeds.find((deed) => deed === oneText(query.done))
  const places = await regionsAndProvinces()
  const shared = { locale, texts: formTexts(locale, roundCodes) }
  const answering = await posted()
  const title = round ? nameIn(round.name, locale).text : slug
  return (
    <StepPage locale={locale} title={title} back={{ href: `/${locale}/desk/ideas/rounds`, label: t('desk.rounds') }}>
      {done && (
        <Notice kind="good" live>
          {t(`desk.done.${done}`)}
        </Notice>
      )}
      {round?.published && (
        <p>
          <a href={`/${locale}/ideas/rounds/${slug}`}>{t('desk.publicPage')}</a>
        </p>
      )}
      {round?.reportedAt ? (
        <Notice>{t('round.nothingReported')}</Notice>
      ) : (
        <Section id="times" title={t('desk.wordsAndTimes')}>
          <ActionForm {...shared} action={changeRound} id="round" submit={t('desk.save')}>
            <input type="hidden" name="slug" value={slug} />
            <RoundFields locale={locale} round={round ?? undefined} />
          </ActionForm>
        </Section>
      )}
      <Section id="meetings" title={t('round.meetings')}>
        <div className="flex flex-col gap-4">
          {round?.meetings.map((meeting) => (
            <Disclosure
              key={meeting.id}
              label={`${formatDateTime(locale, meeting.startsAt)} · ${locale === 'fr' ? meeting.titleFr : meeting.titleAr}`}
              open={answering}
            >
              <div className="flex flex-col gap-4">
                <ActionForm {...shared} action={changeMeeting} id={`change-${meeting.id}`} submit={t('desk.save')}>
                  <input type="hidden" name="id" value={meeting.id} />
                  <MeetingFields locale={locale} meeting={meeting} places={places} />
                </ActionForm>
                {meeting.cancelledAt ? (
                  <p className="font-bold text-bad">{t('round.cancelled')}</p>
                ) : (
                  <ActionForm
                    {...shared}
                    action={cancelMeeting}
                    id={`cancel-${meeting.id}`}
                    submit={t('desk.cancelMeeting')}
                    buttonKind="danger"
                  >
                    <input type="hidden" name="id" value={meeting.id} />
                  </ActionForm>
                )}
              </div>
            </Disclosure>
          ))}
          <Disclosure label={t('desk.newMeeting')} open={answering}>
            <ActionForm {...shared} action={makeMeeting} id="meeting" submit={t('desk.newMeeting')}>
              <input type="hidden" name="round" value={slug} />
              <MeetingFields locale={locale} places={places} />
            </ActionForm>
          </Disclosure>
        </div>
      </Section>
      {!round?.reportedAt && (
        <Section id="report" title={t('round.report')}>
          {round && round.unanswered > 0 && <Notice kind="late">{t('desk.unanswered', { n: round.unanswered })}</Notice>}
          <ActionForm {...shared} action={reportRound} id="report-form" submit={t('desk.reportButton')}>
            <input type="hidden" name="slug" value={slug} />
            <TextArea name="report" label={t('desk.report')} hint={t('desk.reportHint')} rows={12} />
            <SelectField
              name="language"
              label={t('form.language')}
              options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
              defaultValue={locale}
            />
          </ActionForm>
        </Section>
      )}
    </StepPage>
  )
}
