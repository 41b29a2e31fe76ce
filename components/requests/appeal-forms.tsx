import type { ReactNode } from 'react'
import { newId } from '@/lib/core/ids'
import { formatDay, translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { appealToHead, noteAppeal, noteOutcome, withdrawAppeal } from '@/lib/requests/appeal-actions'
import type { AppealView } from '@/lib/requests/appeal-queries'
import { appealOutcomes } from '@/lib/requests/lifecycle'
import { RadioGroup } from '../ui/choice'
import { Disclosure } from '../ui/disclosure'
import { DateField, SelectField, TextArea, TextField } from '../ui/field'
import { ActionForm } from '../ui/form'
import { formTexts } from '../ui/form-texts'
import { Notice } from '../ui/notice'

const codes = [
  'appeal-text-needed',
  'office-acts',
  'appeal-filed-already',
  'appeal-over-head',
  'appeal-over-cdai',
  'appeal-over-court',
  'appeal-not-yet-head',
  'appeal-not-yet-cdai',
  'appeal-not-yet-court',
  'day-invalid',
  'day-future',
  'day-before-appeal',
  'outcome-needed',
  'language-needed',
]

type FormsProps = { locale: Locale; view: AppealView /** Ground whose paragraph begins the text. */; ground: string | null }

/** What can be sent now: the complaint to the head, or the note that a letter left for the commission or the court, and what they said. */
export function AppealForms({ locale, view, ground }: FormsProps) {
  const t = translator(locale, 'request-appeals')
  const [head, ...further] = view.steps
  const hidden = (
    <>
      <input type="hidden" name="reference" value={view.ref} />
      <input type="hidden" name="formKey" value={newId()} />
    </>
  )
  const open = view.steps.some(({ state }) => state === 'open')
  return (
    <div id="appeal" className="flex flex-col gap-8">
      {head?.state === 'open' && <HeadForm locale={locale} view={view} ground={ground} hidden={hidden} />}
      {head?.state === 'filed' && (
        <Disclosure label={t('withdraw.title')}>
          <ActionForm
            action={withdrawAppeal}
            locale={locale}
            id="withdraw"
            texts={formTexts(locale, codes)}
            submit={t('withdraw.button')}
            buttonKind="danger"
          >
            {hidden}
            <p>{t('withdraw.text')}</p>
          </ActionForm>
        </Disclosure>
      )}
      {further.map(({ level, state, until }) => {
        if (level === 'head') return null
        if (state === 'open') return <NoteForm key={level} locale={locale} level={level} until={until} view={view} hidden={hidden} />
        return state === 'filed' ? <OutcomeForm key={level} locale={locale} level={level} view={view} hidden={hidden} /> : null
      })}
      {!open && <Notice>{t('nothingOpen')}</Notice>}
    </div>
  )
}

function HeadForm({ locale, view, ground, hidden }: FormsProps & { hidden: ReactNode }) {
  const t = translator(locale, 'request-appeals')
  const begins = ground ? translator(locale, 'request-words')(`guides.${ground}.letter`) : undefined
  return (
    <section aria-labelledby="head-title" className="flex flex-col gap-3">
      <h2 id="head-title">{t('head.title')}</h2>
      <p>{t('head.text')}</p>
      <ActionForm action={appealToHead} locale={locale} id="head" texts={formTexts(locale, codes)} submit={t('head.button')} wide>
        {hidden}
        <TextArea
          name="text"
          label={t('head.label')}
          hint={t(view.decision && !view.open ? 'head.hint' : 'head.silenceHint')}
          rows={10}
          {...(begins ? { defaultValue: begins } : {})}
        />
        <SelectField
          name="language"
          label={t('language')}
          options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
          defaultValue={locale}
        />
      </ActionForm>
      <Letter locale={locale} view={view} level="head" />
    </section>
  )
}

function Letter({ locale, view, level }: { locale: Locale; view: AppealView; level: string }) {
  const t = translator(locale, 'request-appeals')
  return (
    <p>
      <a href={`/${locale}/requests/mine/${view.ref}/appeal/letter?level=${level}`} rel="nofollow">
        {t(`letterLink.${level}`)}
      </a>
    </p>
  )
}

type NoteProps = { locale: Locale; level: 'cdai' | 'court'; view: AppealView; hidden: ReactNode }

function NoteForm({ locale, level, until, view, hidden }: NoteProps & { until: string | null }) {
  const t = translator(locale, 'request-appeals')
  return (
    <section aria-labelledby={`${level}-title`} className="flex flex-col gap-3">
      <h2 id={`${level}-title`}>{t(`levels.${level}`)}</h2>
      <p>{t(`${level}.text`, { day: until ? formatDay(locale, until) : '' })}</p>
      <Letter locale={locale} view={view} level={level} />
      <ActionForm
        action={noteAppeal}
        locale={locale}
        id={level}
        texts={formTexts(locale, codes)}
        submit={t('note.button')}
        buttonKind="secondary"
      >
        {hidden}
        <input type="hidden" name="level" value={level} />
        <DateField name="filedOn" label={t('note.filedOn')} defaultValue={view.today} />
        <TextField name="externalRef" label={t('note.externalRef')} hint={t('note.externalHint')} width="half" optional />
      </ActionForm>
    </section>
  )
}

function OutcomeForm({ locale, level, view, hidden }: NoteProps) {
  const t = translator(locale, 'request-appeals')
  return (
    <section aria-labelledby={`${level}-outcome`} className="flex flex-col gap-3">
      <h2 id={`${level}-outcome`}>{t(`${level}.outcomeTitle`)}</h2>
      <ActionForm
        action={noteOutcome}
        locale={locale}
        id={`${level}-o`}
        texts={formTexts(locale, codes)}
        submit={t('outcome.button')}
        buttonKind="secondary"
      >
        {hidden}
        <input type="hidden" name="level" value={level} />
        <RadioGroup
          name="outcome"
          legend={t('outcome.legend')}
          options={appealOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
        <DateField name="decidedOn" label={t('outcome.decidedOn')} defaultValue={view.today} />
      </ActionForm>
    </section>
  )
}
