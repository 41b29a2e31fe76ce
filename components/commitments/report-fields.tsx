import { RadioGroup } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import type { Texts } from '@/lib/commitments/desk'
import { needsEvidence, statuses } from '@/lib/commitments/lifecycle'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { periodName, statusWord } from './words'

type ReportFieldsProps = { locale: Locale; texts: Texts | null; before: { period: string; status: string } | null }

/** What a report says, on one page: the word, what was done and the difficulty in both languages, why it went back. */
export function ReportFields({ locale, texts, before }: ReportFieldsProps) {
  const t = translator(locale, 'reporting')
  return (
    <>
      <RadioGroup
        name="status"
        legend={t('form.status')}
        hint={
          before ? t('form.before', { period: periodName(locale, before.period), status: statusWord(locale, before.status) }) : undefined
        }
        options={statuses.map((value) => ({
          value,
          label: statusWord(locale, value),
          hint: needsEvidence(value) ? t('form.needsEvidence') : t('form.needsDifficulty'),
        }))}
        defaultValue={texts?.status}
      />
      <TextArea
        name="bodyAr"
        label={t('form.bodyAr')}
        hint={t('form.bodyHint')}
        lang="ar"
        defaultValue={texts?.bodyAr ?? undefined}
        optional
      />
      <TextArea name="bodyFr" label={t('form.bodyFr')} lang="fr" defaultValue={texts?.bodyFr ?? undefined} optional />
      <TextArea
        name="difficultyAr"
        label={t('form.difficultyAr')}
        lang="ar"
        rows={4}
        defaultValue={texts?.difficultyAr ?? undefined}
        optional
      />
      <TextArea
        name="difficultyFr"
        label={t('form.difficultyFr')}
        lang="fr"
        rows={4}
        defaultValue={texts?.difficultyFr ?? undefined}
        optional
      />
      <TextArea
        name="regressionReason"
        label={t('form.regression')}
        hint={t('form.regressionHint')}
        rows={4}
        defaultValue={texts?.regressionReason ?? undefined}
        optional
      />
    </>
  )
}
