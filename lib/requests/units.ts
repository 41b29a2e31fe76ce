import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { RowInput, UnitInput } from './desk-schema'
import { desksOf, whyNotDesk, whyNotFurnish } from './policy'

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

const audit = (tx: Tx, actor: Actor, verb: string, { id, institutionId }: { id: string; institutionId: string }, now: Date) =>
  audited(tx, { stream: `cases:${institutionId}`, actor, verb, subject: { type: 'institution-unit', id }, change: {} }, now)

/** Adds a unit, or names one anew. */
export async function saveUnit(input: UnitInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const { institution: institutionId, nameAr, nameFr } = input
  const refusal = whyNotFurnish(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    const id = input.id ?? newId()
    if (input.id) {
      const { count } = await tx.institutionUnit.updateMany({ where: { id, institutionId }, data: { nameAr, nameFr } })
      if (count === 0) giveUp('missing')
    } else await tx.institutionUnit.create({ data: { id, institutionId, nameAr, nameFr } })
    await audit(tx, actor, input.id ? 'unit.rename' : 'unit.add', { id, institutionId }, now)
    return { id }
  })
}

/** Nothing new is given to a unit any more; what it has stays with it. */
export async function archiveUnit({ id }: RowInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  if (!actor) return refuse('signed-out')
  const row = await db.institutionUnit.findUnique({ where: { id }, select: { institutionId: true } })
  const refusal = row ? whyNotFurnish(actor, row.institutionId) : 'missing'
  if (!row || refusal) return refuse(refusal ?? 'missing')
  return attempt(async (tx) => {
    const { count } = await tx.institutionUnit.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now } })
    if (count === 0) giveUp('conflict')
    await audit(tx, actor, 'unit.archive', { id, institutionId: row.institutionId }, now)
    return { id }
  })
}
