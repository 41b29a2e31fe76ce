/** Smallest number of people that is published for a place or a day. */
export const smallest = 5

export const published = (count: number, exact: boolean): number | null => (exact || count === 0 || count >= smallest ? count : null)

/**
 * Counts by day as they are published: null below five, none included, so that a withdrawal by one of a few is not seen. When the days
 * that are hidden hold fewer than five people together, taking the others from the total would tell, and the next smallest is hidden too.
 */
export function publishedDays(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, at) => (count < smallest ? [at] : [])))
  let people = [...hidden].reduce((sum, at) => sum + (counts[at] ?? 0), 0)
  const others = [...counts.keys()].filter((at) => !hidden.has(at)).sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0))
  for (const at of others) {
    if (hidden.size === 0 || people >= smallest) break
    hidden.add(at)
    people += counts[at] ?? 0
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count))
}

/**
 * Whether what is published itself tells that each hidden day holds fewer than five: then the day may be said to. A bigger day is hidden
 * only beside fewer than five people on the small ones, and is none of those bigger than the smallest that is shown; more hidden people
 * than both together leave no such day. Elsewhere nobody is told which hidden day is small.
 */
export function onlyFewHidden(shown: readonly (number | null)[], total: number): boolean {
  const known = shown.filter((count) => count !== null)
  const hidden = known.reduce((rest, count) => rest - count, total)
  return known.length > 0 && hidden >= Math.min(...known) + smallest
}
