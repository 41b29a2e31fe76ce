import { addDays, civilDay, momentOf } from '@/lib/core/clock'

/**
 * Weeks begin on Monday at midnight in Casablanca. Each is half-open: its letter tells what happened from its start on and before its
 * end, so that no moment belongs to two weeks or to none, whether the week has 167, 168 or 169 hours.
 */

/** The Monday of the civil date `day`. */
const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7))

/** Letters leave this late on Monday: nobody wants them at night, and what was written before midnight has long been committed. */
const leaving = '07:00'

/** The end of the last week whose letters may leave. */
export function lastWeekEnd(now: Date): Date {
  const monday = mondayOf(civilDay(now))
  return momentOf(now >= momentOf(monday, leaving) ? monday : addDays(monday, -7))
}

/** The end of the week that a moment belongs to. */
export const weekEnd = (now: Date): Date => momentOf(addDays(mondayOf(civilDay(now)), 7))

/** A week before the end of a week, by the calendar. */
export const weekBefore = (end: Date): Date => momentOf(addDays(civilDay(end), -7))
