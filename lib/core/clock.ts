const civil = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Casablanca', year: 'numeric', month: '2-digit', day: '2-digit' })

export const now = (): Date => new Date()

/** Civil date in Casablanca, `YYYY-MM-DD`. */
export const civilDay = (at: Date): string => civil.format(at)

const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Africa/Casablanca',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
})

/** What a clock in Casablanca shows at a moment, read as if it were UTC. */
function shown(at: number): number {
  const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]))
  return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`)
}

/**
 * The moment at which clocks in Casablanca show `time` of the civil date `day`. Around Ramadan they are set: a time they skip is the
 * moment they jump to it, of one that comes twice it is the second.
 */
export function momentOf(day: string, time = '00:00'): Date {
  const asked = Date.parse(`${day}T${time}:00Z`)
  const first = asked - (shown(asked) - asked)
  return new Date(asked - (shown(first) - first))
}

/** What a clock in Casablanca shows, to the minute: `2026-11-23T11:00`, as browsers' controls have it. */
export const wallClock = (at: Date): string => new Date(shown(at.getTime())).toISOString().slice(0, 16)

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
