/** 95 % confidence. */
const z = 1.96

/** Lower bound of the share that finds something useful (E. B. Wilson, 1927): few votes count less than many. Between 0 and 1. */
export function lowerBound(up: number, down: number): number {
  const n = up + down
  if (up === 0 || n === 0) return 0
  const share = up / n
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * n)) / n)
  return Math.max(0, (share + (z * z) / (2 * n) - spread) / (1 + (z * z) / n))
}

/**
 * What comments are sorted by, a whole number so that a cursor meets it exactly: the lower bound in millionths. Where nobody found it
 * useful the bound is 0 whatever the votes against, so those count below it.
 */
export const scoreOf = (up: number, down: number): number => (up > 0 ? Math.round(lowerBound(up, down) * 1_000_000) : down > 0 ? -down : 0)
