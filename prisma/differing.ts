type Row = Record<string, unknown>

/** What the database does not hold, and what it holds otherwise; columns that the facts do not speak of are left alone. */
export function differing<R extends Row>(
  wanted: readonly R[],
  held: readonly Row[],
  ...keys: readonly [keyof R & string, ...(keyof R & string)[]]
): { missing: R[]; changed: R[] } {
  const keyOf = (row: Row) => JSON.stringify(keys.map((key) => row[key]))
  const known = new Map(held.map((row) => [keyOf(row), row]))
  const missing = wanted.filter((row) => !known.has(keyOf(row)))
  const changed = wanted.filter((row) => {
    const found = known.get(keyOf(row))
    return found !== undefined && Object.entries(row).some(([column, value]) => found[column] !== value)
  })
  return { missing, changed }
}
