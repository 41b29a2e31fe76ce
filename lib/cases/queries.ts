import 'server-only'
import { addDays } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { type Calendar, type Certainty, computeDue, type Due, type HolidayCode, type TimeLimit } from './deadline'

const columns = { day: true, code: true, certainty: true } as const

/** Holidays between two civil days, both included. */
export async function calendarOf(from: string, to: string): Promise<Calendar> {
  const [rows, last] = await Promise.all([
    db.holiday.findMany({ where: { day: { gte: from, lte: to }, removedAt: null }, select: columns, orderBy: { day: 'asc' } }),
    db.holiday.findFirst({ orderBy: { day: 'desc' }, select: { day: true } }),
  ])
  const holidays = rows.map(({ day, code, certainty }) => ({ day, code: code as HolidayCode, certainty: certainty as Certainty }))
  // Facts are kept by whole years.
  return { holidays, knownUntil: last ? `${last.day.slice(0, 4)}-12-31` : '0000-01-01' }
}

/** The last day of a time limit that begins on the civil day of receipt, with each day that does not count and why. */
export async function dueOf(limit: TimeLimit): Promise<Due> {
  // Five working days take a week; weeks of feasts fit into the rest.
  const reach = limit.length * (limit.unit === 'month' ? 31 : 2) + 45
  return computeDue(limit, await calendarOf(limit.startOn, addDays(limit.startOn, reach)))
}
