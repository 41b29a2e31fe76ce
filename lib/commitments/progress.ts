import { isStatus, type Status, statuses } from './lifecycle'
import { periodEnd } from './period'

/**
 * The published formula: not started 0, limited 1/3, substantial 2/3, complete 1; a commitment is the weighted mean of its milestones, and
 * nobody types a percentage. In per mille, rounded down, so that only what is complete reads 1000.
 */
export type Weighed = { weight: number; status: string | null; withdrawn: boolean }

const thirds = (status: string | null): number => Math.max(0, statuses.indexOf(status as Status))
const counted = (weight: number): number => (Number.isFinite(weight) && weight > 0 ? weight : 0)

/** Null where there is nothing to count: no milestone, all withdrawn, or no weight at all. */
export function progressPerMille(milestones: readonly Weighed[]): number | null {
  const counting = milestones.filter(({ withdrawn }) => !withdrawn).map((one) => ({ ...one, weight: counted(one.weight) }))
  const whole = counting.reduce((sum, { weight }) => sum + weight, 0)
  if (whole === 0) return null
  if (counting.every(({ weight, status }) => weight === 0 || status === 'complete')) return 1_000
  const done = counting.reduce((sum, { weight, status }) => sum + weight * thirds(status), 0)
  return Math.min(999, Math.floor((done * 1_000) / (3 * whole)))
}

/** The word of the common scale for a computed progress, so that it can stand beside the other voices. */
export function statusOf(perMille: number | null): Status | null {
  if (perMille === null) return null
  if (perMille === 0) return 'not-started'
  if (perMille >= 1_000) return 'complete'
  return perMille >= 666 ? 'substantial' : 'limited'
}

export type Dated = { status: string | null; withdrawn: boolean; dueOn: string | null }

/** Past its planned end and not complete on the civil day `today`; the planned day itself is not late. */
export const isOverdue = ({ status, withdrawn, dueOn }: Dated, today: string): boolean =>
  !withdrawn && dueOn !== null && dueOn < today && status !== 'complete'

export type Reported = { status: string | null; statusPeriod: string | null; withdrawn: boolean; firstDay: string | null }

/** No published report for the last half-year that was due, although the milestone had begun and is not complete. */
export const isStale = ({ status, statusPeriod, withdrawn, firstDay }: Reported, due: string | null): boolean =>
  due !== null &&
  !withdrawn &&
  status !== 'complete' &&
  (firstDay === null || firstDay <= periodEnd(due)) &&
  (statusPeriod === null || statusPeriod < due)

/** Steps of the scale between two voices; positive where the first says more than the second. Null where one is silent. */
export function gapBetween(one: string | null, other: string | null): number | null {
  if (!isStatus(one) || !isStatus(other)) return null
  return statuses.indexOf(one) - statuses.indexOf(other)
}
