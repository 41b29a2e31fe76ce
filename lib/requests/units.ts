import 'server-only'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { desksOf, whyNotDesk } from './policy'

/** Parts of an institution that requests are given to. */

export type UnitDto = { id: string; institutionId: string; name: { ar: string; fr: string }; archived: boolean }

type Row = { id: string; institutionId: string; nameAr: string; nameFr: string; archivedAt: Date | null }
const unitDto = ({ id, institutionId, nameAr, nameFr, archivedAt }: Row): UnitDto => ({
  id,
  institutionId,
  name: { ar: nameAr, fr: nameFr },
  archived: archivedAt !== null,
})

const order = [{ institutionId: 'asc' as const }, { nameAr: 'asc' as const }, { id: 'asc' as const }]

/** All units that an institution has or had: a request may still be with one that is no more. */
export const unitsOf = async (institutionId: string): Promise<UnitDto[]> =>
  (await db.institutionUnit.findMany({ where: { institutionId }, orderBy: order })).map(unitDto)

export async function unitsDesk(actor: Actor | null): Promise<Result<UnitDto[]>> {
  const refusal = whyNotDesk(actor)
  if (refusal) return refuse(refusal)
  return ok((await db.institutionUnit.findMany({ where: { institutionId: { in: desksOf(actor) } }, orderBy: order })).map(unitDto))
}
