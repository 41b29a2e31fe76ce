const civil = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Casablanca', year: 'numeric', month: '2-digit', day: '2-digit' })

export const now = (): Date => new Date()

/** Civil date in Casablanca, `YYYY-MM-DD`. */
export const civilDay = (at: Date): string => civil.format(at)

/** `days` later than the civil date `day`, both `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Whole civil days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000)

/** The first moment of a civil day in Casablanca, whose clock stands one hour ahead of UTC but for Ramadan. */
export function startOfDay(day: string): Date {
  const ahead = new Date(`${day}T00:00:00+01:00`)
  return civilDay(ahead) === day ? ahead : new Date(`${day}T00:00:00Z`)
}

/** The last second of a civil day in Casablanca. */
export const endOfDay = (day: string): Date => new Date(startOfDay(addDays(day, 1)).getTime() - 1_000)
