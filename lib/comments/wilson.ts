import { interval } from '../core/statistics'

/** Lower bound of the share that finds something useful (E. B. Wilson, 1927): few votes count less than many. Between 0 and 1. */
export const lowerBound = (up: number, down: number): number => interval(up, up + down).low

/**
 * What comments are sorted by, a whole number so that a cursor meets it exactly: the lower bound in millionths. Where nobody found it
 * useful the bound is 0 whatever the votes against, so those count below it.
 */
export const scoreOf = (up: number, down: number): number => (up > 0 ? Math.round(lowerBound(up, down) * 1_000_000) : down > 0 ? -down : 0)
