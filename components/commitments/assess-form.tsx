import { RadioGroup } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { assess, deleteAssessment } from '@/lib/commitments/actions'
import type { OwnAssessment } from '@/lib/commitments/assessments'
import { type Question, questions } from '@/lib/commitments/lifecycle'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { answerWord } from './answer-word'

const codes = [
  'completion-answer-needed',
  'opened-answer-needed',
  'evidence-answer-needed',
  'own-commitment',
  'round-not-open',
  'round-over',
  'assessment-taken-out',
  'silenced',
  'silenced-for-good',
  'writing-limit',
  'writing-pace',
  'term-blocked',
  'language-needed',
  'id-invalid',
]

const hints = { completion: undefined, opened: 'form.openedHint', evidence: 'form.evidenceHint' } as const
const asked = ['completion', 'opened', 'evidence'] as const satisfies readonly Question[]

type AssessFormProps = { locale: Locale; commitment: string; round: string; own: OwnAssessment | null }

/** Three questions and a reason, filled with what the visitor answered before. */
export function AssessForm({ locale, commitment, round, own }: AssessFormProps) {
  const t = translator(locale, 'assessments')
  const words = translator(locale, 'commitments')
  return (
    <ActionForm
      action={assess}
      locale={locale}
      id="assess"
      texts={formTexts(locale, codes)}
      submit={t(own ? 'form.change' : 'form.submit')}
      wide
    >
      <input type="hidden" name="commitment" value={commitment} />
      <input type="hidden" name="round" value={round} />
      <input type="hidden" name="language" value={locale} />
      {asked.map((question) => {
        const hint = hints[question]
        return (
          <RadioGroup
            key={question}
            name={question}
            legend={words(`questions.${question}`)}
            {...(hint ? { hint: t(hint) } : {})}
            options={questions[question].map((value) => ({ value, label: answerWord(locale, question, value) }))}
            defaultValue={own?.[question]}
          />
        )
      })}
      <TextArea
        name="reason"
        label={t('form.reason')}
        hint={t('form.reasonHint')}
        rows={6}
        optional
        defaultValue={own?.reason ?? undefined}
      />
    </ActionForm>
  )
}

/** Takes one's own answer back. */
export function TakeBack({ locale, own }: { locale: Locale; own: OwnAssessment }) {
  const t = translator(locale, 'assessments')
  if (own.may.delete !== null) return null
  return (
    <section aria-labelledby="take-back" className="flex flex-col gap-3 border-t border-line pt-6">
      <h2 id="take-back">{t('deleteTitle')}</h2>
      <p>{t('deleteText')}</p>
      <ActionForm
        action={deleteAssessment}
        locale={locale}
        id="delete"
        texts={formTexts(locale, ['assessment-taken-out', 'id-invalid'])}
        submit={t('delete')}
        buttonKind="secondary"
      >
        <input type="hidden" name="assessment" value={own.id} />
      </ActionForm>
    </section>
  )
}
