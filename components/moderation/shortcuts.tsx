'use client'
import { useEffect, useRef, useState } from 'react'

const kept = 'tiwizi-moderation-keys'

type Shortcut = { key: string; label: string }
type ShortcutsProps = { legend: string; toggle: string; hint: string; keys: readonly Shortcut[] }

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Opens what folds the target away, and brings it into view; a button is pressed only by whoever means it. */
function reach(target: HTMLElement): void {
  const fold = target.closest('details')
  if (fold) fold.open = true
  const inside = target.matches('details')
    ? target.querySelector<HTMLElement>('select, textarea, input:not([type="hidden"]), button')
    : target
  inside?.focus()
  inside?.scrollIntoView({ block: 'center' })
}

/** Steps through the rows of the queue, from none to the first. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('main tbody a[href]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
}

/**
 * Single keys for people who decide all day. They are off until somebody turns them on (WCAG 2.1.4), never act while one types, and only
 * move the focus: `data-key` marks what each one leads to.
 */
export function Shortcuts({ legend, toggle, hint, keys }: ShortcutsProps) {
  const [on, setOn] = useState(false)
  const ready = useRef(false)
  useEffect(() => {
    if (!ready.current) {
      ready.current = true
      setOn(localStorage.getItem(kept) === 'on')
    }
  }, [])
  useEffect(() => {
    if (!on) return
    const act = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
      if (event.key === 'j') return step(1)
      if (event.key === 'k') return step(-1)
      const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)
      if (!target) return
      event.preventDefault()
      reach(target)
    }
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [on])
  const turn = (next: boolean) => {
    localStorage.setItem(kept, next ? 'on' : 'off')
    setOn(next)
  }
  return (
    <details className="disclosure">
      <summary>{legend}</summary>
      <div className="flex flex-col gap-3 pt-4">
        <label className="flex items-start gap-3">
          <input type="checkbox" className="tick" checked={on} onChange={(event) => turn(event.target.checked)} />
          <span className="py-2">{toggle}</span>
        </label>
        <p className="max-w-measure text-soft">{hint}</p>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {keys.map(({ key, label }) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-block min-w-8 rounded-tag border border-edge bg-sand px-2 text-center font-bold">{key}</kbd>
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}
