import type { DayCount } from './day-series'

const height = 120

type DayBarsProps = {
  title: string
  series: readonly DayCount[]
  /** Time runs towards the end of the line in every script. */
  mirrored: boolean
}

/** Bars of a daily count as a drawing of the server: complete without script. */
export function DayBars({ title, series, mirrored }: DayBarsProps) {
  const max = Math.max(1, ...series.map(({ count }) => count))
  // Few days make wide bars, not a wall: the drawing is at least as wide as a month.
  const slots = Math.max(series.length, 31)
  const step = 620 / slots
  const bars = series
    .map(({ count }, index) => {
      if (count === 0) return ''
      const tall = Math.max(2, Math.round((count / max) * (height - 4)))
      const x = mirrored ? 620 - (index + 1) * step : index * step
      return `M${x.toFixed(1)} ${height}v-${tall}h${Math.max(1, step * 0.8).toFixed(1)}v${tall}z`
    })
    .join('')
  return (
    <svg viewBox={`0 0 620 ${height + 1}`} role="img" aria-label={title} className="h-auto w-full" preserveAspectRatio="none">
      <path d={bars} className="fill-primary" />
      <path d={`M0 ${height}h620`} className="stroke-edge" />
    </svg>
  )
}
