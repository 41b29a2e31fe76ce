import { cache } from 'react'
import { once } from './once'

export const levels = ['EMAIL', 'PHONE', 'ID'] as const
export type Level = (typeof levels)[number]

export const roles = [
  'organisation',
  'officer',
  'information-officer',
  'moderator',
  'call-agent',
  'supervisor',
  'reviewer',
  'delegate',
  'coordinator',
  'admin',
] as const
export type RoleName = (typeof roles)[number]

/** Who acts: a signed-in person with the roles read from the database for this request. */
export type Actor = {
  personId: string
  sessionId: string
  level: Level
  locale: string
  roles: readonly { role: RoleName; institutionId: string | null }[]
}

type Reader = () => Promise<Actor | null>
const registered = () => once('session-reader', () => ({ read: null as Reader | null }))

/** Wiring tells how a request's cookie becomes an actor. */
export function registerSessionReader(read: Reader): void {
  registered().read = read
}

/** The actor of this request, or null; one look-up per request. */
export const currentActor: Reader = cache(async () => {
  const { read } = registered()
  if (!read) throw new Error('No session reader is registered: lib/wiring.ts was not imported')
  return read()
})

export const hasRole = (actor: Actor | null, role: RoleName, institutionId?: string): boolean =>
  actor?.roles.some((held) => held.role === role && (institutionId === undefined || held.institutionId === institutionId)) ?? false
