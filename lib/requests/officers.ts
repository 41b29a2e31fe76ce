import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Actor, hasRole } from '@/lib/core/session'
import type { EndOfficerInput, OfficerInput } from './desk-schema'
import { headsOf, whyNotName, whyNotNameAny } from './policy'

/** Who answers requests for information at an institution, as the public is told (law 31-13, article 12). */

export type OfficerDto = {
  id: string
  institutionId: string
  name: { ar: string; fr: string }
  email: string | null
  phone: string | null
  rank: string
  activeFrom: string
  activeTo: string | null
  demo: boolean
}

/** Whoever was named for the institutions that the actor may name somebody for; an administrator chooses one. */
export async function namedOfficers(institutionId: string | null, actor: Actor | null): Promise<Result<OfficerDto[]>> {
  const refusal = whyNotNameAny(actor)
  if (refusal) return refuse(refusal)
  const heads = headsOf(actor)
  const here = institutionId ? [institutionId] : heads
  const allowed = hasRole(actor, 'admin') ? here : here.filter((id) => heads.includes(id))
  const rows = await db.informationOfficer.findMany({
    where: { institutionId: { in: allowed } },
    orderBy: [{ institutionId: 'asc' }, { activeFrom: 'desc' }, { id: 'asc' }],
  })
  return ok(
    rows.map(({ id, institutionId: at, nameAr, nameFr, email, phone, rank, activeFrom, activeTo, demo }) => ({
      ...{ id, institutionId: at, name: { ar: nameAr, fr: nameFr }, email, phone, rank, activeFrom, activeTo, demo },
    })),
  )
}

async function audit(
  tx: Tx,
  actor: Actor,
  verb: string,
  row: { id: string; institutionId: string },
  change: Record<string, string>,
  now: Date,
) {
  const subject = { type: 'information-officer', id: row.id }
  await audited(tx, { stream: `cases:${row.institutionId}`, actor, verb: `information-officer.${verb}`, subject, change }, now)
  await expire(tx, [`institution:${row.institutionId}`, 'requests'])
}

/** Names an officer or a deputy; whoever held the first place until then is followed. */
export async function nameOfficer(
  input: OfficerInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ id: string; institution: string }>> {
  const { institution: institutionId, rank, nameAr, nameFr, email = null, phone = null, activeFrom } = input
  const refusal = whyNotName(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (activeFrom > civilDay(now)) return refuse('invalid', { fields: { activeFrom: ['day-future'] } })
  return attempt(async (tx) => {
    if ((await tx.institution.count({ where: { id: institutionId } })) === 0) giveUp('missing')
    if (rank === 'primary')
      await tx.informationOfficer.updateMany({ where: { institutionId, rank, activeTo: null }, data: { activeTo: activeFrom } })
    const id = newId()
    await tx.informationOfficer.create({ data: { id, institutionId, rank, nameAr, nameFr, email, phone, activeFrom } })
    await audit(tx, actor, 'name', { id, institutionId }, { rank, from: activeFrom }, now)
    return { id, institution: institutionId }
  })
}

/** Notes that somebody answers there no more. */
export async function endOfficer(
  { id, activeTo }: EndOfficerInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ institution: string }>> {
  if (!actor) return refuse('signed-out')
  const row = await db.informationOfficer.findUnique({ where: { id }, select: { institutionId: true, activeFrom: true } })
  const refusal = row ? whyNotName(actor, row.institutionId) : 'missing'
  if (!row || refusal) return refuse(refusal ?? 'missing')
  if (activeTo < row.activeFrom) return refuse('invalid', { fields: { activeTo: ['day-before-start'] } })
  return attempt(async (tx) => {
    const { count } = await tx.informationOfficer.updateMany({ where: { id, activeTo: null }, data: { activeTo } })
    if (count === 0) giveUp('conflict')
    await audit(tx, actor, 'end', { id, institutionId: row.institutionId }, { to: activeTo }, now)
    return { institution: row.institutionId }
  })
}
