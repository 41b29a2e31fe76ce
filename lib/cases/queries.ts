import 'server-only'
import { addDays } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { type Calendar, type Certainty, computeDue, type Due, type Holiday, type HolidayCode, type TimeLimit } from './deadline'

const columns = { day: true, code: true, certainty: true } as const

type Row = { day: string; code: string; certainty: string }

const holidayOf = ({ day, code, certainty }: Row) => ({ day, code: code as HolidayCode, certainty: certainty as Certainty })

/** Facts are kept by whole years, each with its fixed days: a single day that was added says nothing of the rest of its year. */
const knownUntil = (last: { day: string } | null | undefined): string => (last ? `${last.day.slice(0, 4)}-12-31` : '0000-01-01')

/** Holidays between two civil days, both included. */
async function calendarOf(from: string, to: string): Promise<Calendar> {
  const where = { day: { gte: from, lte: to }, removedAt: null }
  const rows = await db.holiday.findMany({ where, select: columns, orderBy: { day: 'asc' } })
  const last = await db.holiday.findFirst({ where: { certainty: 'fixed' }, orderBy: { day: 'desc' }, select: { day: true } })
  return { holidays: rows.map(holidayOf), knownUntil: knownUntil(last) }
}

/** Every holiday that is known, with its id. */
export async function wholeCalendar(): Promise<{ holidays: (Holiday & { id: string })[]; knownUntil: string }> {
  const rows = await db.holiday.findMany({ where: { removedAt: null }, select: { id: true, ...columns }, orderBy: { day: 'asc' } })
  const last = rows.findLast(({ certainty }) => certainty === 'fixed')
  return { holidays: rows.map((row) => ({ id: row.id, ...holidayOf(row) })), knownUntil: knownUntil(last) }
}

/** The last day of a time limit that begins on the civil day of receipt, with each day that does not count and why. */
export async function dueOf(limit: TimeLimit): Promise<Due> {
  // Five working days take a week; weeks of feasts mostly fit into the rest. What runs past the holidays that were read is counted again with more.
  for (let reach = limit.length * (limit.unit === 'month' ? 31 : 2) + 45; ; reach *= 2) {
    const last = addDays(limit.startOn, reach)
    const due = computeDue(limit, await calendarOf(limit.startOn, last))
    if (due.dueOn <= last) return due
  }
}
