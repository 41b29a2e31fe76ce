import 'server-only'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { announce, hasAnnounced } from '@/lib/notifications/commands'
import { countingStates, filingDays } from './lifecycle'
import { moved, subjectOf } from './move'

const atOnce = 200
const columns = { id: true, number: true, authorityId: true } as const

/** Ends the collection of petitions whose last day is over; returns how many. */
export async function closeDue(now: Date): Promise<number> {
  const where = { state: 'open', closesOn: { lt: civilDay(now) } }
  const due = await db.petition.findMany({ where, select: columns, take: atOnce })
  let closed = 0
  for (const petition of due) {
    const change = { petition, move: 'close', actor: 'system', data: { closedAt: now }, step: { type: 'closed' }, news: true } as const
    if (await write((tx) => moved(tx, { ...change, guard: { closesOn: { lt: civilDay(now) } } }, now))) closed++
  }
  return closed
}

/** Ends petitions that nobody filed in the days after they closed; returns how many. */
export async function expireClosed(now: Date): Promise<number> {
  const closedAt = { lt: new Date(`${addDays(civilDay(now), -filingDays)}T00:00:00Z`) }
  const due = await db.petition.findMany({ where: { state: 'closed', closedAt }, select: columns, take: atOnce })
  let expired = 0
  for (const petition of due) {
    const change = { petition, move: 'expire', actor: 'system', step: { type: 'expired' }, news: true, guard: { closedAt } } as const
    if (await write((tx) => moved(tx, change, now))) expired++
  }
  return expired
}

const reached = { state: { in: [...countingStates] }, thresholdAt: { not: null } }

/** Whether a threshold was reached that followers have not been told of; told by the hour, so that no moment of a signing is kept. */
export async function announceThresholds(now: Date): Promise<number> {
  const petitions = await db.petition.findMany({ where: reached, select: { id: true } })
  let told = 0
  for (const petition of petitions) {
    if (await hasAnnounced(subjectOf(petition), 'threshold-reached')) continue
    await write(async (tx) => {
      if (await hasAnnounced(subjectOf(petition), 'threshold-reached', tx)) return
      await announce(tx, subjectOf(petition), 'threshold-reached', { code: null }, now)
      told++
    })
  }
  return told
}
