import 'server-only'
import type { Cell } from '@/lib/core/csv'
import { ok, type Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { neededColumns } from './calendar-file'
import { holidaysOf } from './holiday-list'

/** Columns of the table that this house gives; the last two are for its reader and left alone when it comes back. */
export const holidayColumns = [...neededColumns, 'name', 'certainty'] as const

/** The holidays of a year, a line a day, as they are read in again. */
export async function holidayTable(year: number, locale: Locale, actor: Actor | null): Promise<Result<Cell[][]>> {
  const list = await holidaysOf(year, actor)
  if (!list.ok) return list
  const t = translator(locale, 'clocks')
  return ok(
    list.value.entries.flatMap(({ code, certainty, days }) =>
      days.map((day) => [day, code, t(`holidays.${code}`), t(`certainties.${certainty}`)]),
    ),
  )
}
