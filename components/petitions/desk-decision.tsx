import { RadioGroup } from '@/components/ui/choice'
import { SelectField, TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { answerPetition, decideAdmissibility, registerFiling } from '@/lib/petitions/actions'
import type { DeskPetition } from '@/lib/petitions/desk'
import { inadmissibilityGrounds, outcomes } from '@/lib/petitions/lifecycle'
import { decisionId } from './desk-case'

const codes = [
  'decision-needed',
  'ground-needed',
  'note-needed',
  'outcome-needed',
  'answer-needed',
  'language-needed',
  'too-short',
  'too-long',
  'own-petition',
  'number-invalid',
]

type DeskDecisionProps = {
  locale: Locale
  number: string
  /** Null while a form is answered whose sender is no longer signed in: every form is shown again, so that none loses its text. */
  petition: DeskPetition | null
}

/** The one next decision of the authority: register, admit or not, answer. */
export function DeskDecision({ locale, number, petition }: DeskDecisionProps) {
  const t = translator(locale, 'desk')
  const may = petition?.may
  const open = { register: !may || may.register === null, decide: !may || may.decide === null, answer: !may || may.answer === null }
  const own = [may?.register, may?.decide, may?.answer].includes('own-petition')
  return (
    <Panel label={t('decision.title')} id={decisionId}>
      <h2>{t('decision.title')}</h2>
      {open.register && <Register locale={locale} number={number} />}
      {open.decide && <Decide locale={locale} number={number} language={petition?.sourceLocale ?? locale} />}
      {open.answer && <Answer locale={locale} number={number} language={petition?.sourceLocale ?? locale} />}
      {!open.register && !open.decide && !open.answer && <Notice>{own ? t('decision.own') : t('decision.nothing')}</Notice>}
    </Panel>
  )
}

type StepProps = { locale: Locale; number: string }

function Register({ locale, number }: StepProps) {
  const t = translator(locale, 'desk')
  return (
    <ActionForm action={registerFiling} locale={locale} id="register" texts={formTexts(locale, codes)} submit={t('decision.register')} wide>
      <p className="text-soft">{t('decision.registerHint')}</p>
      <input type="hidden" name="number" value={number} />
    </ActionForm>
  )
}

function Decide({ locale, number, language }: StepProps & { language: Locale }) {
  const t = translator(locale, 'desk')
  const words = translator(locale, 'petitions')
  return (
    <ActionForm
      action={decideAdmissibility}
      locale={locale}
      id="decide"
      texts={formTexts(locale, codes)}
      submit={t('decision.decide')}
      wide
    >
      <input type="hidden" name="number" value={number} />
      <RadioGroup
        name="admissible"
        legend={t('decision.admissible')}
        options={[
          { value: 'yes', label: t('decision.yes') },
          { value: 'no', label: t('decision.no') },
        ]}
      />
      <SelectField
        name="ground"
        label={t('decision.ground')}
        hint={t('decision.groundHint')}
        options={inadmissibilityGrounds.map((value) => ({ value, label: words(`grounds.${value}`) }))}
        empty={words('sign.choosePlace')}
        optional
      />
      <TextArea name="note" label={t('decision.note')} hint={t('decision.publicHint')} rows={6} />
      <LanguageField locale={locale} language={language} />
    </ActionForm>
  )
}

function Answer({ locale, number, language }: StepProps & { language: Locale }) {
  const t = translator(locale, 'desk')
  const words = translator(locale, 'petitions')
  return (
    <ActionForm action={answerPetition} locale={locale} id="answer" texts={formTexts(locale, codes)} submit={t('decision.answer')} wide>
      <input type="hidden" name="number" value={number} />
      <RadioGroup
        name="outcome"
        legend={t('decision.outcome')}
        options={outcomes.map((value) => ({ value, label: words(`outcomes.${value}`) }))}
      />
      <TextArea name="text" label={t('decision.text')} hint={t('decision.publicHint')} rows={10} />
      <LanguageField locale={locale} language={language} />
    </ActionForm>
  )
}

function LanguageField({ locale, language }: { locale: Locale; language: Locale }) {
  const t = translator(locale, 'desk')
  return (
    <SelectField
      name="language"
      label={t('decision.language')}
      options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
      defaultValue={language}
    />
  )
}
