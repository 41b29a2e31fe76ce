import 'server-only'
import { giveUp } from '@/lib/core/attempt'
import { db, type Tx } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { unfilledPlaces } from './places'
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

/** Lets no letter leave in which a place of one of the institution's templates, put away or not, was left empty. */
export async function mustBeFilled(tx: Tx, institutionId: string, text: string): Promise<void> {
  const rows = await tx.responseTemplate.findMany({ where: { institutionId }, select: { body: true } })
  const places = unfilledPlaces(
    text,
    rows.map(({ body }) => body),
  )
  if (places.length > 0)
    giveUp('invalid', {
      fields: { text: ['template-unfilled'] },
      values: { places: places.map((place) => `\u2068${place}\u2069`).join(' · ') },
    })
}
