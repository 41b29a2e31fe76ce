const width = 620
const height = 180
const top = 10
const edge = 6

type StepCurveProps = {
  title: string
  /** Where the curve rises, and the share from there on. */
  steps: readonly { day: number; share: number }[]
  /** The last day of the drawing. */
  until: number
  /** Days with a line of their own. */
  marks: readonly number[]
  mirrored: boolean
}

/** A share that rises in steps from nothing, as a drawing of the server; the table beside it says the same. */
export function StepCurve({ title, steps, until, marks, mirrored }: StepCurveProps) {
  const along = (day: number) => edge + (Math.min(day, until) / until) * (width - 2 * edge)
  const x = (day: number) => (mirrored ? width - along(day) : along(day)).toFixed(1)
  const y = (share: number) => (top + (height - top) * (1 - share)).toFixed(1)
  const seen = steps.filter(({ day }) => day <= until)
  const line = seen.map(({ day, share }) => `H${x(day)}V${y(share)}`).join('')
  return (
    <svg viewBox={`0 0 ${width} ${height + 8}`} role="img" aria-label={title} className="h-auto w-full">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <path key={share} d={`M0 ${y(share)}h${width}`} className={share === 0 ? 'stroke-edge' : 'stroke-line'} />
      ))}
      {marks.map((day) => (
        <path key={day} d={`M${x(day)} ${top}V${height}`} className="stroke-edge" strokeDasharray="4 4" />
      ))}
      <path d={`M${x(0)} ${y(0)}${line}H${x(until)}`} className="fill-none stroke-primary stroke-3" />
    </svg>
  )
}
