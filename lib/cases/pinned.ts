import type { Tx } from '../core/db'
import { once } from '../core/once'
import type { Refusal } from '../core/result'
import type { Actor } from '../core/session'
import type { Locale } from '../i18n/locales'
import type { Asker } from './asker'

/** What a PIN opens; `pinSeen` is the version that somebody else than its person has seen. */
export type PinnedCase = {
  id: string
  ref: string
  kind: string
  locale: string
  applicantId: string | null
  pinVersion: number
  pinSeen: number | null
}

/** How a platform's cases meet their PINs; each is called in the transaction that it belongs to. */
export type Pinned = {
  kinds: readonly string[]
  /** Below which its pages are: `/requests`. */
  path: string
  /** Whoever works for an institution that has or had a case does not open it as its person. */
  whyNotOffice: (tx: Tx, id: string, actor: Actor | null) => Promise<Refusal | null>
  /** Another PIN took the place of one: event and audit. `asker` is null where nobody is at the screen. */
  renewed: (tx: Tx, id: string, asker: Asker | null, now: Date) => Promise<void>
  /** Its person is told at the address of the form, or in the account. */
  tell: (tx: Tx, id: string, what: 'pin-replaced' | 'pin-asked', key: string, now: Date) => Promise<void>
  words: (pin: { ref: string; pin: string }, locale: Locale) => { subject: string; text: string }
}

const registry = () => once('pinned', () => new Map<string, Pinned>())

export function registerPinned(things: readonly Pinned[]): void {
  for (const thing of things) for (const kind of thing.kinds) registry().set(kind, thing)
}

export function pinnedOf(kind: string): Pinned {
  const found = registry().get(kind)
  if (!found) throw new Error(`No PIN opens a ${kind}: lib/wiring.ts was not imported`)
  return found
}
