import type { RequestFigures } from './figures'

/** Requests whose time is over, answered or not, from which on an institution is ranked. */
export const leastRanked = 10

/** In which order institutions stand; each order has a link. */

export const rankings = ['on-time', 'median', 'received', 'overdue'] as const
export type Ranking = (typeof rankings)[number]

const keyOf: Record<Ranking, (figures: RequestFigures) => number> = {
  'on-time': ({ onTime }) => -(onTime.share ?? -1),
  median: ({ median }) => median ?? Number.POSITIVE_INFINITY,
  received: ({ received }) => -received,
  overdue: ({ overdue }) => -overdue,
}

/** Compares infinities too, whose difference is no number. */
const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1)

/** Institutions that are ranked, in order, those with more requests first where they are even; and those with too few to be ranked. */
export function ranked(figures: readonly RequestFigures[], by: Ranking): { ranked: RequestFigures[]; few: RequestFigures[] } {
  const sorted = figures.toSorted(
    (one, other) =>
      compare(keyOf[by](one), keyOf[by](other)) ||
      other.received - one.received ||
      (one.institutionId ?? '').localeCompare(other.institutionId ?? ''),
  )
  return { ranked: sorted.filter((one) => one.ranked), few: sorted.filter((one) => !one.ranked) }
}
