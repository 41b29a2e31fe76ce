import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { messagesOf } from '@/lib/i18n/messages'

/** Refusals that any form may meet, whatever it asks. */
export const everyForm = [
  'invalid',
  'required',
  'too-short',
  'too-long',
  'unexpected',
  'signed-out',
  'forbidden',
  'cross-origin',
  'conflict',
  'in-progress',
  'missing',
  'too-many',
  'too-busy',
] as const

/**
 * The words a form may need after its answer: messages of namespace `errors` (all of them, or only the given failure codes and
 * zod message keys, with the general ones) and the form's own words under `form.`.
 */
export function formTexts(locale: Locale, codes?: readonly string[]): Record<string, string> {
  const { errors = {}, ui = {} } = messagesOf(locale)
  const wanted = codes && new Set<string>([...everyForm, ...codes])
  const own = typeof ui.form === 'object' ? ui.form : {}
  return {
    ...Object.fromEntries(texts(errors).filter(([key]) => !wanted || wanted.has(key))),
    ...Object.fromEntries(texts(own).map(([key, text]) => [`form.${key}`, text])),
  }
}

const texts = (messages: object): [string, string][] => Object.entries(messages).filter(([, text]) => typeof text === 'string')
