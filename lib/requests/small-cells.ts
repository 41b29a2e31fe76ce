import { groupedBy, type Share, shareOf } from '../core/statistics'

/** Which counts of a table may be published: small ones point to people, and must not follow from the others. Pure. */

/** Fewer people than this stand together with others. */
export const smallest = 5

/** How often something was counted, and how often where the public cannot read it anyway: only that can give somebody away. */
export type Count = { count: number; unseen: number }
export type Counts = ReadonlyMap<string, Count>

/** Counts that can be shown, and what the others are together; null where that too would be few. What all are together is public. */
export type Cells = { shown: { key: string; count: number }[]; others: number | null }

const total = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0)
const unseenIn = (row: Counts, key: string): number => row.get(key)?.unseen ?? 0
/** Whether hidden cells of a row are so few together that its total tells them. */
const areFew = (row: Counts, hidden: Iterable<string>): boolean => {
  const together = total([...hidden].map((key) => unseenIn(row, key)))
  return together > 0 && together < smallest
}

/** From the fewest on. */
const fewestFirst = (row: Counts): string[] =>
  [...row]
    .filter(([, { unseen }]) => unseen > 0)
    .toSorted(([one, a], [other, b]) => a.unseen - b.unseen || one.localeCompare(other))
    .map(([key]) => key)

/** What a row hides: what is few, and then the next until it could be anyone of enough, since the row's total is public. */
function hiddenIn(row: Counts): Set<string> {
  const hidden = new Set<string>()
  for (const key of fewestFirst(row)) if (unseenIn(row, key) < smallest || areFew(row, hidden)) hidden.add(key)
  return hidden
}

function cellsOf(row: Counts, hidden: ReadonlySet<string>): Cells {
  const all = [...row].filter(([, { count }]) => count > 0)
  const shown = all.filter(([key]) => !hidden.has(key)).map(([key, { count }]) => ({ key, count }))
  const others = total(all.filter(([key]) => hidden.has(key)).map(([, { count }]) => count))
  return {
    shown: shown.toSorted((one, other) => other.count - one.count || one.key.localeCompare(other.key)),
    others: areFew(row, hidden) ? null : others,
  }
}

/** The row of one institution. */
export const rowCells = (row: Counts): Cells => cellsOf(row, hiddenIn(row))

/** A count that is not shown, between its row and what else its column's total is known of. */
type Unknown = { row: string; column: string; unseen: number }
type Way = { to: string; over: Unknown }

/** Whether something can be added to one place and taken from the next, all the way, without the totals showing it. */
function leads(ways: ReadonlyMap<string, readonly Way[]>, from: string, to: string, but: Unknown): boolean {
  const met = new Set([from])
  for (const place of met) for (const way of ways.get(place) ?? []) if (way.over !== but) met.add(way.to)
  return met.has(to)
}

/** Whether one of these counts follows from what is known: nothing else could be there instead. */
function oneFollows(unknown: readonly Unknown[]): boolean {
  const all = unknown.flatMap((over) => [
    { from: over.row, to: over.column, over },
    ...(over.unseen > 0 ? [{ from: over.column, to: over.row, over }] : []),
  ])
  const ways = groupedBy(all, ({ from }) => from)
  const moves = (cell: Unknown) => leads(ways, cell.row, cell.column, cell) || leads(ways, cell.column, cell.row, cell)
  return unknown.some((cell) => cell.unseen > 0 && !moves(cell))
}

/**
 * The row of all together. What it leaves over beside the rows that show a cell must not be one hidden row, nor few, and no hidden cell may
 * follow from totals of rows and columns: what would tell it is hidden here too.
 */
export function wholeCells(rows: readonly Counts[]): Cells {
  const keys = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  const sum = (key: string, of: keyof Count) => total(rows.map((row) => row.get(key)?.[of] ?? 0))
  const whole = new Map(keys.map((key) => [key, { count: sum(key, 'count'), unseen: sum(key, 'unseen') }]))
  const hiding = rows.map((row) => ({ row, hidden: hiddenIn(row) })).filter(({ hidden }) => hidden.size > 0)
  const left = new Map(keys.map((key) => [key, hiding.filter(({ hidden }) => hidden.has(key)).map(({ row }) => unseenIn(row, key))]))
  const leftOf = (key: string) => left.get(key) ?? []
  const hidden = new Set(keys.filter((key) => leftOf(key).length === 1 || (leftOf(key).length > 0 && total(leftOf(key)) < smallest)))
  const unknown = () =>
    hiding.flatMap(({ row, hidden: own }, at) => {
      // Of a row with few in all nobody knows which of the cells that it does not show they are in.
      const few = areFew(row, own)
      const mayHold = (key: string) => own.has(key) || (few && !row.has(key) && (hidden.has(key) || leftOf(key).length > 0))
      const column = (key: string) => (hidden.has(key) ? 'others' : `column ${key}`)
      return keys.filter(mayHold).map((key) => ({ row: `row ${at}`, column: column(key), unseen: unseenIn(row, key) }))
    })
  for (const key of fewestFirst(whole)) {
    if (!areFew(whole, hidden) && !oneFollows(unknown())) break
    hidden.add(key)
  }
  return cellsOf(whole, hidden)
}

/** A share of a table, where what is shown of the table says it already. */
export function shareIn(row: Counts, { shown, others }: Cells, isPart: (key: string) => boolean): Share | null {
  const known = new Set(shown.map(({ key }) => key))
  const sides = new Set([...row].filter(([key, { count }]) => count > 0 && !known.has(key)).map(([key]) => isPart(key)))
  if (others === null || sides.size > 1) return null
  const counted = (list: Iterable<readonly [string, Count]>) => total([...list].map(([, { count }]) => count))
  return shareOf(counted([...row].filter(([key]) => isPart(key))), counted(row))
}
