import 'server-only'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Actor, hasRole } from '@/lib/core/session'
import { headsOf, whyNotNameAny } from './policy'

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
