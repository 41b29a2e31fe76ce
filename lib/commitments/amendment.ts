import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { db, type Tx } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { lastDayOf } from './partial-date'
import { whyNotAmend } from './policy'
import { snapshotOf } from './promise'
import type { RescheduleMilestoneInput, WithdrawMilestoneInput } from './schema'
import { commitmentType, settle, tellFollowers } from './standing'

/** Changes of what was promised: each keeps what was said before, with its reason, and recomputes the progress. */

type Reason = { commitment: string; milestone: string; reason: string; language: string }

/** Runs a change of one milestone in a transaction with the version it ends, its audit row, its news and the recomputed progress. */
async function amended(
  { commitment: id, milestone: code, reason, language }: Reason,
  verb: string,
  actor: Actor | null,
  now: Date,
  change: (tx: Tx, milestoneId: string) => Promise<void>,
): Promise<Result<null>> {
  const found = await db.commitment.findUnique({
    where: { id },
    select: { leadId: true, planId: true, published: true, plan: { select: { status: true } } },
  })
  if (!found) return refuse('missing')
  const refusal = whyNotAmend(actor, { ...found, planStatus: found.plan.status })
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    const { version } = await tx.commitment.update({ where: { id }, data: { version: { increment: 1 } }, select: { version: true } })
    const milestone = await tx.milestone.findUnique({ where: { commitmentId_code: { commitmentId: id, code } } })
    const before = await snapshotOf(id, tx)
    if (!milestone || milestone.withdrawnAt || !before) giveUp(milestone ? 'conflict' : 'missing')
    await tx.commitmentVersion.create({
      data: {
        commitmentId: id,
        version: version - 1,
        snapshot: JSON.stringify(before),
        reason,
        reasonLocale: language,
        at: now,
        demo: milestone.demo,
      },
    })
    await change(tx, milestone.id)
    await settle(tx, id, now)
    await audited(
      tx,
      { stream: `commitments:${found.leadId}`, actor, verb, subject: { type: commitmentType, id }, change: { milestone: code, version } },
      now,
    )
    await tellFollowers(tx, { id, planId: found.planId, leadId: found.leadId }, 'amended', { milestone: code, version }, now)
    return null
  })
}

/** A milestone that goes keeps its reports and no longer counts. */
export const withdrawMilestone = (input: WithdrawMilestoneInput, actor: Actor | null, now: Date): Promise<Result<null>> =>
  amended(input, 'milestone.withdraw', actor, now, async (tx, id) => {
    await tx.milestone.update({ where: { id }, data: { withdrawnAt: now, withdrawnReason: input.reason } })
  })

/** A milestone that is promised for another day. */
export const rescheduleMilestone = (input: RescheduleMilestoneInput, actor: Actor | null, now: Date): Promise<Result<null>> =>
  amended(input, 'milestone.reschedule', actor, now, async (tx, id) => {
    await tx.milestone.update({ where: { id }, data: { plannedEnd: input.plannedEnd, dueOn: lastDayOf(input.plannedEnd) } })
  })
