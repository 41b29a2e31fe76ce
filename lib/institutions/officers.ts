import 'server-only'
import { cached } from '@/lib/core/cache'
import { db } from '@/lib/core/db'

export type NamedOfficer = {
  id: string
  name: { ar: string; fr: string }
  rank: string
  email: string | null
  phone: string | null
  demo: boolean
}

/** Who answers requests for information at an institution on a civil day, as it made known: the first one, then deputies. */
export async function officersOn(institutionId: string, day: string): Promise<NamedOfficer[]> {
  const rows = await db.informationOfficer.findMany({
    where: { institutionId, activeFrom: { lte: day }, OR: [{ activeTo: null }, { activeTo: { gte: day } }] },
    orderBy: [{ rank: 'desc' }, { activeFrom: 'desc' }, { id: 'asc' }],
    select: { id: true, nameAr: true, nameFr: true, rank: true, email: true, phone: true, demo: true },
  })
  return rows.map(({ nameAr, nameFr, ...row }) => ({ ...row, name: { ar: nameAr, fr: nameFr } }))
}

export const cachedOfficersOn = cached(officersOn, (id) => [`institution:${id}`])

/** Of some institutions those where somebody answers requests at the desk. Whoever works there is not for that named in public (law 31-13, article 12). */
export async function answeringInstitutions(institutionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.role.findMany({
    where: { role: 'information-officer', institutionId: { in: [...institutionIds] }, person: { disabledAt: null } },
    select: { institutionId: true },
    distinct: ['institutionId'],
  })
  return new Set(rows.flatMap(({ institutionId }) => institutionId ?? []))
}

const isAnswering = async (institutionId: string): Promise<boolean> => (await answeringInstitutions([institutionId])).has(institutionId)

export const cachedIsAnswering = cached(isAnswering, (id) => [`institution:${id}`])
