import type { Tx } from '../core/db'
import { once } from '../core/once'
import type { ClockKind, Owner } from './clock-kinds'

/** How time limits meet the thing that they run for; each is called once for what it tells, in the transaction that records it. */
export type Clocked = {
  type: string
  /** A feast moved the last day. Writes one event, mirrors the day, tells people. */
  moved: (
    tx: Tx,
    id: string,
    change: { kind: ClockKind; owner: Owner; from: string; to: string; estimated: boolean },
    now: Date,
  ) => Promise<void>
  /** The day stayed, but a feast that it hung on became certain or uncertain. */
  settled?: (tx: Tx, id: string, clock: { kind: ClockKind; dueOn: string; estimated: boolean }, now: Date) => Promise<void>
  remind: (tx: Tx, id: string, clock: { kind: ClockKind; dueOn: string; daysBefore: number }, now: Date) => Promise<void>
  /** The day has passed: whoever stands above is told. */
  breached: (tx: Tx, id: string, clock: { kind: ClockKind; dueOn: string }, now: Date) => Promise<void>
}

const registry = () => once('clocked', () => new Map<string, Clocked>())

export function registerClocked(things: readonly Clocked[]): void {
  for (const thing of things) registry().set(thing.type, thing)
}

export function clockedOf(type: string): Clocked {
  const found = registry().get(type)
  if (!found) throw new Error(`No time limit runs for ${type}: lib/wiring.ts was not imported`)
  return found
}
