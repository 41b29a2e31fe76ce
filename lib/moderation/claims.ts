import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Actor, hasRole } from '@/lib/core/session'
import { free, inOrder, listOf, listText, loadCase, openCase, queueParts, standingOfCase, waitingCaseOf } from './cases'
import { leaseTime, priorities, waitingStates } from './lifecycle'
import { lineOf } from './log'
import { whyNotDecide, whyNotModerate, whyNotReport } from './policy'
import type { ClaimInput, EscalateInput, NextInput, OpenInput } from './schema'
import { isModerated, moderationSubjectOf, presentIdOf } from './subjects'

type Where = NonNullable<NonNullable<Parameters<Tx['moderationCase']['findMany']>[0]>['where']>

/** Waiting cases that this moderator may decide on; the conditions of `whyNotDecide` for the database. */
export const decidableBy = (actor: Actor): Where => {
  const offices = [...new Set(actor.roles.flatMap(({ institutionId }) => institutionId ?? []))]
  return {
    AND: [
      { state: { in: [...waitingStates] } },
      { OR: [{ authorId: null }, { authorId: { not: actor.personId } }] },
      { NOT: { excluded: { contains: `|${actor.personId}|` } } },
      ...offices.map((id) => ({ NOT: { about: { contains: `|${id}|` } } })),
      hasRole(actor, 'admin') ? {} : { OR: [{ escalatedTo: null }, { escalatedTo: { not: 'admin' } }] },
    ],
  }
}

const lease = (actor: Actor, now: Date) => ({ claimedById: actor.personId, claimedUntil: new Date(now.getTime() + leaseTime) })

/** Takes the first free case of the queue for a quarter of an hour; null when nothing is left for this moderator. */
export async function claimNext(tx: Tx, actor: Actor, now: Date): Promise<string | null> {
  const open = { AND: [decidableBy(actor), free(actor.personId, now)] }
  for (const part of queueParts(now))
    for (;;) {
      const found = await tx.moderationCase.findFirst({ where: { AND: [open, part] }, orderBy: inOrder, select: { id: true } })
      if (!found) break
      // Somebody else may have taken or decided it since it was found: then the next one is looked for.
      const { count } = await tx.moderationCase.updateMany({ where: { AND: [open, { id: found.id }] }, data: lease(actor, now) })
      if (count === 1) return found.id
    }
  return null
}

export async function takeNext(_input: NextInput, actor: Actor | null, now: Date): Promise<Result<{ case: string | null }>> {
  const refusal = whyNotModerate(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => ({ case: await claimNext(tx, actor, now) }))
}

const audit = (tx: Tx, actor: Actor, verb: string, row: { id: string; subjectType: string }, now: Date, change = {}) =>
  audited(
    tx,
    { stream: `moderation:${row.subjectType}`, actor, verb: `moderation.${verb}`, subject: { type: 'case', id: row.id }, change },
    now,
  )

/** Keeps others away from a case for a quarter of an hour. */
export const claimCase = (input: ClaimInput, actor: Actor | null, now: Date): Promise<Result<{ case: string }>> =>
  attempt(async (tx) => {
    const row = (await loadCase(input.case, tx)) ?? giveUp('missing')
    const refusal = whyNotDecide(actor, standingOfCase(row))
    if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
    const { count } = await tx.moderationCase.updateMany({
      where: { id: row.id, state: { in: [...waitingStates] }, ...free(actor.personId, now) },
      data: lease(actor, now),
    })
    if (count === 0) giveUp('claimed')
    await audit(tx, actor, 'claim', row, now)
    return { case: row.id }
  })

/** Gives a case back to the queue. */
export const releaseCase = (input: ClaimInput, actor: Actor | null, now: Date): Promise<Result<{ case: string }>> =>
  attempt(async (tx) => {
    const refusal = whyNotModerate(actor)
    if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
    const row = (await loadCase(input.case, tx)) ?? giveUp('missing')
    const where = { id: row.id, claimedById: actor.personId }
    const { count } = await tx.moderationCase.updateMany({ where, data: { claimedById: null, claimedUntil: null } })
    if (count > 0) await audit(tx, actor, 'release', row, now)
    return { case: row.id }
  })

/** Hands a case on: to an administrator, or to any moderator but oneself. */
export const escalateCase = (input: EscalateInput, actor: Actor | null, now: Date): Promise<Result<{ case: string }>> =>
  attempt(async (tx) => {
    const row = (await loadCase(input.case, tx)) ?? giveUp('missing')
    const refusal = whyNotDecide(actor, standingOfCase(row))
    if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
    if (row.version !== input.version) giveUp('case-changed')
    const { count } = await tx.moderationCase.updateMany({
      where: { id: row.id, version: row.version, state: { in: [...waitingStates] }, ...free(actor.personId, now) },
      data: {
        state: 'escalated',
        escalatedAt: now,
        escalatedTo: input.to,
        excluded: listText([...new Set([...listOf(row.excluded), actor.personId])]),
        claimedById: null,
        claimedUntil: null,
        version: { increment: 1 },
      },
    })
    if (count === 0) giveUp('claimed')
    const { hours } = lineOf(row, now)
    const seen = await moderationSubjectOf(row.subjectType).look(row.subjectId, tx)
    await tx.moderationDecision.create({
      data: {
        id: newId(),
        caseId: row.id,
        action: 'escalate',
        internalNote: input.internal,
        deciderId: actor.personId,
        stateBefore: seen?.state ?? '',
        at: now,
        hours,
      },
    })
    await audit(tx, actor, 'escalate', row, now, { to: input.to })
    return { case: row.id }
  })

/** A moderator looks into something that nobody reported, or that was decided before. */
export async function openCaseAbout({ type, id: typed }: OpenInput, actor: Actor | null, now: Date): Promise<Result<{ case: string }>> {
  const refusal = whyNotModerate(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (!isModerated(type)) return refuse('missing')
  const id = await presentIdOf(type, typed)
  const waiting = await waitingCaseOf(type, id, db)
  if (waiting) return ok({ case: waiting.id })
  return attempt(async (tx) => {
    const seen = (await moderationSubjectOf(type).look(id, tx)) ?? giveUp('missing')
    if (seen.actions.length === 0) giveUp('missing')
    const own = whyNotReport(actor, { authorId: seen.authorId, visible: true })
    if (own) giveUp(own)
    const { authorId, about, snapshot, demo } = seen
    const opening = { type, id, about, authorId, snapshot, demo, trigger: 'manual' as const, rule: null, priority: priorities.normal }
    const opened = await openCase(tx, opening, now)
    const row = (await loadCase(opened, tx)) ?? giveUp('missing')
    const office = whyNotDecide(actor, standingOfCase(row))
    if (office) giveUp(office)
    // Where a case was opened at the same moment, it may be somebody else's.
    await tx.moderationCase.updateMany({ where: { id: opened, ...free(actor.personId, now) }, data: lease(actor, now) })
    await audit(tx, actor, 'open', row, now)
    return { case: opened }
  })
}
