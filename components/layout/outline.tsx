import type { Outline } from './language-names'

/** Words drawn as their outlines, so that no further font is fetched; what they say stands in an `aria-label` around them. */
export function OutlinedWords({ outline, size }: { outline: Outline; size: number }) {
  return (
    <svg
      width={Math.round((outline.width * size) / 100)}
      height={size * 1.5}
      viewBox={`0 -110 ${outline.width} 150`}
      fill="currentColor"
      aria-hidden="true"
      className="block shrink-0"
    >
      <path d={outline.path} />
    </svg>
  )
}
