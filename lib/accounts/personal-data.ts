import { once } from '@/lib/core/once'
import type { Actor } from '@/lib/core/session'

/** What one domain keeps about a person: how it is handed over, and how it is forgotten. */
export type PersonalData = {
  name: string
  /** Plain JSON of everything the domain keeps about the actor. */
  exportFor: (actor: Actor) => Promise<unknown>
  /** Runs before the account is emptied, so the person's reference can still be read; safe to run again. */
  eraseFor: (actor: Actor, now: Date) => Promise<void>
}

const registry = () => once('personal-data', () => new Map<string, PersonalData>())

export function registerPersonalData(parts: readonly PersonalData[]): void {
  for (const part of parts) registry().set(part.name, part)
}

export const personalData = (): PersonalData[] => [...registry().values()]
