import { addDays, daysBetween } from '../core/clock'

/** Counts the days of a legal time limit: civil dates in Casablanca, the day of receipt is day 0, every day says why it counts or not. */

export const holidayCodes = [
  'new-year',
  'independence-manifesto',
  'amazigh-new-year',
  'labour',
  'throne',
  'oued-eddahab',
  'revolution',
  'youth',
  'unity',
  'green-march',
  'independence',
  'fitr',
  'adha',
  'hijri-new-year',
  'mawlid',
  'exceptional',
] as const
export type HolidayCode = (typeof holidayCodes)[number]

/** The law names the day; the ministry of Habous or the Head of Government announced it; it was computed and may still move by a day. */
export const certainties = ['fixed', 'confirmed', 'estimated'] as const
export type Certainty = (typeof certainties)[number]

export type Holiday = { day: string; code: HolidayCode; certainty: Certainty }

/** Holidays, and the last civil day up to which they are known. */
export type Calendar = { holidays: readonly Holiday[]; knownUntil: string }

export const units = ['working', 'calendar', 'month'] as const
export type Unit = (typeof units)[number]

export type TimeLimit = {
  /** Civil day of receipt. */
  startOn: string
  length: number
  unit: Unit
}

/** One day after the receipt: the how manieth it is of the time limit, or why it is none. */
export type Step =
  | { day: string; counted: number }
  | { day: string; counted: null; why: 'weekend' }
  | { day: string; counted: null; why: 'holiday'; holiday: Holiday }
  /** A limit that ended on a day off ends on this working day instead. */
  | { day: string; counted: null; why: 'moved' }

export type Due = {
  /** The limit ends with this day; late is whoever acts on a later one. */
  dueOn: string
  steps: Step[]
  /** An estimated feast, or the end of what is known, may still move it. */
  estimated: boolean
}

const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay()
const isWeekend = (day: string): boolean => weekday(day) === 0 || weekday(day) === 6

/** What keeps a day from being a working day; null for a working day. */
function dayOff(day: string, holidays: ReadonlyMap<string, Holiday>): { why: 'weekend' } | { why: 'holiday'; holiday: Holiday } | null {
  if (isWeekend(day)) return { why: 'weekend' }
  const holiday = holidays.get(day)
  return holiday ? { why: 'holiday', holiday } : null
}

/** The surest holiday of each day. */
const byDay = (holidays: readonly Holiday[]): Map<string, Holiday> =>
  new Map(
    holidays
      .toSorted((one, other) => certainties.indexOf(other.certainty) - certainties.indexOf(one.certainty))
      .map((holiday) => [holiday.day, holiday]),
  )

const isUncertain = (startOn: string, dueOn: string, { holidays, knownUntil }: Calendar): boolean =>
  dueOn > knownUntil ||
  // A feast that was estimated for the day after may turn out to be on the last one.
  holidays.some(({ day, certainty }) => certainty === 'estimated' && day > startOn && day <= addDays(dueOn, 1))

/** The same day of the month `months` later, or the last day of that month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, length))
  return first.toISOString().slice(0, 10)
}

/** How many days a time limit counts. */
const countOf = ({ startOn, length, unit }: TimeLimit): number =>
  unit === 'month' ? daysBetween(startOn, addMonths(startOn, length)) : length

/**
 * The last day of a time limit, which is always a working day: working days pass over weekends and holidays; calendar days all count, and a
 * limit that would end on a day off ends on the next working day; months end with the same day of the month, and roll on alike.
 */
export function computeDue(limit: TimeLimit, calendar: Calendar): Due {
  const { startOn, unit } = limit
  const length = countOf(limit)
  const holidays = byDay(calendar.holidays)
  const steps: Step[] = []
  let day = startOn
  let counted = 0
  let off = dayOff(day, holidays)
  while (counted < length || off) {
    day = addDays(day, 1)
    off = dayOff(day, holidays)
    const runs = counted < length
    if (runs && (unit !== 'working' || !off)) steps.push({ day, counted: ++counted })
    else steps.push(off ? { day, counted: null, ...off } : { day, counted: null, why: 'moved' })
  }
  return { dueOn: day, steps, estimated: isUncertain(startOn, day, calendar) }
}

/** Whether administrations work on a civil day. */
export const isWorkingDay = (day: string, holidays: readonly Holiday[]): boolean => dayOff(day, byDay(holidays)) === null

/** Working days after `from` up to and with `to`: how long something took, or how late it is. */
export function workingDaysBetween(from: string, to: string, holidays: readonly Holiday[]): number {
  const off = byDay(holidays)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (!dayOff(day, off)) count++
  return count
}
