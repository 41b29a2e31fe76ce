import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { type ClockKind, type Owner, openStates } from './clock-kinds'
import type { TimeLimit, Unit } from './deadline'
import { dueOf } from './queries'

/** Starts, stops and ends the time limits of the law, always in the transaction of what they follow from. */

export type ClockSubject = { type: string; id: string }

/** What a clock takes from its rule and keeps, whatever becomes of the rule. */
export type Terms = { id: string; owner: Owner; length: number; unit: Unit }

export type Start = {
  subject: ClockSubject
  kind: ClockKind
  /** Civil day of receipt, day 0. */
  startOn: string
  institutionId: string | null
  /** Where the thing froze a rule of its own; else the row that is valid on day 0. */
  rule?: Terms
}

export type Started = { id: string; dueOn: string; estimated: boolean; ruleId: string }

const open = { in: [...openStates] }
const of = ({ type, id }: ClockSubject) => ({ subjectType: type, subjectId: id })

/** The rule of the law for a kind of time limit on a civil day; the latest where two are valid. */
async function ruleOn(tx: Tx, kind: ClockKind, day: string): Promise<Terms> {
  const found = await tx.deadlineRule.findFirst({
    where: { kind, validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
    orderBy: [{ validFrom: 'desc' }, { id: 'asc' }],
    select: { id: true, owner: true, length: true, unit: true },
  })
  if (!found) throw new Error(`No rule for the time limit ${kind} is valid on ${day}`)
  return { ...found, owner: found.owner as Owner, unit: found.unit as Unit }
}

/** The part of a clock that is counted: all of it, or what was left when it went on after a pause. */
export const limitOf = (clock: {
  startOn: string
  length: number
  unit: string
  resumedOn: string | null
  remaining: number | null
}): TimeLimit => ({
  startOn: clock.resumedOn ?? clock.startOn,
  length: clock.remaining ?? clock.length,
  unit: clock.unit as Unit,
})

async function run(tx: Tx, { subject, kind, startOn, institutionId }: Start, rule: Terms, extendsId: string | null, now: Date) {
  const { owner, length, unit } = rule
  const { dueOn, estimated } = await dueOf({ startOn, length, unit })
  const limit = { startOn, length, unit, dueOn, computedOn: dueOn, estimated }
  const id = newId()
  await tx.deadline.create({
    data: {
      ...{ id, ...of(subject), kind, ruleId: rule.id, owner, institutionId, ...limit, state: 'running', extendsId },
      ...{ createdAt: now, changedAt: now },
    },
  })
  return { id, dueOn, estimated, ruleId: rule.id }
}

/** Lets a time limit run. Throws where no rule is known, and where one of the kind runs already. */
export async function startClock(tx: Tx, start: Start, now: Date): Promise<Started> {
  const { subject, kind, startOn } = start
  if ((await tx.deadline.count({ where: { ...of(subject), kind, state: open } })) > 0)
    throw new Error(`The time limit ${kind} already runs for this ${subject.type}`)
  return run(tx, start, start.rule ?? (await ruleOn(tx, kind, startOn)), null, now)
}

/** Lets a second time limit go on from the last day of the first; null where the first does not run. */
export async function extendClock(
  tx: Tx,
  { subject, from, to }: { subject: ClockSubject; from: ClockKind; to: ClockKind },
  now: Date,
): Promise<{ dueOn: string; estimated: boolean } | null> {
  const first = await tx.deadline.findFirst({
    where: { ...of(subject), kind: from, state: 'running' },
    select: { id: true, startOn: true, dueOn: true, institutionId: true },
  })
  if (!first) return null
  // The rule is that of the day on which the first began: running cases keep the law they started under.
  const rule = await ruleOn(tx, to, first.startOn)
  const { count } = await tx.deadline.updateMany({
    where: { id: first.id, state: 'running' },
    data: { state: 'extended', changedAt: now },
  })
  if (count === 0) return null
  const start = { subject, kind: to, startOn: first.dueOn, institutionId: first.institutionId }
  const { dueOn, estimated } = await run(tx, start, rule, first.id, now)
  return { dueOn, estimated }
}

/** What was owed has come on the civil day `on`; false where nothing of these kinds was owed. */
export async function meetClock(
  tx: Tx,
  subject: ClockSubject,
  kinds: ClockKind | readonly ClockKind[],
  on: string,
  now: Date,
): Promise<boolean> {
  const where = { ...of(subject), kind: { in: [kinds].flat() }, state: open }
  await tx.deadline.updateMany({ where: { ...where, dueOn: { lt: on }, breachedAt: null }, data: { breachedAt: now } })
  const { count } = await tx.deadline.updateMany({ where, data: { state: 'met', metOn: on, changedAt: now } })
  return count > 0
}

/** Nothing is owed any more; all kinds unless some are named. Returns how many ended. */
export async function cancelClocks(tx: Tx, subject: ClockSubject, now: Date, kinds?: readonly ClockKind[]): Promise<number> {
  const where = { ...of(subject), state: open, ...(kinds ? { kind: { in: [...kinds] } } : {}) }
  const { count } = await tx.deadline.updateMany({ where, data: { state: 'cancelled', changedAt: now } })
  return count
}

/** Whether the rule of a clock lets it stand still. Months do not: what is left of one is no number. */
const isPausable = async (tx: Tx, { ruleId, unit }: { ruleId: string; unit: string }): Promise<boolean> =>
  unit !== 'month' && (await tx.deadlineRule.count({ where: { id: ruleId, pausable: true } })) > 0

/** Stops a clock on the civil day `on`, which still counts; null where the rule does not allow it or nothing runs. */
export async function pauseClock(
  tx: Tx,
  { subject, kind, on }: { subject: ClockSubject; kind: ClockKind; on: string },
  now: Date,
): Promise<{ remaining: number } | null> {
  const clock = await tx.deadline.findFirst({ where: { ...of(subject), kind, state: 'running' } })
  if (!clock || !(await isPausable(tx, clock))) return null
  const limit = limitOf(clock)
  const { steps } = await dueOf(limit)
  const used = steps.filter(({ day, counted }) => counted !== null && day <= on).length
  const remaining = limit.length - used
  const data = { state: 'paused', pausedOn: on, remaining, changedAt: now }
  const { count } = await tx.deadline.updateMany({ where: { id: clock.id, state: 'running' }, data })
  return count > 0 ? { remaining } : null
}

/** Lets a clock go on: the civil day `on` is day 0 of what was left. Null where none stands still. */
export async function resumeClock(
  tx: Tx,
  { subject, kind, on }: { subject: ClockSubject; kind: ClockKind; on: string },
  now: Date,
): Promise<{ dueOn: string; estimated: boolean } | null> {
  const clock = await tx.deadline.findFirst({ where: { ...of(subject), kind, state: 'paused' } })
  if (!clock) return null
  const { dueOn, estimated } = await dueOf(limitOf({ ...clock, resumedOn: on }))
  const data = { state: 'running', resumedOn: on, dueOn, computedOn: dueOn, estimated, changedAt: now }
  const { count } = await tx.deadline.updateMany({ where: { id: clock.id, state: 'paused' }, data })
  return count > 0 ? { dueOn, estimated } : null
}
