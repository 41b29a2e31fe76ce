import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { countingStates, includes } from './lifecycle'
import { progress } from './threshold'

/** What is counted: a legal signature or a supporter, by day and place. */
export type Counted = { day: string; territoryCode: string | null }
type What = 'signatures' | 'supporters'

const grouped = (counted: readonly Counted[], keyOf: (one: Counted) => string | null): Map<string, number> => {
  const groups = new Map<string, number>()
  for (const one of counted) {
    const key = keyOf(one)
    if (key !== null) groups.set(key, (groups.get(key) ?? 0) + 1)
  }
  return groups
}

/**
 * Adds to (or, with -1, takes from) the petition's three tallies; the caller holds the petition's count lock. Returns the number of
 * signatures there are now.
 */
export async function tally(tx: Tx, petitionId: string, what: What, counted: readonly Counted[], sign: 1 | -1): Promise<number> {
  const change = (by: number) => ({ [what]: { increment: sign * by } })
  const { signatures } = await tx.petitionTally.update({
    where: { petitionId },
    data: change(counted.length),
    select: { signatures: true },
  })
  for (const [territoryCode, by] of grouped(counted, (one) => one.territoryCode))
    await tx.territoryTally.upsert({
      where: { petitionId_territoryCode: { petitionId, territoryCode } },
      create: { petitionId, territoryCode, [what]: sign * by },
      update: change(by),
    })
  for (const [day, by] of grouped(counted, (one) => one.day))
    await tx.dayTally.upsert({
      where: { petitionId_day: { petitionId, day } },
      create: { petitionId, day, [what]: sign * by },
      update: change(by),
    })
  return signatures
}

export type Counting = {
  id: string
  state: string
  authorityTerritory: string | null
  threshold: number | null
  sharePerMille: number
  thresholdAt: Date | null
}

/** Midday of a civil day: the time stamp of a threshold may not tell when somebody signed. */
export const middayOf = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** Signatures of every child territory of the authority's, also those with none. */
export async function childCounts(petitionId: string, authorityTerritory: string | null, tx: Tx = db) {
  if (!authorityTerritory) return []
  const children = await tx.territory.findMany({
    where: { parentCode: authorityTerritory },
    select: { code: true },
    orderBy: { code: 'asc' },
  })
  const codes = children.map(({ code }) => code)
  const counts = await tx.territoryTally.findMany({ where: { petitionId, territoryCode: { in: codes } } })
  const found = new Map(counts.map(({ territoryCode, signatures }) => [territoryCode, signatures]))
  return codes.map((code) => ({ code, signatures: found.get(code) ?? 0 }))
}

/**
 * Sets the threshold's time stamp when the number and every share are reached, clears it when they no longer are; after filing
 * it stays as it was filed. Part of the transaction that changed the count.
 */
export async function settleThreshold(tx: Tx, petition: Counting, signatures: number, day: string): Promise<void> {
  if (!includes(countingStates, petition.state)) return
  const enough = petition.threshold !== null && signatures >= petition.threshold
  const children = enough && petition.sharePerMille > 0 ? await childCounts(petition.id, petition.authorityTerritory, tx) : []
  const { reached } = progress(petition, signatures, children)
  if (reached === (petition.thresholdAt !== null)) return
  await tx.petition.update({ where: { id: petition.id }, data: { thresholdAt: reached ? middayOf(day) : null } })
}
