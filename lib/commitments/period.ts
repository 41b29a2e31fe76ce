/** Half-years for which institutions report, `2026-H1`; they sort as text. */

export const periodFormat = /^\d{4}-H[12]$/
export const isPeriod = (text: string): boolean => periodFormat.test(text)

const half = (period: string): { year: number; second: boolean } => ({ year: Number(period.slice(0, 4)), second: period.endsWith('2') })

/** The half-year in which a civil day lies. */
export const periodOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? 'H1' : 'H2'}`

export const periodStart = (period: string): string => `${period.slice(0, 4)}-${half(period).second ? '07-01' : '01-01'}`
export const periodEnd = (period: string): string => `${period.slice(0, 4)}-${half(period).second ? '12-31' : '06-30'}`

/** The first civil day on which the report of a half-year may be published: what has not happened yet cannot be told. */
export const publishableOn = (period: string): string => periodStart(nextPeriod(period))

export function nextPeriod(period: string): string {
  const { year, second } = half(period)
  return second ? `${String(year + 1).padStart(4, '0')}-H1` : `${period.slice(0, 4)}-H2`
}

export function periodBefore(period: string): string {
  const { year, second } = half(period)
  return second ? `${period.slice(0, 4)}-H1` : `${String(year - 1).padStart(4, '0')}-H2`
}

/** All half-years from one to another, both included; none when they are the wrong way round. */
export function periodsBetween(first: string, last: string): string[] {
  const found: string[] = []
  for (let at = first; at <= last; at = nextPeriod(at)) found.push(at)
  return found
}

/** Civil days after the end of a half-year until its report must be published. */
export const daysToReport = 31

/** The day after which a missing report of this half-year is late. */
export function reportDueOn(period: string): string {
  const day = new Date(`${periodEnd(period)}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() + daysToReport)
  return day.toISOString().slice(0, 10)
}

/** The last half-year of a plan whose report is due on a civil day; null before the first one is. */
export function lastDuePeriod(plan: { firstPeriod: string; lastPeriod: string }, day: string): string | null {
  let found = periodBefore(periodOf(day))
  while (reportDueOn(found) >= day) found = periodBefore(found)
  if (found < plan.firstPeriod) return null
  if (plan.lastPeriod < found) return plan.lastPeriod
  return found
}
