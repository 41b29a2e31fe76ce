import type { DayCount } from './day-series'

const height = 120
/** Marks of days whose count is not published lie below the line, where no bar can be mistaken for them. */
const below = { gap: 3, tall: 5 }

type DayBarsProps = {
  title: string
  series: readonly DayCount[]
  /** Days whose count is not published. */
  withheld: ReadonlySet<string>
  /** Time runs towards the end of the line in every script. */
  mirrored: boolean
}

/** Bars of a daily count as a drawing of the server: complete without script. */
export function DayBars({ title, series, withheld, mirrored }: DayBarsProps) {
  const max = Math.max(1, ...series.map(({ count }) => count))
  // Few days make wide bars, not a wall: the drawing is at least as wide as a month.
  const slots = Math.max(series.length, 31)
  const step = 620 / slots
  const wide = Math.max(1, step * 0.8).toFixed(1)
  const startOf = (index: number) => (mirrored ? 620 - (index + 1) * step : index * step).toFixed(1)
  const bars = series
    .map(({ count }, index) => {
      if (count === 0) return ''
      const tall = Math.max(2, Math.round((count / max) * (height - 4)))
      return `M${startOf(index)} ${height}v-${tall}h${wide}v${tall}z`
    })
    .join('')
  const marks = series.map(({ day }, index) =>
    withheld.has(day) ? `M${startOf(index)} ${height + below.gap}v${below.tall}h${wide}v-${below.tall}z` : '',
  )
  return (
    <svg
      viewBox={`0 0 620 ${height + below.gap + below.tall}`}
      role="img"
      aria-label={title}
      className="h-auto w-full"
      preserveAspectRatio="none"
    >
      <path d={bars} className="fill-primary" />
      <path d={`M0 ${height}h620`} className="stroke-edge" />
      {withheld.size > 0 && <path d={marks.join('')} className="fill-edge" />}
    </svg>
  )
}

/** The mark of a day that is not published, for the words that explain it. */
export function WithheldMark() {
  return (
    <svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" className="inline-block shrink-0">
      <path d="M0 5h22" className="stroke-edge" />
      <path d="M7 8h8v5h-8z" className="fill-edge" />
    </svg>
  )
}
