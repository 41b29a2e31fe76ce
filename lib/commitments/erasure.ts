import 'server-only'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { dropCase, forgetCases } from '@/lib/moderation/cases'
import { periodEnd } from './period'
import { assessmentType, auditAssessment, removed, takeAssessment } from './tally'

/** Everything that somebody assessed, as plain JSON. */
export async function exportAssessments(actor: Actor): Promise<unknown> {
  const rows = await db.citizenAssessment.findMany({
    where: { personId: actor.personId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({
    commitment: row.commitmentId,
    round: row.roundId,
    completion: row.completion,
    opened: row.opened,
    evidence: row.evidenceUseful,
    reason: row.reason,
    reasonBeforeRedaction: row.originalReason,
    state: row.state,
    verified: row.verified,
    writtenOn: civilDay(row.createdAt),
    changedOn: civilDay(row.updatedAt),
    rule: row.reasonCode,
    note: row.note,
  }))
}

/** Forgets a person: rows go and are counted no more. Safe to run again. */
export async function eraseAssessments(actor: Actor, now: Date): Promise<void> {
  const own = await db.citizenAssessment.findMany({ where: { personId: actor.personId }, select: { id: true } })
  for (const { id } of own)
    await write(async (tx) => {
      const row = await takeAssessment(tx, id)
      if (!row) return
      await removed(tx, row, actor, 'forget', now)
      await forgetCases(tx, assessmentType, id, now)
    })
}

/** What a reason said before something was taken out of it goes after a year, as it does for ideas. Returns how many. */
export async function forgetOriginals(now: Date): Promise<number> {
  const where = { originalReason: { not: null }, redactedAt: { lt: new Date(now.getTime() - 365 * 86_400_000) } }
  const { count } = await write((tx) => tx.citizenAssessment.updateMany({ where, data: { originalReason: null } }))
  return count
}

const keptDays = 2 * 365
const atOnce = 100

/**
 * Two years after the plan and after the round nobody needs to know who assessed how: rows go, the tallies stay as they were. Returns how
 * many went.
 */
export async function forgetAssessments(now: Date): Promise<number> {
  const before = addDays(civilDay(now), -keptDays)
  const rounds = await db.assessmentRound.findMany({ include: { plan: { select: { lastPeriod: true } } } })
  const over = rounds.filter(({ closesAt, plan }) => civilDay(closesAt) < before && periodEnd(plan.lastPeriod) < before)
  const due = await db.citizenAssessment.findMany({
    where: { roundId: { in: over.map(({ id }) => id) } },
    select: { id: true, commitmentId: true, state: true },
    take: atOnce,
  })
  for (const row of due)
    await write(async (tx) => {
      await tx.citizenAssessment.deleteMany({ where: { id: row.id } })
      await dropCase(tx, assessmentType, row.id, now)
      await auditAssessment(tx, row, 'system', 'forget', { state: row.state }, now)
    })
  return due.length
}
