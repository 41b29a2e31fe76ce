'use client'
import { useEffect, useRef, useState } from 'react'

const kept = 'tiwizi-moderation-keys'

type Shortcut = { key: string; label: string }
type ShortcutsProps = { legend: string; toggle: string; hint: string; keys: readonly Shortcut[] }

const controls = 'select, textarea, input:not([type="hidden"]), button, a[href]'

/** Ticks and buttons take no letters; fields do, and letters choose in a list. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="submit"], [type="button"])'))

/** The Latin letter of a key, also where the keyboard writes Arabic or Tifinagh: there its place says which one it is. */
const letterOf = ({ key, code }: KeyboardEvent): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : code.startsWith('Key') ? code.slice(3).toLowerCase() : key

/** Opens what folds the target away, or what it folds away itself, and brings its first control into view; a button is pressed only by whoever means it. */
function reach(target: HTMLElement): void {
  const folded = target.querySelector('details')
  const fold = folded ?? target.closest('details')
  if (fold) fold.open = true
  const control = target.matches(controls) ? target : (folded ?? target).querySelector<HTMLElement>(controls)
  control?.focus()
  control?.scrollIntoView({ block: 'center' })
}

/** Steps through the rows of the queue, from none to the first. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('main tbody a[href]')]
  const row = document.activeElement?.closest('tbody tr')
  const at = links.findIndex((link) => link === document.activeElement || (row && link.closest('tr') === row))
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
      const key = letterOf(event)
      if (key === 'j') return step(1)
      if (key === 'k') return step(-1)
      const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
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
