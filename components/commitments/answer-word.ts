import type { Question } from '@/lib/commitments/lifecycle'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** An answer of the citizens' assessment in words. */
export function answerWord(locale: Locale, question: Question, answer: string): string {
  const t = translator(locale, 'commitments')
  if (answer === 'unsure' || question === 'evidence') return t(`usefulness.${answer}`)
  return question === 'opened' ? t(`openings.${answer}`) : t(`statuses.${answer}`)
}
