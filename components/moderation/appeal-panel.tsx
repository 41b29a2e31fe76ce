import { RadioGroup } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { decideAppeal } from '@/lib/moderation/actions'
import { appealOutcomes } from '@/lib/moderation/lifecycle'
import type { CasePage } from '@/lib/moderation/queries'
import { EscalateForm } from './case-acts'
import { decisionCodes, LanguageField } from './decision-parts'

/** The answer to an appeal, by somebody who did not decide the first time. */
export function AppealPanel({ locale, page }: { locale: Locale; page: CasePage }) {
  const t = translator(locale, 'moderation')
  return (
    <>
      <ActionForm
        action={decideAppeal}
        locale={locale}
        id="appeal"
        texts={formTexts(locale, [...decisionCodes, 'outcome-needed', 'answer-needed'])}
        submit={t('answer.submit')}
        wide
      >
        <input type="hidden" name="case" value={page.id} />
        <input type="hidden" name="version" value={page.version} />
        <input type="hidden" name="next" value="on" />
        <RadioGroup
          name="outcome"
          legend={t('answer.outcome')}
          options={appealOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`), hint: t(`outcomeHints.${value}`) }))}
        />
        <TextArea name="answer" label={t('answer.answer')} hint={t('answer.answerHint')} rows={6} />
        <LanguageField locale={locale} language={page.appeal?.locale ?? locale} />
      </ActionForm>
      <EscalateForm locale={locale} page={page} open={false} />
    </>
  )
}
