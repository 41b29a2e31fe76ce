/** Dates as plans print them: a year, a month or a day. */

export const partialDateFormat = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** The first civil day that a partial date can mean. */
export const firstDayOf = (date: string): string => `${date}${'-01-01'.slice(0, Math.max(0, 10 - date.length))}`

/** The last civil day that a partial date can mean: until then nothing is late. */
export function lastDayOf(date: string): string {
  if (date.length === 10) return date
  if (date.length === 4) return `${date}-12-31`
  const last = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0))
  return last.toISOString().slice(0, 10)
}
