'use client'
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react'

type Connection = { saveData?: boolean }
type WhenSeenProps<P> = { load: () => Promise<ComponentType<P>>; data: P; children: ReactNode }

/** Shows the server's drawing; once it comes into view, what `load` brings takes its place, unless the reader saves data. */
export function WhenSeen<P extends object>({ load, data, children }: WhenSeenProps<P>) {
  const place = useRef<HTMLDivElement>(null)
  const [Chart, setChart] = useState<ComponentType<P> | null>(null)

  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: Connection }
    if (!place.current || connection?.saveData) return
    let here = true
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watch.disconnect()
      load()
        .then((Loaded) => here && setChart(() => Loaded))
        // The server's drawing says the same; a lost network takes nothing away.
        .catch(() => undefined)
    })
    watch.observe(place.current)
    return () => {
      here = false
      watch.disconnect()
    }
  }, [load])

  return <div ref={place}>{Chart ? <Chart {...data} /> : children}</div>
}
