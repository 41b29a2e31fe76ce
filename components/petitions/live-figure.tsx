'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { Meter } from '@/components/ui/meter'
import { type Forms, formOf } from './plural-rules'

export type Count = { signatures: number; supporters: number }

type Live = { count: Count | null; listeners: Set<() => void>; timer: number | undefined; failures: number }
const petitions = new Map<string, Live>()

function liveOf(number: string): Live {
  const known = petitions.get(number)
  if (known) return known
  const made: Live = { count: null, listeners: new Set(), timer: undefined, failures: 0 }
  petitions.set(number, made)
  return made
}

/** 20 to 30 s apart, so that many phones never ask at once; longer after each failure. */
const pause = (failures: number) => (20_000 + Math.random() * 10_000) * Math.min(8, 2 ** failures)

async function refresh(number: string): Promise<void> {
  const live = liveOf(number)
  live.timer = undefined
  if (document.visibilityState === 'visible') {
    try {
      const reply = await fetch(`/api/v1/petitions/${number}/count`)
      if (!reply.ok) throw new Error(String(reply.status))
      const { signatures, supporters }: Count = await reply.json()
      live.failures = 0
      if (live.count?.signatures !== signatures || live.count.supporters !== supporters) {
        live.count = { signatures, supporters }
        for (const listener of live.listeners) listener()
      }
    } catch {
      live.failures += 1
    }
  }
  if (live.listeners.size > 0) live.timer = window.setTimeout(refresh, pause(live.failures), number)
}

function subscribe(number: string, listener: () => void): () => void {
  const live = liveOf(number)
  live.listeners.add(listener)
  live.timer ??= window.setTimeout(refresh, pause(0), number)
  return () => {
    live.listeners.delete(listener)
    if (live.listeners.size > 0) return
    window.clearTimeout(live.timer)
    live.timer = undefined
  }
}

/** The newest counts of a petition; what the page was rendered with until a newer answer comes. */
function useCount(number: string, start: Count): Count {
  const count = useSyncExternalStore(
    (listener) => subscribe(number, listener),
    () => liveOf(number).count ?? start,
    () => start,
  )
  useEffect(() => {
    const live = liveOf(number)
    const back = () => {
      if (document.visibilityState !== 'visible' || live.timer === undefined) return
      window.clearTimeout(live.timer)
      live.timer = window.setTimeout(refresh, Math.random() * 2_000, number)
    }
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [number])
  return count
}

type Shared = { number: string; start: Count; tag: string }

const shown = (tag: string, value: number) => new Intl.NumberFormat(tag, { numberingSystem: 'latn' }).format(value)

/** The big figure, kept current. */
export function LiveSignatures({ number, start, tag }: Shared) {
  return <>{shown(tag, useCount(number, start).signatures)}</>
}

/** The words after the figure, which change with it in languages of several plurals. */
export function LiveWords({ number, start, tag, forms, of = 'signatures' }: Shared & { forms: Forms; of?: keyof Count }) {
  const value = useCount(number, start)[of]
  return <>{formOf(tag, forms, value).replace('{shown}', shown(tag, value))}</>
}

export function LiveMeter({ number, start, tag, max, label, text }: Shared & { max: number; label: string; text: string }) {
  const { signatures } = useCount(number, start)
  return <Meter value={signatures} max={max} label={label} text={text.replace('{signatures}', shown(tag, signatures))} />
}

/** Says a new count to who cannot see it, politely; counts come at least 20 s apart. */
export function LiveAnnouncement({ number, start, tag, text }: Shared & { text: string }) {
  const { signatures } = useCount(number, start)
  return (
    <p role="status" className="sr-only">
      {signatures === start.signatures ? '' : text.replace('{signatures}', shown(tag, signatures))}
    </p>
  )
}
