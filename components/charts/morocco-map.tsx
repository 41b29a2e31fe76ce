import { colourOf, mapClasses } from './map-classes'
import { mapSize, regionShapes } from './map-geometry'

const fills = ['', 'fill-map-1', 'fill-map-2', 'fill-map-3', 'fill-map-4', 'fill-map-5'] as const

export type MapValue = {
  /** HCP code of the region. */
  code: string
  /** null where no number is published. */
  value: number | null
  /** Name and number in words, shown when the pointer rests on the region. */
  title: string
}

type MoroccoMapProps = {
  /** Prefix of the ids inside the drawing, unique on the page. */
  id: string
  title: string
  values: readonly MapValue[]
}

/** The twelve regions coloured by a count, in five classes; regions without a number are hatched. */
export function MoroccoMap({ id, title, values }: MoroccoMapProps) {
  const byCode = new Map(values.map((entry) => [entry.code, entry]))
  const classes = mapClasses(Math.max(0, ...values.map(({ value }) => value ?? 0)))
  return (
    <svg viewBox={`0 0 ${mapSize.width} ${mapSize.height}`} role="img" aria-labelledby={`${id}-title`} className="h-auto w-full">
      <title id={`${id}-title`}>{title}</title>
      <Hatch id={id} />
      {regionShapes().map(({ code, d }) => {
        const entry = byCode.get(code)
        const value = entry?.value ?? null
        const index = value === null ? -1 : classes.findIndex(({ to }) => value <= to)
        return (
          <path
            key={code}
            d={d}
            className={`stroke-paper stroke-2 ${index < 0 ? '' : fills[colourOf(index, classes.length)]}`}
            {...(index < 0 ? { fill: `url(#${id}-hatch)` } : {})}
          >
            {entry && <title>{entry.title}</title>}
          </path>
        )
      })}
    </svg>
  )
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="14" height="14" className="fill-paper" />
        <rect width="3" height="14" className="fill-map-4" />
      </pattern>
    </defs>
  )
}

type MapKeyProps = {
  id: string
  label: string
  /** Words for «from – to» of each class, made by the caller in its language. */
  range: (from: number, to: number) => string
  max: number
  /** What hatching means; left out where no region is hatched. */
  hatched?: string | undefined
}

/** The key of a map: each class with its counts. */
export function MapKey({ id, label, range, max, hatched }: MapKeyProps) {
  const classes = mapClasses(max)
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
      {classes.map(({ from, to }, index) => (
        <li key={to} className="flex items-center gap-2">
          <Swatch className={fills[colourOf(index, classes.length)] ?? ''} />
          <bdi>{range(from, to)}</bdi>
        </li>
      ))}
      {hatched && (
        <li className="flex items-center gap-2">
          <Swatch fill={`url(#${id}-hatch)`} />
          {hatched}
        </li>
      )}
    </ul>
  )
}

function Swatch(look: { className?: string; fill?: string }) {
  return (
    <svg width="20" height="14" aria-hidden="true">
      <rect
        width="19"
        height="13"
        x="0.5"
        y="0.5"
        className={`stroke-edge ${look.className ?? ''}`}
        {...(look.fill ? { fill: look.fill } : {})}
      />
    </svg>
  )
}
