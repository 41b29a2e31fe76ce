import 'server-only'
import { spendFile } from '@/lib/attachments/commands'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import type { Tx } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type Change, changeOf, daysOf, movedBy, planHolidays } from './holiday-changes'
import { whyNotKeepHolidays } from './policy'
import { followHolidays, holidaysChanged } from './recompute'
import type { AddHolidayInput, DecideFeastInput, ImportHolidaysInput, RemoveHolidayInput, ReviewInput } from './schema'

/** Who keeps the holidays confirms, moves, adds and removes them; running time limits follow. */

/** As many clocks are counted again while the form waits; more are left to the job. */
const atOnce = 500

/** How many time limits moved, or are to move soon. */
export type Followed = { year: string; changes: number; moved: number; later: number }

async function put(tx: Tx, { deed, key, code, from, to }: Change, actor: Actor, now: Date): Promise<void> {
  for (const { id, day } of from) {
    // As its reader saw it: whoever comes second decides about other days.
    const { count } = await tx.holiday.updateMany({ where: { id, day, removedAt: null }, data: { removedAt: now, decidedAt: now } })
    if (count === 0) giveUp('conflict')
  }
  for (const { id, ...row } of to) {
    if ((await tx.holiday.count({ where: { id, removedAt: null } })) > 0) giveUp('conflict')
    const data = { ...row, decidedAt: now, removedAt: null }
    await tx.holiday.upsert({ where: { id }, create: { id, ...data }, update: data })
  }
  const days = { from: from[0]?.day ?? null, to: to[0]?.day ?? null }
  const subject = { type: 'holiday', id: key }
  await audited(tx, { stream: 'holidays', actor, verb: `holiday.${deed}`, subject, change: { code, ...days } }, now)
}

async function apply(changes: readonly Change[], actor: Actor, now: Date, first?: (tx: Tx) => Promise<void>): Promise<Result<Followed>> {
  const moving = await movedBy(changes)
  const written = await attempt(async (tx) => {
    await first?.(tx)
    for (const change of changes) await put(tx, change, actor, now)
    await holidaysChanged(tx, daysOf(changes))
  })
  if (!written.ok) return written
  const soon = moving <= atOnce
  const year = daysOf(changes).at(-1)?.slice(0, 4) ?? ''
  return ok({ year, changes: changes.length, moved: soon ? await followHolidays(now) : 0, later: soon ? 0 : moving })
}

async function change(input: ReviewInput, actor: Actor | null, now: Date): Promise<Result<Followed>> {
  const refusal = whyNotKeepHolidays(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const planned = await changeOf(input)
  return planned.ok ? apply([planned.value], actor, now) : planned
}

/** A feast was announced: on the days that were computed, or some days earlier or later; its days stay together. */
export const decideFeast = (input: DecideFeastInput, actor: Actor | null, now: Date): Promise<Result<Followed>> => change(input, actor, now)

/** The Head of Government gave a day off. */
export const addHoliday = (input: AddHolidayInput, actor: Actor | null, now: Date): Promise<Result<Followed>> => change(input, actor, now)

/** Work goes on that day after all. */
export const removeHoliday = (input: RemoveHolidayInput, actor: Actor | null, now: Date): Promise<Result<Followed>> =>
  change(input, actor, now)

/** Takes over what a calendar says that was announced; what it does not say stays. */
export async function importHolidays({ file, sourceUrl }: ImportHolidaysInput, actor: Actor | null, now: Date): Promise<Result<Followed>> {
  const plan = await planHolidays(file, sourceUrl, actor)
  if (!plan.ok) return plan
  if (!actor) return refuse('signed-out')
  if (plan.value.changes.length === 0) return refuse('import-nothing')
  return apply(plan.value.changes, actor, now, async (tx) => {
    if (!(await spendFile(tx, file, actor))) giveUp('file-missing')
  })
}
