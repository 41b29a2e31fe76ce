import { addDays, daysBetween } from '@/lib/core/clock'

export type DayCount = { day: string; count: number }

/** Every civil day from the first to the last of `counts` (`YYYY-MM-DD`), days without a count as 0. */
export function dailySeries(counts: readonly DayCount[], until?: string): DayCount[] {
  const sorted = [...counts].sort((a, b) => a.day.localeCompare(b.day))
  const first = sorted[0]?.day
  const last = sorted.at(-1)?.day
  if (!first || !last) return []
  const end = until && until > last ? until : last
  const byDay = new Map(sorted.map(({ day, count }) => [day, count]))
  return Array.from({ length: daysBetween(first, end) + 1 }, (_, index) => {
    const day = addDays(first, index)
    return { day, count: byDay.get(day) ?? 0 }
  })
}
