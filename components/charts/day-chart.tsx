'use client'
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react'

export type DayChartData = {
  /** Days as written for people, with their counts; null where the count is not published. */
  points: readonly { label: string; count: number | null }[]
  name: string
  /** Said in place of a count that is not published. */
  withheld: string
  mirrored: boolean
}

type Drawing = ComponentType<DayChartData>
type Connection = { saveData?: boolean }

/** Shows the server's drawing; once it comes into view, an interactive one with the figure of each day takes its place. */
export function DayChart({ children, ...data }: DayChartData & { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [Chart, setChart] = useState<Drawing | null>(null)

  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: Connection }
    if (!place.current || connection?.saveData) return
    let here = true
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watch.disconnect()
      import('./day-chart-interactive')
        .then(({ InteractiveDays }) => here && setChart(() => InteractiveDays))
        // The server's drawing says the same; a lost network takes nothing away.
        .catch(() => undefined)
    })
    watch.observe(place.current)
    return () => {
      here = false
      watch.disconnect()
    }
  }, [])

  return <div ref={place}>{Chart ? <Chart {...data} /> : children}</div>
}
