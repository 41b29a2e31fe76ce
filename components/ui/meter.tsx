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
    <div className="meter w-full">
      <meter className="sr-only" min={0} max={Math.max(max, 1)} value={Math.min(value, max)} aria-label={label} aria-valuetext={text}>
        {text}
      </meter>
      <div aria-hidden="true" className={`meter-track overflow-hidden rounded-tag bg-tint ${thin ? 'h-2' : 'h-3'}`}>
        <div className="meter-fill h-full bg-primary" style={{ inlineSize: `${share}%` }} />
      </div>
    </div>
  )
}
