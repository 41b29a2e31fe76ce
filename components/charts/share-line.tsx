const width = 620
const height = 160
const top = 10

export type SharePoint = { label: string; perMille: number }

type ShareLineProps = { title: string; points: readonly SharePoint[]; mirrored: boolean }

/** How a share grew, as a drawing of the server: a line from nothing to the whole, with a dot for every point. */
export function ShareLine({ title, points, mirrored }: ShareLineProps) {
  const step = points.length > 1 ? (width - 40) / (points.length - 1) : 0
  const placed = points.map(({ label, perMille }, index) => ({
    label,
    x: mirrored ? width - 20 - index * step : 20 + index * step,
    y: top + (height - top) * (1 - perMille / 1_000),
  }))
  const line = placed.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
  return (
    <svg viewBox={`0 0 ${width} ${height + 8}`} role="img" aria-label={title} className="h-auto w-full">
      {[0, 0.5, 1].map((share) => (
        <path key={share} d={`M0 ${top + (height - top) * share}h${width}`} className={share === 1 ? 'stroke-edge' : 'stroke-line'} />
      ))}
      <path d={line} className="fill-none stroke-primary stroke-3" />
      {placed.map(({ label, x, y }) => (
        <circle key={label} cx={x} cy={y} r="6" className="fill-paper stroke-primary stroke-3" />
      ))}
    </svg>
  )
}
