import 'server-only'
import { addDays } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { ClockKind, Owner } from './clock-kinds'
import { clockedOf } from './clocked'
import { limitOf } from './clocks'
import { type Calendar, computeDue, type TimeLimit } from './deadline'
import { wholeCalendar } from './queries'

/** Running time limits follow the holidays: counted again where one moved, told once, and never shorter for a citizen. */

const readAtOnce = 1_000
const writtenAtOnce = 25

const columns = {
  ...{ id: true, subjectType: true, subjectId: true, kind: true, owner: true, dueOn: true, computedOn: true, estimated: true },
  ...{ startOn: true, length: true, unit: true, resumedOn: true, remaining: true, extendsId: true },
} as const

type Parent = { id: string; startOn: string; length: number; unit: string; resumedOn: string | null; remaining: number | null }
type Row = Parent & {
  subjectType: string
  subjectId: string
  kind: string
  owner: string
  dueOn: string
  computedOn: string
  estimated: boolean
  extendsId: string | null
}

type Counted = { startOn: string; dueOn: string; computedOn: string; estimated: boolean }

/** Limits that begin and last alike end alike: each is counted once. */
class Reckoning {
  readonly #ends = new Map<string, { dueOn: string; estimated: boolean }>()

  constructor(readonly calendar: Calendar) {}

  #end(limit: TimeLimit) {
    const key = `${limit.startOn} ${limit.length} ${limit.unit}`
    const known = this.#ends.get(key)
    if (known) return known
    const { dueOn, estimated } = computeDue(limit, this.calendar)
    this.#ends.set(key, { dueOn, estimated })
    return { dueOn, estimated }
  }

  /** What a clock says by this calendar; `parent` is the clock that it goes on from. */
  of(row: Row, parent: Parent | undefined): Counted {
    const startOn = parent ? this.#end(limitOf(parent)).dueOn : row.startOn
    const { dueOn: computedOn, estimated } = this.#end(limitOf({ ...row, startOn }))
    const kept = row.owner === ('citizen' satisfies Owner) && row.dueOn > computedOn
    return { startOn, dueOn: kept ? row.dueOn : computedOn, computedOn, estimated }
  }
}

const parentColumns = { id: true, startOn: true, length: true, unit: true, resumedOn: true, remaining: true } as const

/**
 * Clocks that run and may end on another day since the holidays of the civil day `from` or later changed: none that ended before. In
 * portions, each with what it is by the new calendar.
 */
async function* differing(calendar: Calendar, from: string | null): AsyncGenerator<{ row: Row; counted: Counted }[]> {
  const reckoning = new Reckoning(calendar)
  // A clock is uncertain because of a feast on the day after its last.
  const where = { state: 'running', ...(from ? { dueOn: { gte: addDays(from, -1) } } : {}) }
  for (let after = ''; ; ) {
    const rows = await db.deadline.findMany({
      where: { ...where, id: { gt: after } },
      select: columns,
      orderBy: { id: 'asc' },
      take: readAtOnce,
    })
    const parentIds = rows.flatMap(({ extendsId }) => extendsId ?? [])
    const parents = await db.deadline.findMany({ where: { id: { in: parentIds } }, select: parentColumns })
    const byId = new Map(parents.map((parent) => [parent.id, parent]))
    const found = rows.map((row) => ({ row, counted: reckoning.of(row, byId.get(row.extendsId ?? '')) }))
    yield found.filter(
      ({ row, counted }) =>
        row.dueOn !== counted.dueOn ||
        row.computedOn !== counted.computedOn ||
        row.estimated !== counted.estimated ||
        row.startOn !== counted.startOn,
    )
    const last = rows.at(-1)
    if (!last || rows.length < readAtOnce) return
    after = last.id
  }
}

/** How many running clocks would end on another day by another calendar, and how many of these would be told. Reads only. */
export async function wouldMove(calendar: Calendar, from: string): Promise<number> {
  let count = 0
  for await (const portion of differing(calendar, from)) count += portion.filter(({ row, counted }) => row.dueOn !== counted.dueOn).length
  return count
}

type Moved = { moved: number; settled: number }

async function take(tx: Tx, { row, counted }: { row: Row; counted: Counted }, now: Date): Promise<keyof Moved | null> {
  const { id, subjectType, subjectId, dueOn: from, computedOn, estimated: wasEstimated } = row
  const kind = row.kind as ClockKind
  const { dueOn: to, estimated } = counted
  // As it was read: whoever changed it meanwhile counted by the new holidays, or another process was here first.
  const { count } = await tx.deadline.updateMany({
    where: { id, state: 'running', dueOn: from, computedOn, estimated: wasEstimated, startOn: row.startOn, resumedOn: row.resumedOn },
    data: { ...counted, ...(from === to ? {} : { changedAt: now }) },
  })
  if (count === 0) return null
  if (row.extendsId && row.startOn !== counted.startOn)
    await tx.deadline.update({ where: { id: row.extendsId }, data: { dueOn: counted.startOn, computedOn: counted.startOn } })
  if (from !== to) {
    await clockedOf(subjectType).moved(tx, subjectId, { kind, owner: row.owner as Owner, from, to, estimated }, now)
    return 'moved'
  }
  if (wasEstimated === estimated) return null
  await clockedOf(subjectType).settled?.(tx, subjectId, { kind, dueOn: to, estimated }, now)
  return 'settled'
}

/**
 * Counts running time limits again, those that a holiday of the civil day `from` or later may touch or all; each change and the event about
 * it in one transaction. Safe to repeat, and to stop: what is right already is left alone.
 */
export async function recomputeDeadlines(now: Date, from: string | null = null): Promise<Moved> {
  const sum: Moved = { moved: 0, settled: 0 }
  for await (const portion of differing(await wholeCalendar(), from))
    for (let at = 0; at < portion.length; at += writtenAtOnce) {
      const changes = portion.slice(at, at + writtenAtOnce)
      const done = await write(async (tx) => {
        const kinds: (keyof Moved | null)[] = []
        for (const change of changes) kinds.push(await take(tx, change, now))
        return kinds
      })
      for (const kind of done) if (kind) sum[kind]++
    }
  return sum
}

const markKey = 'holidays-changed'
type Mark = { from: string; id: string }

const markOf = (row: { value: string } | null): Mark | null => row && (JSON.parse(row.value) as Mark)

/** Notes, in the transaction that changes holidays, the earliest civil day that they touch; `followHolidays` does the rest. */
export async function holidaysChanged(tx: Tx, days: readonly string[]): Promise<void> {
  const [first] = days.toSorted()
  if (!first) return
  const known = markOf(await tx.siteValue.findUnique({ where: { key: markKey } }))
  const mark: Mark = { from: known && known.from < first ? known.from : first, id: newId() }
  const value = JSON.stringify(mark)
  await tx.siteValue.upsert({ where: { key: markKey }, create: { key: markKey, value }, update: { value } })
}

export const holidaysHaveChanged = async (): Promise<boolean> => (await db.siteValue.count({ where: { key: markKey } })) > 0

/** Counts again what the holidays that changed since the last time may touch; how many time limits moved. */
export async function followHolidays(now: Date): Promise<number> {
  const row = await db.siteValue.findUnique({ where: { key: markKey } })
  const mark = markOf(row)
  if (!row || !mark) return 0
  const { moved } = await recomputeDeadlines(now, mark.from)
  // A change that came meanwhile has another mark, and is followed the next time.
  await db.siteValue.deleteMany({ where: { key: markKey, value: row.value } })
  return moved
}
