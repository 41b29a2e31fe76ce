import 'server-only'
import { createHash } from 'node:crypto'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { isUniqueViolation, type Tx } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { normalize } from '@/lib/search/normalize'
import { whyNotManageTerms } from './policy'
import type { SwitchTermInput, TermInput } from './schema'

/** The same term has the same row, whether the site came with it or somebody added it. */
export const termIdOf = (pattern: string): string => `t${createHash('sha256').update(normalize(pattern)).digest('hex').slice(0, 16)}`

const audit = (tx: Tx, actor: Actor, verb: string, term: string, change: Record<string, string | boolean>, now: Date) =>
  audited(tx, { stream: 'moderation:terms', actor, verb: `moderation.${verb}`, subject: { type: 'term', id: term }, change }, now)

/** Watches a word or phrase from now on; texts written before are not looked at again. */
export async function addTerm(input: TermInput, actor: Actor | null, now: Date): Promise<Result<{ term: string }>> {
  const refusal = whyNotManageTerms(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const { language: locale, effect, reason: reasonCode } = input
  const pattern = normalize(input.pattern)
  if ([...pattern].length < 2) return refuse('invalid', { fields: { pattern: ['term-needed'] } })
  const id = termIdOf(pattern)
  const added = attempt(async (tx) => {
    await tx.watchedTerm.create({ data: { id, pattern, locale, effect, reasonCode } })
    await audit(tx, actor, 'add-term', id, { effect, reason: reasonCode }, now)
    return { term: id }
  })
  return added.catch((thrown: unknown) => {
    if (isUniqueViolation(thrown)) return refuse('invalid', { fields: { pattern: ['term-known'] } })
    throw thrown
  })
}

/** Stops watching a term, or watches it again; its row stays, so that the site does not bring it back by itself. */
export async function switchTerm({ term, active }: SwitchTermInput, actor: Actor | null, now: Date): Promise<Result<{ term: string }>> {
  const refusal = whyNotManageTerms(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    const { count } = await tx.watchedTerm.updateMany({ where: { id: term }, data: { active: active === 'yes' } })
    if (count === 0) giveUp('missing')
    await audit(tx, actor, 'switch-term', term, { active: active === 'yes' }, now)
    return { term }
  })
}
