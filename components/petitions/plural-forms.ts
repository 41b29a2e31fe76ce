import { translator } from '@/lib/i18n/format'
import { formatTag, type Locale } from '@/lib/i18n/locales'
import { type Forms, pluralRules } from './plural-rules'

/** A count that falls into each plural form of the four languages; the plain ones first, so that a text for exactly 0 names no other. */
const samples = [100, 11, 3, 2, 1, 0]

/** All plural forms of message `petitions.<key>`, so that a phone can go on counting without a message parser. */
export function pluralForms(locale: Locale, key: string, values: Record<string, string> = {}): Forms {
  const t = translator(locale, 'petitions')
  const rules = pluralRules(formatTag[locale])
  const forms: Forms = {}
  for (const n of samples) forms[rules.select(n)] ??= t(key, { shown: '{shown}', ...values, n })
  return forms
}
