import { addDays } from '../core/clock'

export type Terms = { admissibilityDays: number | null; answerDays: number | null; answerMonths: number | null }

/** The same day `months` later, or the last day of that month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, length))
  return first.toISOString().slice(0, 10)
}

/** Civil day by which the authority owes its answer; calendar days and months, counted from filing. Null where the law names none. */
export function answerDue(terms: Terms | null, filedOn: string | null): string | null {
  if (!terms || !filedOn) return null
  if (terms.answerMonths !== null) return addMonths(filedOn, terms.answerMonths)
  return terms.answerDays === null ? null : addDays(filedOn, terms.answerDays)
}

/** Civil day by which the authority owes its next step. */
export function nextDue(terms: Terms | null, filedOn: string | null, authorityState: string): string | null {
  const undecided = authorityState === 'submitted' || authorityState === 'registered'
  if (undecided && terms?.admissibilityDays && filedOn) return addDays(filedOn, terms.admissibilityDays)
  return undecided || authorityState === 'admissible' ? answerDue(terms, filedOn) : null
}
