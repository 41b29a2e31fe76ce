export type Segment = { key: string; label: string; count: number }

const fills = ['fill-map-5', 'fill-map-4', 'fill-map-2', 'fill-paper', 'fill-line'] as const

type StackedBarProps = { title: string /** At most five, the furthest first, what nobody knows last. */; segments: readonly Segment[] }

/** Parts of a whole in one bar, drawn by the server; the words stand beside it, never in colour alone. */
export function StackedBar({ title, segments }: StackedBarProps) {
  const whole = segments.reduce((sum, { count }) => sum + count, 0)
  if (whole === 0) return null
  let at = 0
  return (
    <svg viewBox="0 0 600 24" role="img" aria-label={title} className="stacked-bar h-6 w-full" preserveAspectRatio="none">
      {segments.map(({ key, count }, index) => {
        const x = at
        const width = (count / whole) * 600
        at += width
        return count === 0 ? null : (
          <rect
            key={key}
            x={x + 1}
            y="1"
            width={Math.max(0, width - 2)}
            height="22"
            className={`${fills[index] ?? 'fill-paper'} stroke-edge`}
            vectorEffect="non-scaling-stroke"
          />
        )
      })}
    </svg>
  )
}

/** What each part of a stacked bar means, with its mark. */
export function StackedKey({ segments, count }: { segments: readonly Segment[]; count?: (segment: Segment) => string }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {segments.map((segment, index) => (
        <li key={segment.key} className="flex items-center gap-2">
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <rect x="1" y="1" width="14" height="14" className={`${fills[index] ?? 'fill-paper'} stroke-edge`} />
          </svg>
          <span>
            {segment.label}
            {count && (
              <>
                {' '}
                <bdi>{count(segment)}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
