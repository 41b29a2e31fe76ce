import type { Refusal } from '@/lib/core/result'
import { type Actor, hasRole, type Level, type RoleName } from '@/lib/core/session'
import type { Channel, Method } from './schema'

/** Roles that only mean something inside one institution. */
export const institutionRoles: readonly RoleName[] = ['organisation', 'officer', 'information-officer', 'delegate', 'reviewer']

/** Roles that are no public office: they act in every session of the person. */
export const openRoles: readonly RoleName[] = ['organisation']

/** An office acts only in a session opened with the second factor: a mailbox alone opens no desk. */
export const rolesIn = <R extends { role: RoleName }>(method: Method, held: readonly R[]): R[] =>
  held.filter(({ role }) => method === 'password' || openRoles.includes(role))

const minute = 60_000
const day = 86_400_000
/** How long a session lives, how long it may rest, and how often its last use is noted, in milliseconds. */
export const sessionLife = (method: Method): { absolute: number; idle: number | null; noted: number } =>
  method === 'password' ? { absolute: day / 2, idle: 30 * minute, noted: minute } : { absolute: 30 * day, idle: null, noted: day }

type SessionTimes = { method: Method; seenAt: Date; expiresAt: Date; revokedAt: Date | null }

export function isAlive(session: SessionTimes, now: Date): boolean {
  const { idle } = sessionLife(session.method)
  return session.revokedAt === null && session.expiresAt > now && (idle === null || now.getTime() - session.seenAt.getTime() < idle)
}

/** Roles are given and taken by an administrator, never one's own. */
export function whyNotChangeRoles(actor: Actor | null, person: { id: string }): Refusal | null {
  if (!actor) return 'signed-out'
  if (!hasRole(actor, 'admin')) return 'forbidden'
  return actor.personId === person.id ? 'own-roles' : null
}

export function whyNotBind(role: RoleName, institutionId: string | null): Refusal | null {
  return institutionRoles.includes(role) && institutionId === null ? 'institution-needed' : null
}

/** Where whoever signed in with a password begins work, unless they came from a page. */
export function landingFor(actor: Actor | null): '/moderation' | '/desk' | '/account' {
  const holds = (wanted: readonly RoleName[]) => actor?.roles.some(({ role }) => wanted.includes(role)) ?? false
  if (holds(['reviewer', 'officer', 'information-officer', 'delegate', 'coordinator', 'admin'])) return '/desk'
  return holds(['moderator']) ? '/moderation' : '/account'
}

type StaffAccount = { roles: readonly { role: RoleName }[]; hasPassword: boolean }

/** A first password is set after a code to the mailbox; a later one only from a session with the second factor. */
export function whyNotSetPassword(actor: Actor | null, person: StaffAccount, method: Method): Refusal | null {
  if (!actor) return 'signed-out'
  if (!person.roles.some(({ role }) => !openRoles.includes(role))) return 'forbidden'
  return person.hasPassword && method !== 'password' ? 'second-factor-needed' : null
}

/** Whoever holds an office hands it back first, so that no desk is left without its record. */
export const whyNotErase = (actor: Actor | null, held: readonly { role: RoleName }[]): Refusal | null =>
  !actor ? 'signed-out' : held.some(({ role }) => !openRoles.includes(role)) ? 'roles-held' : null

/** What opens an account, and whether its person holds an office. */
export type Ways = { email: boolean; phone: boolean; identity: boolean; office: boolean }

/** A verified identity stays one, whatever addresses come and go. */
export const levelOf = ({ identity, phone }: Pick<Ways, 'identity' | 'phone'>): Level => (identity ? 'ID' : phone ? 'PHONE' : 'EMAIL')

/** No mailbox alone changes what opens an account with an office. */
export const whyNotConfirmAddress = (actor: Actor | null, { office }: Pick<Ways, 'office'>, method: Method): Refusal | null =>
  !actor ? 'signed-out' : office && method !== 'password' ? 'second-factor-needed' : null

/** How old a sign-in may be that changes what signs in: whoever finds an open session takes no account with it. */
const fresh = 60 * minute

type Opened = { method: Method; at: Date }

export const whyNotChangeAddress = (actor: Actor | null, ways: Pick<Ways, 'office'>, opened: Opened, now: Date): Refusal | null =>
  whyNotConfirmAddress(actor, ways, opened.method) ?? (now.getTime() - opened.at.getTime() > fresh ? 'sign-in-again' : null)

/** An address goes when something else opens the account: another one, or the identity. Offices keep the mailbox of their password. */
export function whyNotRemoveAddress(actor: Actor | null, channel: Channel, ways: Ways, opened: Opened, now: Date): Refusal | null {
  if (!actor) return 'signed-out'
  if (!ways[channel]) return 'missing'
  if (ways.office && channel === 'email') return 'office-mailbox'
  if (!ways.identity && !ways[channel === 'email' ? 'phone' : 'email']) return 'last-way-in'
  return whyNotChangeAddress(actor, ways, opened, now)
}
