import type { ReactNode } from 'react'

export type TimeBar = {
  key: string
  label: ReactNode
  /** When, in words. */
  when: string
  /** Civil days. */
  from: string
  until: string
  /** How much of it is done, between 0 and 1. */
  done: number
  late: boolean
}

type TimeBarsProps = {
  bars: readonly TimeBar[]
  from: string
  until: string
  years: readonly string[]
  today: { day: string; label: string }
}

const dayNumber = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 86_400_000

/**
 * Spans of time as bars under their titles, in the direction of the page: nothing to scroll, nothing to run. Dates stand in words, the bar
 * only draws them.
 */
export function TimeBars({ bars, from, until, years, today }: TimeBarsProps) {
  const start = dayNumber(from)
  const whole = Math.max(1, dayNumber(until) - start)
  const place = (day: string): number => Math.min(1, Math.max(0, (dayNumber(day) - start) / whole))
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`
  const within = today.day >= from && today.day <= until
  return (
    <div>
      <div aria-hidden="true" className="time-scale text-sm text-soft">
        {years.map((year) => (
          <span key={year} style={{ insetInlineStart: percent(place(`${year}-01-01`)) }}>
            {year}
          </span>
        ))}
      </div>
      <ol className="time-bars">
        {bars.map(({ key, label, when, from: begins, until: ends, done, late }) => {
          const at = place(begins)
          const size = Math.max(0.012, place(ends) - at)
          return (
            <li key={key}>
              <p>{label}</p>
              <p className="text-sm text-soft">{when}</p>
              <div aria-hidden="true" className="time-track">
                <div
                  className={late ? 'time-bar time-bar-late' : 'time-bar'}
                  style={{ insetInlineStart: percent(Math.min(at, 0.988)), inlineSize: percent(size) }}
                >
                  <div style={{ inlineSize: percent(Math.min(1, done)) }} />
                </div>
                {within && <div className="time-today" style={{ insetInlineStart: percent(place(today.day)) }} />}
              </div>
            </li>
          )
        })}
      </ol>
      {within && (
        <p className="mt-2 flex items-center gap-2 text-sm text-soft">
          <span aria-hidden="true" className="time-today-key" /> {today.label}
        </p>
      )}
    </div>
  )
}
