import 'server-only'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { inPortions } from '@/lib/core/portions'
import { type ClockKind, reminderDays } from './clock-kinds'
import { clockedOf } from './clocked'

/** Who owes is reminded before the last day, once for each number of days, and whoever stands above is told once when it has passed. */

const readAtOnce = 500

type Due = { id: string; subjectType: string; subjectId: string; kind: string; dueOn: string }

/** Rows read on by id, so that those that fail are not read for ever. */
async function* portions(read: (after: string) => Promise<Due[]>): AsyncGenerator<Due[]> {
  for (let after = ''; ; ) {
    const rows = await read(after)
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < readAtOnce) return
    after = last.id
  }
}

const happened = (made: readonly boolean[]): number => made.filter(Boolean).length

/** For each number of days, the last days of the clocks that it is time for: a reminder that was missed gives way to the next. */
const dueDays = (today: string): { daysBefore: number; dueOn: string }[] =>
  reminderDays.flatMap((daysBefore, at) => {
    const shorter = reminderDays[at + 1] ?? -1
    return Array.from({ length: daysBefore - shorter }, (_, back) => ({ daysBefore, dueOn: addDays(today, daysBefore - back) }))
  })

/** Clocks after `after` that end on a day and were not reminded yet; a clock shorter than the reminder's days has none. */
const unreminded = (dueOn: string, daysBefore: number, after: string): Promise<Due[]> =>
  db.$queryRaw<Due[]>`
    SELECT d."id", d."subjectType", d."subjectId", d."kind", d."dueOn" FROM "Deadline" d
    WHERE d."id" > ${after} AND d."state" = 'running' AND d."dueOn" = ${dueOn} AND d."startOn" < ${addDays(dueOn, -daysBefore)}
      AND NOT EXISTS (SELECT 1 FROM "DeadlineReminder" r WHERE r."deadlineId" = d."id" AND r."daysBefore" = ${daysBefore})
    ORDER BY d."id" LIMIT ${readAtOnce}`

async function remindOne(tx: Tx, due: Due, daysBefore: number, now: Date): Promise<boolean> {
  const { id, subjectType, subjectId, kind, dueOn } = due
  const key = { deadlineId: id, daysBefore }
  // The write that changes nothing keeps what runs from ending before its reminder is told, and finds out what ended.
  const { count } = await tx.deadline.updateMany({ where: { id, state: 'running', dueOn }, data: { dueOn } })
  if (count === 0 || (await tx.deadlineReminder.count({ where: key })) > 0) return false
  await tx.deadlineReminder.create({ data: { ...key, at: now } })
  await clockedOf(subjectType).remind(tx, subjectId, { kind: kind as ClockKind, dueOn, daysBefore }, now)
  return true
}

/** Gives the reminders of a civil day; how many. */
export async function remindDue(now: Date): Promise<number> {
  let count = 0
  for (const { daysBefore, dueOn } of dueDays(civilDay(now)))
    for await (const rows of portions((after) => unreminded(dueOn, daysBefore, after)))
      count += happened(await inPortions('cases.remind', rows, (tx, row) => remindOne(tx, row, daysBefore, now)))
  return count
}

async function breachOne(tx: Tx, { id, subjectType, subjectId, kind, dueOn }: Due, now: Date): Promise<boolean> {
  const { count } = await tx.deadline.updateMany({ where: { id, state: 'running', dueOn, breachedAt: null }, data: { breachedAt: now } })
  if (count === 0) return false
  await clockedOf(subjectType).breached(tx, subjectId, { kind: kind as ClockKind, dueOn }, now)
  return true
}

/** Notes of one thing that last days have passed, before somebody acts on that, in the transaction in which they act. */
export async function noteOverdue(tx: Tx, { type, id }: { type: string; id: string }, now: Date): Promise<void> {
  const where = { subjectType: type, subjectId: id, state: 'running', dueOn: { lt: civilDay(now) }, breachedAt: null }
  const select = { id: true, subjectType: true, subjectId: true, kind: true, dueOn: true } as const
  for (const due of await tx.deadline.findMany({ where, select, orderBy: { id: 'asc' } })) await breachOne(tx, due, now)
}

/** Notes that last days have passed, each once; how many. */
export async function noteBreaches(now: Date): Promise<number> {
  const passed = (after: string): Promise<Due[]> =>
    db.deadline.findMany({
      where: { id: { gt: after }, state: 'running', dueOn: { lt: civilDay(now) }, breachedAt: null },
      select: { id: true, subjectType: true, subjectId: true, kind: true, dueOn: true },
      orderBy: { id: 'asc' },
      take: readAtOnce,
    })
  let count = 0
  for await (const rows of portions(passed))
    count += happened(await inPortions('cases.escalate', rows, (tx, row) => breachOne(tx, row, now)))
  return count
}
