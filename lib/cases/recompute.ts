import 'server-only'
import { addDays } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { inPortions } from '@/lib/core/portions'
import type { ClockKind, Owner } from './clock-kinds'
import { clockedOf } from './clocked'
import { limitOf } from './clocks'
import { type Calendar, computeDue, type TimeLimit } from './deadline'
import { wholeCalendar } from './queries'

/** Running time limits follow the holidays: counted again where one moved, told once, and never shorter for a citizen. */

const readAtOnce = 1_000

const columns = {
  ...{ id: true, subjectType: true, subjectId: true, kind: true, owner: true, dueOn: true, computedOn: true, estimated: true },
  ...{ startOn: true, length: true, unit: true, resumedOn: true, remaining: true, extendsId: true },
} as const

type Parent = { startOn: string; length: number; unit: string; resumedOn: string | null; remaining: number | null }
type Row = Parent & {
  id: string
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
  of(row: Parent & Pick<Row, 'owner' | 'dueOn'>, parent: Parent | undefined): Counted {
    const startOn = parent ? this.#end(limitOf(parent)).dueOn : row.startOn
    const { dueOn: computedOn, estimated } = this.#end(limitOf({ ...row, startOn }))
    const kept = row.owner === ('citizen' satisfies Owner) && row.dueOn > computedOn
    return { startOn, dueOn: kept ? row.dueOn : computedOn, computedOn, estimated }
  }
}

const parentColumns = { id: true, startOn: true, length: true, unit: true, resumedOn: true, remaining: true } as const

type Where = NonNullable<NonNullable<Parameters<Tx['deadline']['findMany']>[0]>['where']>

/** Clocks that run and may end on another day since the holidays of the civil day `from` or later changed: none that ended before. */
const touched = (from: string | null): Where => ({
  state: 'running',
  // A clock is uncertain because of a feast on the day after its last.
  ...(from ? { dueOn: { gte: addDays(from, -1) } } : {}),
})

const differs = (row: Counted, counted: Counted): boolean =>
  row.dueOn !== counted.dueOn ||
  row.computedOn !== counted.computedOn ||
  row.estimated !== counted.estimated ||
  row.startOn !== counted.startOn

const alike = ['owner', 'startOn', 'length', 'unit', 'resumedOn', 'remaining', 'dueOn', 'computedOn', 'estimated'] as const

/** Clocks that go on from no other, all that are alike as one, with how many they are: tens of thousands make a few hundred. */
async function groups(reckoning: Reckoning, from: string | null) {
  const rows = await db.deadline.groupBy({ by: [...alike], where: { ...touched(from), extendsId: null }, _count: true })
  const counted = rows.map(({ _count: count, ...row }) => ({ row, count, counted: reckoning.of(row, undefined) }))
  return counted.filter((group) => differs(group.row, group.counted))
}

/** Rows in portions, by id. */
async function* portions(where: Where): AsyncGenerator<Row[]> {
  for (let after = ''; ; ) {
    const page = { where: { AND: [where, { id: { gt: after } }] }, orderBy: { id: 'asc' as const }, take: readAtOnce }
    const rows = await db.deadline.findMany({ ...page, select: columns })
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < readAtOnce) return
    after = last.id
  }
}

type Differing = { id: string; row: Row; counted: Counted }

/** Clocks that go on from another one follow it. */
async function* extensions(reckoning: Reckoning, from: string | null): AsyncGenerator<Differing[]> {
  for await (const rows of portions({ ...touched(from), extendsId: { not: null } })) {
    const parentIds = rows.flatMap(({ extendsId }) => extendsId ?? [])
    const parents = await db.deadline.findMany({ where: { id: { in: parentIds } }, select: parentColumns })
    const byId = new Map(parents.map((parent) => [parent.id, parent]))
    yield rows
      .map((row) => ({ id: row.id, row, counted: reckoning.of(row, byId.get(row.extendsId ?? '')) }))
      .filter(({ row, counted }) => differs(row, counted))
  }
}

/** Every clock that is not what the calendar says, in portions. */
async function* differing(calendar: Calendar, from: string | null): AsyncGenerator<Differing[]> {
  const reckoning = new Reckoning(calendar)
  for (const { row: same, counted } of await groups(reckoning, from))
    for await (const rows of portions({ ...same, state: 'running', extendsId: null }))
      yield rows.map((row) => ({ id: row.id, row, counted }))
  yield* extensions(reckoning, from)
}

/** How many running clocks would end on another day by another calendar. Reads only. */
export async function wouldMove(calendar: Calendar, from: string): Promise<number> {
  const reckoning = new Reckoning(calendar)
  let moving = 0
  for (const { row, count, counted } of await groups(reckoning, from)) if (row.dueOn !== counted.dueOn) moving += count
  for await (const portion of extensions(reckoning, from))
    moving += portion.filter(({ row, counted }) => row.dueOn !== counted.dueOn).length
  return moving
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
    for (const kind of await inPortions('cases.recompute', portion, (tx, change) => take(tx, change, now))) if (kind) sum[kind]++
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
