/** One of at most five classes of a map; `from` and `to` are counts, both included. */
export type MapClass = { from: number; to: number }

/** Equal classes from 0 to `max`; fewer than five where there are fewer different counts. */
export function mapClasses(max: number): MapClass[] {
  const count = Math.min(5, Math.max(1, Math.ceil(max)))
  const upper = (index: number) => Math.ceil((max * (index + 1)) / count)
  return Array.from({ length: count }, (_, index) => ({ from: index === 0 ? 0 : upper(index - 1) + 1, to: upper(index) }))
}

/** Which of the five colours a class gets: few classes take the strong ones, so that they differ at a glance. */
export const colourOf = (index: number, count: number): 1 | 2 | 3 | 4 | 5 =>
  (count === 1 ? 3 : Math.round(1 + (index * 4) / (count - 1))) as 1 | 2 | 3 | 4 | 5
