import 'server-only'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import type { Refusal } from '@/lib/core/result'
import type { Actor, Level, RoleName } from '@/lib/core/session'
import { openFor } from './person'
import { personalData } from './personal-data'
import { openRoles, type Ways, whyNotChangeAddress, whyNotConfirmAddress, whyNotRemoveAddress } from './policy'
import type { Channel, Method } from './schema'

export type Account = {
  level: Level
  name: string | null
  email: string | null
  phone: string | null
  /** `YYYY-MM-DD`, from the identity provider. */
  birthDate: string | null
  since: string
  /** Whether the person holds an office, acting in this session or not. */
  staff: boolean
  hasPassword: boolean
  secondFactor: boolean
  recoveryLeft: number
  method: Method
}

/** The actor's own account, opened. */
export async function myAccount(actor: Actor): Promise<Account> {
  const { personId: id } = actor
  const row = await db.person.findUniqueOrThrow({
    where: { id },
    select: {
      level: true,
      nameSealed: true,
      emailSealed: true,
      phoneSealed: true,
      birthDateSealed: true,
      createdAt: true,
      passwordHash: true,
      totpConfirmedAt: true,
      roles: { select: { role: true } },
      recovery: { where: { usedAt: null }, select: { id: true } },
      sessions: { where: { id: actor.sessionId }, select: { method: true } },
    },
  })
  return {
    level: row.level as Level,
    name: await openFor(id, 'name', row.nameSealed),
    email: await openFor(id, 'email', row.emailSealed),
    phone: await openFor(id, 'phone', row.phoneSealed),
    birthDate: await openFor(id, 'birthDate', row.birthDateSealed),
    since: civilDay(row.createdAt),
    staff: row.roles.some(({ role }) => !openRoles.includes(role as RoleName)),
    hasPassword: row.passwordHash !== null,
    secondFactor: row.totpConfirmedAt !== null,
    recoveryLeft: row.recovery.length,
    method: (row.sessions[0]?.method ?? 'email') as Method,
  }
}

export type Contact = Record<Channel, string | null> & {
  ways: Ways
  /** Why the actor may not ask for another address, finish that with a code, or remove what there is. */
  may: Record<'change' | 'confirm', Refusal | null> & { remove: Record<Channel, Refusal | null> }
}

/** The addresses of the actor's own account, and what may be done with them in this session. */
export async function myContact(actor: Actor, now: Date): Promise<Contact> {
  const { personId: id } = actor
  const row = await db.person.findUniqueOrThrow({
    where: { id },
    select: {
      emailSealed: true,
      phoneSealed: true,
      personRef: true,
      roles: { select: { role: true } },
      sessions: { where: { id: actor.sessionId }, select: { method: true, createdAt: true } },
    },
  })
  const [session] = row.sessions
  const opened = { method: (session?.method ?? 'email') as Method, at: session?.createdAt ?? new Date(0) }
  const ways = {
    email: row.emailSealed !== null,
    phone: row.phoneSealed !== null,
    identity: row.personRef !== null,
    office: row.roles.some(({ role }) => !openRoles.includes(role as RoleName)),
  }
  return {
    email: await openFor(id, 'email', row.emailSealed),
    phone: await openFor(id, 'phone', row.phoneSealed),
    ways,
    may: {
      change: whyNotChangeAddress(actor, ways, opened, now),
      confirm: whyNotConfirmAddress(actor, ways, opened.method),
      remove: {
        email: whyNotRemoveAddress(actor, 'email', ways, opened, now),
        phone: whyNotRemoveAddress(actor, 'phone', ways, opened, now),
      },
    },
  }
}

/** Who signs: the reference that stands for one human being, and the birth date the provider gave. Null below level `ID`. */
export async function signerOf(actor: Actor): Promise<{ personRef: string; birthDate: string | null } | null> {
  if (actor.level !== 'ID') return null
  const row = await db.person.findUnique({
    where: { id: actor.personId },
    select: { personRef: true, birthDateSealed: true, disabledAt: true },
  })
  if (!row?.personRef || row.disabledAt) return null
  return { personRef: row.personRef, birthDate: await openFor(actor.personId, 'birthDate', row.birthDateSealed) }
}

/** People who hold an office, at one of the institutions where it is bound to one. */
export async function officeHolders(role: RoleName, institutionIds: readonly string[] | null): Promise<string[]> {
  const rows = await db.role.findMany({
    where: { role, ...(institutionIds ? { institutionId: { in: [...institutionIds] } } : {}), person: { disabledAt: null } },
    select: { personId: true },
    orderBy: { personId: 'asc' },
  })
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** Name and addresses of a person, opened, for commands of other domains that write to somebody. */
export async function addressesOf(
  personId: string,
): Promise<{ name: string | null; email: string | null; phone: string | null; locale: string }> {
  const row = await db.person.findUnique({
    where: { id: personId },
    select: { nameSealed: true, emailSealed: true, phoneSealed: true, locale: true },
  })
  return {
    name: await openFor(personId, 'name', row?.nameSealed ?? null),
    email: await openFor(personId, 'email', row?.emailSealed ?? null),
    phone: await openFor(personId, 'phone', row?.phoneSealed ?? null),
    locale: row?.locale ?? 'ar',
  }
}

/** Institutions at which a person holds an office, whether or not this session opened it. */
export async function officesOf(personId: string): Promise<string[]> {
  const rows = await db.role.findMany({
    where: { personId, institutionId: { not: null }, role: { notIn: [...openRoles] } },
    select: { institutionId: true },
    orderBy: { institutionId: 'asc' },
  })
  return [...new Set(rows.flatMap(({ institutionId }) => institutionId ?? []))]
}

export type Device = { id: string; device: string; method: Method; since: string; seen: string; current: boolean }

/** Where the actor is signed in, the latest first; days only. */
export async function myDevices(actor: Actor, now: Date): Promise<Device[]> {
  const rows = await db.session.findMany({
    where: { personId: actor.personId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    method: row.method as Method,
    since: civilDay(row.createdAt),
    seen: civilDay(row.seenAt),
    current: row.id === actor.sessionId,
  }))
}

/** Which of these people somebody has signed in as: the others were invented with what they wrote. */
export async function enteredAccounts(personIds: readonly (string | null)[]): Promise<Set<string>> {
  const ids = [...new Set(personIds.flatMap((id) => id ?? []))]
  const rows = await db.session.findMany({ where: { personId: { in: ids } }, distinct: ['personId'], select: { personId: true } })
  return new Set(rows.map(({ personId }) => personId))
}

/** Everything kept about the actor, in every domain, as plain JSON (law 09-08, article 7). */
export async function myData(actor: Actor, now: Date): Promise<Record<string, unknown>> {
  const { level, name, email, phone, birthDate, since } = await myAccount(actor)
  const roles = await db.role.findMany({ where: { personId: actor.personId } })
  const identities = await db.externalIdentity.findMany({ where: { personId: actor.personId } })
  const audit = await db.auditPayload.findMany({
    where: { OR: [{ actorId: actor.personId }, { subjectType: 'person', subjectId: actor.personId }] },
    select: { verb: true, subjectType: true, audit: { select: { at: true } } },
  })
  const account = {
    level,
    name,
    email,
    phone,
    birthDate,
    locale: actor.locale,
    since,
    roles: roles.map(({ role, institutionId, grantedAt }) => ({ role, institution: institutionId, since: civilDay(grantedAt) })),
    identities: identities.map(({ issuer, createdAt }) => ({ issuer, since: civilDay(createdAt) })),
    devices: (await myDevices(actor, now)).map(({ device, method, since, seen }) => ({ device, method, since, seen })),
    acts: audit.map(({ verb, subjectType, audit: { at } }) => ({ verb, on: subjectType, day: at.slice(0, 10) })),
  }
  const parts = await Promise.all(personalData().map(async (part) => [part.name, await part.exportFor(actor)] as const))
  return { account, ...Object.fromEntries(parts) }
}
