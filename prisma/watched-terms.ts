import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Tx } from '@/lib/core/db'
import { reasonCodes, termEffects, termLanguages } from '@/lib/moderation/lifecycle'
import { termIdOf } from '@/lib/moderation/terms'
import { normalize } from '@/lib/search/normalize'

const file = join(dirname(fileURLToPath(import.meta.url)), 'data', 'watched-terms.json')

const listed = z.strictObject({
  note: z.string(),
  terms: z.array(
    z.strictObject({
      pattern: z.string().min(2),
      language: z.enum(termLanguages),
      effect: z.enum(termEffects),
      reason: z.enum(reasonCodes),
    }),
  ),
})

/** The terms that the site comes with, spelled as texts are compared. */
export const watchedTermRows = () =>
  listed.parse(JSON.parse(readFileSync(file, 'utf8'))).terms.map(({ pattern, language, effect, reason }) => ({
    id: termIdOf(pattern),
    pattern: normalize(pattern),
    locale: language,
    effect,
    reasonCode: reason,
  }))

/** Adds the terms that a database does not know yet; those that an administrator switched off stay off. Returns how many are new. */
export async function putWatchedTerms(tx: Tx): Promise<number> {
  const known = new Set((await tx.watchedTerm.findMany({ select: { pattern: true } })).map(({ pattern }) => pattern))
  const missing = watchedTermRows().filter(({ pattern }) => !known.has(pattern))
  await tx.watchedTerm.createMany({ data: missing })
  return missing.length
}
