import 'server-only'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
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

/** One that some institutions still offer; null for every other. */
export const offeredTemplate = (id: string, institutionIds: readonly string[]): Promise<TemplateDto | null> =>
  db.responseTemplate.findFirst({ where: { id, institutionId: { in: [...institutionIds] }, archivedAt: null }, select: columns })
