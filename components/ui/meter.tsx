type MeterProps = {
  value: number
  max: number
  /** What the meter measures. */
  label: string
  /** The value in words: «312 of the 400 the law requires». */
  text: string
  thin?: boolean
}

/** How far a count has come; the words beside it always say the same. */
export function Meter({ value, max, label, text, thin = false }: MeterProps) {
  const share = max > 0 ? Math.min(100, Math.round((value / max) * 1000) / 10) : 0
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={text}
      className={`meter overflow-hidden rounded-tag bg-tint ${thin ? 'h-2' : 'h-3'}`}
    >
      <div className="meter-fill h-full bg-primary" style={{ inlineSize: `${share}%` }} />
    </div>
  )
}
