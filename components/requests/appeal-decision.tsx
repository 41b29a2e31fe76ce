import { formatDay, translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { decideAppeal } from '@/lib/requests/appeal-actions'
import type { AppealView, Said } from '@/lib/requests/appeal-queries'
import { appealOutcomes } from '@/lib/requests/lifecycle'
import { RadioGroup } from '../ui/choice'
import { DateField, SelectField, TextArea } from '../ui/field'
import { ActionForm } from '../ui/form'
import { formTexts } from '../ui/form-texts'
import { Notice } from '../ui/notice'
import { Panel, Section } from '../ui/page-body'
import { UserText } from '../ui/user-text'

const codes = [
  'outcome-needed',
  'decision-text-needed',
  'day-invalid',
  'day-past',
  'answer-by-needed',
  'answer-by-far',
  'decided-it',
  'own-request',
  'language-needed',
]

type Found = AppealView & { appealId: string; refusal: string | null }
type DecisionProps = {
  locale: Locale
  id: string /** Null while a form is answered whose sender is no longer signed in. */
  found: Found | null
}

/** What the head's delegate reads and decides. */
export function AppealDecision({ locale, id, found }: DecisionProps) {
  const t = translator(locale, 'request-appeals')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] lg:gap-14">
      {found ? <Words locale={locale} found={found} /> : <h1>{t('desk.one')}</h1>}
      <Panel label={t('desk.decide')}>
        <h2>{t('desk.decide')}</h2>
        {found?.refusal ? (
          <Notice kind={found.refusal === 'conflict' ? 'quiet' : 'late'}>{t(`desk.why.${found.refusal}`)}</Notice>
        ) : (
          <div className="group/decide">
            <ActionForm action={decideAppeal} locale={locale} id="decide" texts={formTexts(locale, codes)} submit={t('desk.button')} wide>
              <input type="hidden" name="id" value={id} />
              <RadioGroup
                name="outcome"
                legend={t('desk.outcome')}
                options={appealOutcomes.map((value) => ({
                  value,
                  label: t(`desk.outcomes.${value}`),
                  hint: t(`desk.outcomeHints.${value}`),
                }))}
              />
              <TextArea name="text" label={t('desk.text')} hint={t('desk.textHint')} rows={8} />
              <div className="group-has-[[value=rejected]:checked]/decide:hidden">
                <DateField name="answerBy" label={t('desk.answerBy')} hint={t('desk.answerByHint')} />
              </div>
              <SelectField
                name="language"
                label={t('language')}
                options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
                defaultValue={found?.locale ?? locale}
              />
            </ActionForm>
          </div>
        )}
      </Panel>
    </div>
  )
}

function Words({ locale, found }: { locale: Locale; found: Found }) {
  const t = translator(locale, 'request-appeals')
  const desk = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  const appeal = found.appeals.find(({ id }) => id === found.appealId)
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 lang={found.locale} dir="auto" className="max-w-measure">
          {found.title}
        </h1>
        <p className="text-soft">
          <bdi dir="ltr">{found.ref}</bdi> · {t('desk.receivedOn', { day: formatDay(locale, found.receivedOn) })}
          {found.dueOn && ` · ${t('desk.wasDue', { day: formatDay(locale, found.dueOn) })}`}
        </p>
      </div>
      <Section id="appeal-text" title={t('desk.appeal')}>
        <Quoted said={appeal?.words ?? null} none={t('desk.noText')} />
        {appeal && <p className="text-soft">{t('filedOn', { day: formatDay(locale, appeal.filedOn) })}</p>}
      </Section>
      <Section id="decision-text" title={t('desk.decision')}>
        {found.decision ? (
          <>
            <p className="font-bold">{words(`outcomes.${found.decision.outcome}`)}</p>
            {found.decision.grounds.length > 0 && (
              <ul className="list-disc ps-6">
                {found.decision.grounds.map((ground) => (
                  <li key={ground}>{words(`grounds.${ground}.name`)}</li>
                ))}
              </ul>
            )}
            <Quoted said={found.decision.words} none={t('desk.noText')} />
            {found.decision.withheld && (
              <p>
                <strong>{desk('answer.withheld')}</strong> <bdi dir="auto">{found.decision.withheld}</bdi>
              </p>
            )}
            <p className="text-soft">{formatDay(locale, found.decision.decidedOn)}</p>
          </>
        ) : (
          <p>{t('desk.silence')}</p>
        )}
      </Section>
      <Section id="question" title={t('desk.question')}>
        <UserText text={found.body} lang={found.locale} />
      </Section>
      {appeal?.decision && (
        <Section id="said" title={t('desk.said')}>
          <Quoted said={appeal.decision} none={t('desk.noText')} />
        </Section>
      )}
    </div>
  )
}

const Quoted = ({ said, none }: { said: Said | null; none: string }) =>
  said ? <UserText text={said.text} lang={said.locale} /> : <p className="text-soft">{none}</p>
