import 'server-only'
import ICAL from 'ical.js'
import { addDays } from '@/lib/core/clock'
import { ok, type Result, refuse } from '@/lib/core/result'
import { readTable, tableLimits } from '@/lib/core/table'
import { type HolidayCode, holidayCodes } from './deadline'
import { codeOfName } from './feasts'

/** Reads calendars that others publish: iCalendar (RFC 5545) and tables. What is not a whole day with a known name is said, never guessed. */

/** Why an entry of a calendar is left out. */
export const leftOut = [
  'no-day',
  'not-a-day',
  'too-many-days',
  'recurring',
  'cancelled',
  'unknown-name',
  'fixed-by-law',
  'year-not-kept',
  'too-far',
  'year-out',
] as const
export type LeftOut = (typeof leftOut)[number]

export type Entry = { line: number; name: string; code: HolidayCode; day: string }
export type Unread = {
  line: number
  name: string
  day: string | null
  /** What stands in the place of a day. */
  typed?: string
  why: LeftOut
}
export type FileKind = 'calendar' | 'table'
export type CalendarFile = { kind: FileKind; entries: Entry[]; unread: Unread[] }

/** Columns that a table of holidays needs: the day, and a name or a code of ours. */
export const neededColumns = ['day', 'holiday'] as const

const properties: Partial<Record<LeftOut, string>> = {
  'too-many-days': 'DTEND',
  recurring: 'RRULE',
  cancelled: 'STATUS',
  'unknown-name': 'SUMMARY',
}

/** Where in its line the reason stands: a column of the table, or a property of the event. */
export const placeOf = (kind: FileKind, why: LeftOut): string =>
  kind === 'calendar' ? (properties[why] ?? 'DTSTART') : neededColumns[why === 'unknown-name' ? 1 : 0]

const longest = 5

const isCalendar = (bytes: Buffer): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(bytes.subarray(0, 100).toString('utf8'))

const civil = ({ year, month, day }: ICAL.Time): string => `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`

type Read = { entries: Entry[] } | { unread: Unread }

function readEvent(component: ICAL.Component, line: number): Read {
  const event = new ICAL.Event(component)
  const name = (event.summary ?? '').trim().slice(0, 200)
  const start = component.getFirstPropertyValue('dtstart')
  const day = start instanceof ICAL.Time ? civil(start) : null
  const unread = (why: LeftOut): Read => ({ unread: { line, name, day, why } })
  if (component.getFirstPropertyValue('status') === 'CANCELLED') return unread('cancelled')
  if (!(start instanceof ICAL.Time) || day === null) return unread('no-day')
  if (!start.isDate) return unread('not-a-day')
  if (event.isRecurring()) return unread('recurring')
  const code = codeOfName(name)
  if (!code) return unread('unknown-name')
  // DTEND is the day after the last; without it and without a duration an all-day event is one day (RFC 5545, 3.6.1).
  const days = Math.max(1, event.endDate.subtractDateTz(start).toSeconds() / 86_400)
  if (days > longest) return unread('too-many-days')
  return { entries: Array.from({ length: days }, (_, at) => ({ line, name, code, day: addDays(day, at) })) }
}

function readCalendar(text: string): Result<CalendarFile> {
  let events: ICAL.Component[]
  try {
    // Some files hold several calendars, one after the other.
    const parsed: unknown = ICAL.parse(text)
    const calendars = Array.isArray(parsed) && Array.isArray(parsed[0]) ? (parsed as unknown[][]) : [parsed as unknown[]]
    events = calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents('vevent'))
  } catch {
    return refuse('calendar-unreadable')
  }
  if (events.length === 0) return refuse('table-empty')
  if (events.length > tableLimits.rows) return refuse('table-too-long', { values: { most: tableLimits.rows } })
  return ok(
    gathered(
      'calendar',
      events.map((event, at) => safely(event, at + 1)),
    ),
  )
}

/** One event that the library cannot read keeps no other from being read. */
function safely(event: ICAL.Component, line: number): Read {
  try {
    return readEvent(event, line)
  } catch {
    return { unread: { line, name: '', day: null, why: 'no-day' } }
  }
}

const gathered = (kind: FileKind, reads: readonly Read[]): CalendarFile => ({
  kind,
  entries: reads.flatMap((read) => ('entries' in read ? read.entries : [])),
  unread: reads.flatMap((read) => ('unread' in read ? read.unread : [])),
})

/** `2027-03-10` or `10/03/2027`. */
function typedDay(text: string): string | null {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const day = year ? `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}` : text
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day) ? day : null
}

const isCode = (text: string): text is HolidayCode => (holidayCodes as readonly string[]).includes(text)

async function readTableOf(bytes: Buffer): Promise<Result<CalendarFile>> {
  const table = await readTable(bytes, neededColumns)
  if (!table.ok) return table
  return ok(
    gathered(
      'table',
      table.value.rows.map(({ line, cells }): Read => {
        const name = (cells.holiday ?? '').trim().slice(0, 200)
        const typed = (cells.day ?? '').trim()
        const day = typedDay(typed)
        const code = isCode(name) ? name : codeOfName(name)
        if (day === null) return { unread: { line, name, day, typed: typed.slice(0, 40), why: 'no-day' } }
        return code ? { entries: [{ line, name, code, day }] } : { unread: { line, name, day, why: 'unknown-name' } }
      }),
    ),
  )
}

/** The entries of a calendar file by day, and what of it was not understood. */
export async function readCalendarFile(bytes: Buffer): Promise<Result<CalendarFile>> {
  if (!isCalendar(bytes)) return readTableOf(bytes)
  try {
    return readCalendar(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('table-not-utf8')
  }
}
