import 'server-only'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type BeginInput, earlierTexts } from './desk-schema'
import { desksOf, whyNotDesk } from './policy'

/** Texts that the letters of an institution begin with. */

export type TemplateDto = { id: string; institutionId: string; purpose: string; locale: string; title: string; body: string; demo: boolean }

const columns = { id: true, institutionId: true, purpose: true, locale: true, title: true, body: true, demo: true } as const
const order = [{ institutionId: 'asc' as const }, { purpose: 'asc' as const }, { title: 'asc' as const }, { id: 'asc' as const }]

/** What a letter of one institution for some purposes can begin with. */
export const templatesFor = (institutionId: string, purposes: readonly string[]): Promise<TemplateDto[]> =>
  db.responseTemplate.findMany({
    where: { institutionId, purpose: { in: [...purposes] }, archivedAt: null },
    orderBy: order,
    select: columns,
  })

/** The templates of the actor's institutions. */
export async function templatesDesk(actor: Actor | null): Promise<Result<TemplateDto[]>> {
  const refusal = whyNotDesk(actor)
  if (refusal) return refuse(refusal)
  const where = { institutionId: { in: desksOf(actor) }, archivedAt: null }
  return ok(await db.responseTemplate.findMany({ where, orderBy: order, select: columns }))
}

/** Text and language of a letter, and those that stood there before, the latest last. */
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
  const where = { id: input.template ?? '', institutionId: { in: desksOf(actor) }, archivedAt: null }
  const template = await db.responseTemplate.findFirst({ where, select: columns })
  if (!template) return refuse('invalid', { fields: { template: ['template-needed'] } })
  if (insert === 'end' && !isBlank) return ok(letterOf({ text: `${text.trimEnd()}\n\n${template.body}`, language }, keeping))
  return ok(letterOf({ text: template.body, language: template.locale }, keeping))
}
