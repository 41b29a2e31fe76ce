/** Shares and ranks of small numbers, as every published figure gives them. */

/** 95 % confidence. */
const z = 1.96

/** A share with what it was counted from and its interval; all null of nothing. */
export type Share = { count: number; of: number; share: number | null; low: number | null; high: number | null }

/** The 95 % interval of a share (E. B. Wilson, 1927), which stays between 0 and 1 and is honest about few cases. */
export function interval(count: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const share = count / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * of)) / of)
  const whole = 1 + (z * z) / of
  // Rounding must not move the ends of none and all.
  return { low: count === 0 ? 0 : Math.max(0, (middle - spread) / whole), high: count === of ? 1 : Math.min(1, (middle + spread) / whole) }
}

export const shareOf = (count: number, of: number): Share =>
  of === 0 ? { count, of, share: null, low: null, high: null } : { count, of, share: count / of, ...interval(count, of) }

/** The value below or at which a share of everything counted lies (nearest rank); null of nothing. */
export function rankIn(counts: Iterable<readonly [value: number, count: number]>, share: number): number | null {
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([one], [other]) => one - other)
  const rank = Math.max(1, Math.ceil(share * sorted.reduce((sum, [, count]) => sum + count, 0)))
  let seen = 0
  for (const [value, count] of sorted) {
    seen += count
    if (seen >= rank) return value
  }
  return null
}

/** Rows by what `keyOf` says of each, in the order in which the keys came. */
export function groupedBy<R>(rows: Iterable<R>, keyOf: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
