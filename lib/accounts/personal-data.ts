import type { Tx } from '@/lib/core/db'
import { once } from '@/lib/core/once'
import type { Actor } from '@/lib/core/session'
import type { Channel } from './schema'

type Address = { channel: Channel; address: string }

/** What became of an address that messages go to. */
export type AddressChange = {
  actor: Actor
  /** The address that no longer belongs to the account; null when the account had none before. */
  from: string | null
  /** Where messages go that went there; null when nothing is left. */
  to: Address | null
}

/** What one domain keeps about a person: how it is handed over, and how it is forgotten. */
export type PersonalData = {
  name: string
  /** Plain JSON of everything the domain keeps about the actor. */
  exportFor: (actor: Actor) => Promise<unknown>
  /** Runs before the account is emptied, so the person's reference can still be read; safe to run again. */
  eraseFor: (actor: Actor, now: Date) => Promise<void>
  /** Follows an account to another address, in the transaction that changes it. */
  readdress?: (tx: Tx, change: AddressChange, now: Date) => Promise<void>
}

const registry = () => once('personal-data', () => new Map<string, PersonalData>())

export function registerPersonalData(parts: readonly PersonalData[]): void {
  for (const part of parts) registry().set(part.name, part)
}

export const personalData = (): PersonalData[] => [...registry().values()]
