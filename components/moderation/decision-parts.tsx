import { SelectField } from '@/components/ui/field'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'

/** Refusals that any form about a case may meet. */
export const decisionCodes = [
  'decision-needed',
  'reason-needed',
  'note-needed',
  'quote-not-found',
  'redaction-not-of-text',
  'decided-since',
  'case-changed',
  'text-changed',
  'claimed',
  'own-institution',
  'own-text',
  'second-person-needed',
  'admin-needed',
  'rule-missing',
  'language-needed',
  'id-invalid',
]

/** In which language the author is answered. */
export function LanguageField({ locale, language }: { locale: Locale; language: Locale }) {
  const t = translator(locale, 'moderation')
  return (
    <SelectField
      name="language"
      label={t('decide.language')}
      options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
      defaultValue={language}
    />
  )
}
