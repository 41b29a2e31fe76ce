'use client'
import { type ReactNode, useEffect, useRef } from 'react'

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** Lets the arrow keys go from the link of one row to the next; Tab works as everywhere. */
export function RowKeys({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const rows = place.current
    if (!rows) return
    const move = (event: KeyboardEvent) => {
      const step = steps[event.key]
      const links: Element[] = [...rows.querySelectorAll('tbody a[href]')]
      const at = document.activeElement ? links.indexOf(document.activeElement) : -1
      const next = step === undefined || at < 0 ? undefined : links[at + step]
      if (!next) return
      event.preventDefault()
      if (next instanceof HTMLElement) next.focus()
    }
    rows.addEventListener('keydown', move)
    return () => rows.removeEventListener('keydown', move)
  }, [])
  return <div ref={place}>{children}</div>
}
