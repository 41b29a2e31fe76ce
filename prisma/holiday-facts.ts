import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Holiday, holidayCodes } from '@/lib/cases/deadline'
import { holidaysChanged } from '@/lib/cases/recompute'
import { addDays } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { differing } from './differing'

/** Days on which administrations do not work (decree 2-77-169): by the law, as announced, and computed where nothing was announced. */

const code = z.enum(holidayCodes)
const source = z.url({ protocol: /^https$/ })
const year = z.int().min(1956).max(2100)
const day = z.iso.date()

const shape = z.strictObject({
  years: z.strictObject({ from: year, to: year }),
  /** Days that the law names, from the first year in which they were off. */
  fixed: z.array(
    z.strictObject({ code, day: z.string().regex(/^\d{2}-\d{2}$/), from: year, sourceUrl: source, note: z.string().optional() }),
  ),
  /** Feasts of the moon: month and day of the Islamic calendar, and how many days are off. */
  moon: z.array(z.strictObject({ code, month: z.int().min(1).max(12), day: z.int().min(1).max(30), days: z.int().min(1).max(3) })),
  /** First day of a feast as the ministry of Habous announced it. */
  announced: z.array(z.strictObject({ code, hijriYear: z.int().min(1400).max(1500), day, sourceUrl: source })),
  /** Days that the Head of Government added. */
  exceptional: z.array(z.strictObject({ day, sourceUrl: source })),
})

const file = join(dirname(fileURLToPath(import.meta.url)), 'data', 'holidays.json')

type HolidayRow = Holiday & { id: string; sourceUrl: string | null }

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' })

type MoonDay = { hijriYear: number; month: number; day: number }

function moonDay(civil: string): MoonDay {
  const parts = new Map(islamic.formatToParts(new Date(`${civil}T12:00:00Z`)).map(({ type, value }) => [type, Number.parseInt(value, 10)]))
  return { hijriYear: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 }
}

/**
 * The calendar of Umm al-Qura and one day more: since 2018 every announcement in Morocco was on its day or on the next one, and a time limit
 * that turns out a day too long harms nobody.
 */
function estimates(from: number, to: number, { month, day: date }: { month: number; day: number }): { hijriYear: number; day: string }[] {
  const found: { hijriYear: number; day: string }[] = []
  for (let at = `${from - 1}-12-31`; at <= `${to}-12-30`; at = addDays(at, 1)) {
    const moon = moonDay(at)
    if (moon.month === month && moon.day === date) found.push({ hijriYear: moon.hijriYear, day: addDays(at, 1) })
  }
  return found
}

/** Every holiday of the file's years, one row a day. */
export function holidayFacts(): HolidayRow[] {
  const { years, fixed, moon, announced, exceptional } = shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  const all = Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at)
  const named = fixed.flatMap(({ code: feast, day: date, from, sourceUrl }) =>
    all
      .filter((at) => at >= from)
      .map((at): HolidayRow => ({ id: `${feast}-${at}`, code: feast, day: `${at}-${date}`, certainty: 'fixed', sourceUrl })),
  )
  const feasts = moon.flatMap(({ code: feast, month, day: date, days }) =>
    estimates(years.from, years.to, { month, day: date }).flatMap(({ hijriYear, day: computed }) => {
      const told = announced.find((one) => one.code === feast && one.hijriYear === hijriYear)
      return Array.from(
        { length: days },
        (_, at): HolidayRow => ({
          id: `${feast}-${hijriYear}-${at + 1}`,
          code: feast,
          day: addDays(told?.day ?? computed, at),
          certainty: told ? 'confirmed' : 'estimated',
          sourceUrl: told?.sourceUrl ?? null,
        }),
      )
    }),
  )
  const added = exceptional.map(
    ({ day: date, sourceUrl }): HolidayRow => ({
      id: `exceptional-${date}`,
      code: 'exceptional',
      day: date,
      certainty: 'confirmed',
      sourceUrl,
    }),
  )
  return [...named, ...feasts, ...added]
}

/**
 * Brings the holidays into the database, in the caller's transaction; returns how many rows moved. What somebody confirmed, moved, added or
 * removed stays as they said.
 */
export async function putHolidays(tx: Tx, rows: readonly HolidayRow[]): Promise<number> {
  const known = await tx.holiday.findMany()
  const decided = new Set(known.filter(({ decidedAt }) => decidedAt !== null).map(({ id }) => id))
  const { missing, changed } = differing(
    rows.filter(({ id }) => !decided.has(id)),
    known,
    'id',
  )
  await tx.holiday.createMany({ data: missing })
  for (const row of changed) await tx.holiday.update({ where: { id: row.id }, data: row })
  const before = known.filter((row) => changed.some(({ id }) => id === row.id))
  await holidaysChanged(
    tx,
    [...missing, ...changed, ...before].map(({ day: at }) => at),
  )
  return missing.length + changed.length
}
