import 'server-only'
import { addDays, civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { Certainty } from './deadline'
import { type Feast, feastsOf, hijriYearOf } from './feasts'
import { whyNotKeepHolidays } from './policy'
import { furthestMove } from './schema'

export type HolidayEntry = {
  key: string
  code: string
  days: string[]
  certainty: Certainty
  sourceUrl: string | null
  /** Year of the Islamic calendar. */
  hijriYear: number | null
  /** Somebody here said so, not the facts that came with this release. */
  decided: boolean
}

export type HolidayYear = { year: number; years: number[]; entries: HolidayEntry[] }

type Row = { id: string; code: string; day: string; certainty: string; sourceUrl: string | null; decidedAt: Date | null }

const entryOf = ({ key, code, certainty, days }: Feast<Row>): HolidayEntry => ({
  ...{ key, code, certainty, days: days.map(({ day }) => day) },
  sourceUrl: days[0]?.sourceUrl ?? null,
  hijriYear: hijriYearOf(code, days[0]?.day ?? ''),
  decided: days.some(({ decidedAt }) => decidedAt !== null),
})

const soon = 30

/** Feasts of the next thirty days that nobody has announced yet, for those who keep the holidays; those of the next three are late. */
export async function feastsToConfirm(actor: Actor | null, now: Date): Promise<Result<{ count: number; late: number }>> {
  const refusal = whyNotKeepHolidays(actor)
  if (refusal) return refuse(refusal)
  const today = civilDay(now)
  const rows = await db.holiday.findMany({
    where: { certainty: 'estimated', removedAt: null, day: { gte: today, lte: addDays(today, soon) } },
  })
  const feasts = feastsOf(rows)
  return ok({ count: feasts.length, late: feasts.filter(({ days }) => (days[0]?.day ?? '') <= addDays(today, furthestMove)).length })
}

/** The holidays of a year, for those who keep them; a feast stands where it begins. */
export async function holidaysOf(year: number, actor: Actor | null): Promise<Result<HolidayYear>> {
  const refusal = whyNotKeepHolidays(actor)
  if (refusal) return refuse(refusal)
  const rows = await db.holiday.findMany({ where: { removedAt: null } })
  const years = [...new Set(rows.map(({ day }) => Number(day.slice(0, 4))))].sort((one, other) => one - other)
  const entries = feastsOf(rows)
    .map(entryOf)
    .filter(({ days }) => days[0]?.startsWith(`${year}-`))
  return ok({ year, years, entries })
}
