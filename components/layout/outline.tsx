import type { Outline } from './language-names'

/** Words drawn as their outlines, so that no further font is fetched; `label` is what assistive technology reads. */
export function OutlinedWords({ outline, label, size }: { outline: Outline; label?: string; size: number }) {
  return (
    <>
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
      {label && <span className="sr-only">{label}</span>}
    </>
  )
}
