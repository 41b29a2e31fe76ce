const strokes = {
  good: 'M4 12.5l5.5 5.5L20 7',
  bad: 'M12 3l9.5 17h-19zM12 10v4.5M12 17.2v.3',
  late: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.5 2',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.4v.4',
  shield: 'M12 3l7.5 2.8v5.4c0 4.6-3 7.9-7.5 9.8-4.5-1.9-7.5-5.2-7.5-9.8V5.8zM8.5 12l2.5 2.5 4.5-4.8',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3L20.5 20.5',
  remove: 'M6 6l12 12M18 6L6 18',
} as const

export type Sign = keyof typeof strokes

/** A sign that always stands beside a word, so it is silent for assistive technology. */
export function SignIcon({ sign, size = 22 }: { sign: Sign; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="sign mt-[.2em] shrink-0"
    >
      <path d={strokes[sign]} />
    </svg>
  )
}

/** The mark of Tiwizi: two squares and a round centre make the eight-pointed star. */
export function Star({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <g className="fill-primary-dark">
        <rect x="6" y="6" width="20" height="20" rx="1" />
        <rect x="6" y="6" width="20" height="20" rx="1" transform="rotate(45 16 16)" />
      </g>
      <circle cx="16" cy="16" r="5" className="fill-sun" />
    </svg>
  )
}
