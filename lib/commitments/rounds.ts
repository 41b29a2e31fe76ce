import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { civilDay, momentOf } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { whyNotRunRounds } from './policy'
import type { ChangeRoundInput, OpenRoundInput } from './schema'
import { planType } from './standing'

const wallClock = (text: string): Date => momentOf(text.slice(0, 10), text.slice(11))

/** Pages of all commitments of the plan say when they can be assessed. */
async function renew(tx: Tx, planId: string): Promise<void> {
  const rows = await tx.commitment.findMany({ where: { planId }, select: { id: true } })
  await expire(tx, [...rows.map(({ id }) => `commitment:${id}`), `plan:${planId}`, 'commitments'])
}

const auditRound = (tx: Tx, planId: string, id: string, actor: Actor, verb: string, now: Date) =>
  audited(
    tx,
    {
      stream: 'commitments',
      actor,
      verb: `assessment-round.${verb}`,
      subject: { type: planType, id: planId },
      change: { round: id },
    },
    now,
  )

type Span = { id?: string; planId: string; opensAt: Date; closesAt: Date }

/** Two rounds of one plan at once would be two answers of one person. */
const overlaps = async (tx: Tx, { id, planId, opensAt, closesAt }: Span): Promise<boolean> =>
  (await tx.assessmentRound.count({
    where: { planId, ...(id ? { id: { not: id } } : {}), opensAt: { lt: closesAt }, closesAt: { gt: opensAt } },
  })) > 0

/** Each chapter has a coordinator of its own. */
async function stillCoordinates(tx: Tx, planId: string, actor: Actor): Promise<void> {
  const { chapter } = await tx.actionPlan.findUniqueOrThrow({ where: { id: planId }, select: { chapter: true } })
  const refusal = whyNotRunRounds(actor, chapter)
  if (refusal) giveUp(refusal)
}

/** Says when citizens assess the commitments of a plan. */
export const openRound = (input: OpenRoundInput, actor: Actor | null, now: Date): Promise<Result<{ round: string }>> =>
  attempt(async (tx) => {
    const refusal = whyNotRunRounds(actor)
    if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
    const { plan: planId, titleAr, titleFr } = input
    // Two coordinators who open at once wait for each other here.
    const taken = await tx.actionPlan.updateMany({ where: { id: planId, published: true, status: { not: 'draft' } }, data: { id: planId } })
    if (taken.count === 0) return giveUp('invalid', { fields: { plan: ['plan-needed'] } })
    await stillCoordinates(tx, planId, actor)
    const opensAt = wallClock(input.from)
    const closesAt = wallClock(input.until)
    if (closesAt <= opensAt || closesAt <= now) return giveUp('invalid', { fields: { until: ['round-backwards'] } })
    if (await overlaps(tx, { planId, opensAt, closesAt })) return giveUp('invalid', { fields: { from: ['round-overlaps'] } })
    const code = civilDay(opensAt)
    if ((await tx.assessmentRound.count({ where: { planId, code } })) > 0)
      return giveUp('invalid', { fields: { from: ['round-overlaps'] } })
    const id = newId()
    const demo = env.mode === 'demo' || env.mode === 'development'
    await tx.assessmentRound.create({ data: { id, planId, code, titleAr, titleFr, opensAt, closesAt, demo } })
    await auditRound(tx, planId, id, actor, 'open', now)
    await renew(tx, planId)
    return { round: id }
  })

/** Other words, or another end, while the round is not over; what was answered stays. */
export const changeRound = (input: ChangeRoundInput, actor: Actor | null, now: Date): Promise<Result<{ round: string }>> =>
  attempt(async (tx) => {
    const refusal = whyNotRunRounds(actor)
    if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
    const { round: id, titleAr, titleFr } = input
    await tx.assessmentRound.updateMany({ where: { id }, data: { id } })
    const round = (await tx.assessmentRound.findUnique({ where: { id } })) ?? giveUp('missing')
    await stillCoordinates(tx, round.planId, actor)
    if (round.closesAt <= now) return giveUp('round-over')
    const { planId, opensAt } = round
    const closesAt = wallClock(input.until)
    if (closesAt <= opensAt || closesAt <= now) return giveUp('invalid', { fields: { until: ['round-backwards'] } })
    if (await overlaps(tx, { id, planId, opensAt, closesAt })) return giveUp('invalid', { fields: { until: ['round-overlaps'] } })
    await tx.assessmentRound.update({ where: { id }, data: { titleAr, titleFr, closesAt } })
    await auditRound(tx, planId, id, actor, 'change', now)
    await renew(tx, planId)
    return { round: id }
  })
