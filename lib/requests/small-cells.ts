/** Which counts of a table may be published: small ones point to people, and must not follow from the others. Pure. */

/** Fewer people than this stand together with others. */
export const smallest = 5

/** Counts that can be shown, and what the others are together; null where that too would be few. */
export type Cells = { shown: { key: string; count: number }[]; others: number | null }
type Counts = ReadonlyMap<string, number>

const total = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0)

function cellsOf(counts: Counts, isShown: (key: string, count: number) => boolean): Cells {
  const rows = [...counts].filter(([, count]) => count > 0)
  const shown = rows.filter(([key, count]) => isShown(key, count)).map(([key, count]) => ({ key, count }))
  const others = total(rows.map(([, count]) => count)) - total(shown.map(({ count }) => count))
  return {
    shown: shown.toSorted((one, other) => other.count - one.count || one.key.localeCompare(other.key)),
    others: others === 0 || others >= smallest ? others : null,
  }
}

/** The row of one institution. */
export const rowCells = (counts: Counts): Cells => cellsOf(counts, (_, count) => count >= smallest)

/**
 * The row of all together. What a whole leaves over beside the rows that show a cell must not be one hidden row, nor few: such a cell is hidden
 * here too.
 */
export function wholeCells(rows: readonly Counts[]): Cells {
  const keys = new Set(rows.flatMap((row) => [...row.keys()]))
  const whole = new Map([...keys].map((key) => [key, total(rows.map((row) => row.get(key) ?? 0))]))
  return cellsOf(whole, (key, count) => {
    const hidden = rows.map((row) => row.get(key) ?? 0).filter((cell) => cell > 0 && cell < smallest)
    return count >= smallest && (hidden.length === 0 || (hidden.length > 1 && total(hidden) >= smallest))
  })
}
