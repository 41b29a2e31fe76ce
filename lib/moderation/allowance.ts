import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { standingOf } from './standing'
import { limits, type Tier } from './trust'

/** A limit that a person has reached: how many in how many milliseconds, and the first moment of the next one. */
export type Reached = { items: number; within: number; againAt: Date }

/** The limit on one kind of content that keeps a person waiting longest; null while there is room. Each kind is counted by itself. */
export async function limitReached(tx: Tx, personId: string, subjectType: string, tier: Tier, now: Date): Promise<Reached | null> {
  let longest: Reached | null = null
  // One after the other: a transaction has one connection.
  for (const { items, within } of limits[tier]) {
    const at = { gte: new Date(now.getTime() - within) }
    const where = { personId, subjectType, at }
    const [oldest] = await tx.writtenItem.findMany({ where, orderBy: { at: 'desc' }, skip: items - 1, take: 1, select: { at: true } })
    const againAt = oldest && new Date(oldest.at.getTime() + within + 1)
    if (againAt && (!longest || againAt > longest.againAt)) longest = { items, within, againAt }
  }
  return longest
}

/** How much somebody new may still write of one kind, and from when again where nothing is left. */
export type Allowance = { items: number; within: number; left: number; againAt: Date | null }

/** What a form says beforehand; null for people who are no longer new, whose limits nobody meets who writes by hand. */
export async function writingAllowance(actor: Actor | null, subjectType: string, now: Date): Promise<Allowance | null> {
  if (!actor) return null
  const { tier } = await standingOf(db, actor, now)
  const [limit] = limits[tier]
  if (tier !== 'new' || !limit) return null
  const { personId } = actor
  const at = { gte: new Date(now.getTime() - limit.within) }
  const written = await db.writtenItem.count({ where: { personId, subjectType, at } })
  const reached = await limitReached(db, personId, subjectType, tier, now)
  return { ...limit, left: Math.max(0, limit.items - written), againAt: reached?.againAt ?? null }
}
