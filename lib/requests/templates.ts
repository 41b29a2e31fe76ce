import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { RowInput, TemplateInput } from './desk-schema'
import { desksOf, whyNotDesk, whyNotFurnish } from './policy'

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

const audit = (tx: Tx, actor: Actor, verb: string, { id, institutionId }: { id: string; institutionId: string }, now: Date) =>
  audited(tx, { stream: `cases:${institutionId}`, actor, verb, subject: { type: 'response-template', id }, change: {} }, now)

/** Adds a template, or writes one anew. */
export async function saveTemplate(input: TemplateInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const { institution: institutionId, purpose, language: locale, title, body } = input
  const refusal = whyNotFurnish(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    const id = input.id ?? newId()
    const data = { purpose, locale, title, body, changedAt: now }
    if (input.id) {
      const { count } = await tx.responseTemplate.updateMany({ where: { id, institutionId, archivedAt: null }, data })
      if (count === 0) giveUp('missing')
    } else await tx.responseTemplate.create({ data: { id, institutionId, ...data } })
    await audit(tx, actor, input.id ? 'template.change' : 'template.add', { id, institutionId }, now)
    return { id }
  })
}

/** Offers a template no more. */
export async function archiveTemplate({ id }: RowInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  if (!actor) return refuse('signed-out')
  const row = await db.responseTemplate.findUnique({ where: { id }, select: { institutionId: true } })
  const refusal = row ? whyNotFurnish(actor, row.institutionId) : 'missing'
  if (!row || refusal) return refuse(refusal ?? 'missing')
  return attempt(async (tx) => {
    const { count } = await tx.responseTemplate.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now } })
    if (count === 0) giveUp('conflict')
    await audit(tx, actor, 'template.archive', { id, institutionId: row.institutionId }, now)
    return { id }
  })
}
