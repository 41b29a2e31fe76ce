import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { messagesOf } from '@/lib/i18n/messages'

const always = ['invalid', 'busy', 'stale', 'forbidden', 'signed-out', 'conflict', 'missing', 'origin', 'too-many', 'repeated']

/**
 * The words a form may need after its answer: messages of namespace `errors` (all of them, or only the given failure codes and
 * zod message keys, with the general ones) and the form's own words under `form.`.
 */
export function formTexts(locale: Locale, codes?: readonly string[]): Record<string, string> {
  const { errors = {}, ui = {} } = messagesOf(locale)
  const wanted = codes && new Set([...always, ...codes])
  const own = typeof ui.form === 'object' ? ui.form : {}
  return {
    ...Object.fromEntries(texts(errors).filter(([key]) => !wanted || wanted.has(key))),
    ...Object.fromEntries(texts(own).map(([key, text]) => [`form.${key}`, text])),
  }
}

const texts = (messages: object): [string, string][] => Object.entries(messages).filter(([, text]) => typeof text === 'string')
