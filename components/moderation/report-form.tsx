import { RadioGroup } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { reportContent } from '@/lib/moderation/actions'
import { reasonCodes } from '@/lib/moderation/lifecycle'

const codes = ['reason-needed', 'own-text', 'reported-before', 'report-limit', 'silenced', 'silenced-for-good', 'id-invalid']

/** Which rule of the house a text breaks. Any page may link to it: `/<locale>/report?type=…&id=…`. */
export function ReportForm({ locale, type, id }: { locale: Locale; type: string; id: string }) {
  const t = translator(locale, 'moderation')
  return (
    <ActionForm action={reportContent} locale={locale} id="report" texts={formTexts(locale, codes)} submit={t('report.submit')}>
      <input type="hidden" name="type" value={type} />
      <input type="hidden" name="id" value={id} />
      <RadioGroup
        name="reason"
        legend={t('report.reason')}
        hint={t('report.reasonHint')}
        options={reasonCodes.map((value) => ({ value, label: t(`reasons.${value}.name`), hint: t(`reasons.${value}.text`) }))}
      />
      <TextArea name="note" label={t('report.note')} hint={t('report.noteHint')} rows={3} optional />
    </ActionForm>
  )
}

/** The address of the report page of a thing. */
export const reportAddress = (locale: Locale, type: string, id: string): string => `/${locale}/report?type=${type}&id=${id}`
