import 'server-only'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type BeginInput, earlierTexts } from './desk-schema'
import { desksOf, whyNotDesk } from './policy'
import { offeredTemplate } from './templates'

/** Text and language of a letter that is being written, and those that stood there before, the latest last. */
export type Letter = { text: string; language: string; earlier: string[]; earlierLanguage: string[] }

const letterOf = (now: { text: string; language: string }, kept: readonly { text: string; language: string }[]): Letter => ({
  ...now,
  earlier: kept.map(({ text }) => text),
  earlierLanguage: kept.map(({ language }) => language),
})

/** Puts a template into a letter that is being written. Nothing that was typed is lost: it stays in the text, or comes back when it is asked for. */
export async function beginLetter(input: BeginInput, actor: Actor | null): Promise<Result<Letter>> {
  const refusal = whyNotDesk(actor)
  if (refusal) return refuse(refusal)
  const { insert, text, language } = input
  const typed = { text, language }
  const isBlank = text.trim() === ''
  const kept = input.earlier
    .map((earlier, at) => ({ text: earlier, language: input.earlierLanguage[at] ?? language }))
    .filter((earlier, at) => earlier.text !== text && input.earlier.indexOf(earlier.text) === at)
  const keeping = isBlank ? kept : [...kept, typed].slice(-earlierTexts)
  if (insert === 'back') {
    const last = kept.at(-1)
    // What stands there now comes round again, so that going back loses nothing either.
    return ok(last ? letterOf(last, [...(isBlank ? [] : [typed]), ...kept.slice(0, -1)]) : letterOf(typed, kept))
  }
  const template = input.template ? await offeredTemplate(input.template, desksOf(actor)) : null
  if (!template) return refuse('invalid', { fields: { template: ['template-needed'] } })
  if (insert === 'end' && !isBlank) return ok(letterOf({ text: `${text.trimEnd()}\n\n${template.body}`, language }, keeping))
  return ok(letterOf({ text: template.body, language: template.locale }, keeping))
}
