import 'server-only'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor, Level, RoleName } from '@/lib/core/session'
import { isAlive, rolesIn, sessionLife } from './policy'
import type { Method } from './schema'

type Opening = {
  personId: string
  method: Method
  /** From `deviceOf`. */
  device: string
  /** The session this browser held before; it ends here, whoever's it was. */
  replaces: string | null
}

/** Opens a session in the caller's transaction and returns its id; never continues one that existed before signing in. */
export async function openSession(tx: Tx, { personId, method, device, replaces }: Opening, now: Date): Promise<string> {
  const id = newId()
  if (replaces) await tx.session.updateMany({ where: { id: replaces, revokedAt: null }, data: { revokedAt: now } })
  const expiresAt = new Date(now.getTime() + sessionLife(method).absolute)
  await tx.session.create({ data: { id, personId, method, device, createdAt: now, seenAt: now, expiresAt } })
  return id
}

/** Ends sessions of a person at once: all of them, or all but one. */
export async function endSessions(tx: Tx, personId: string, now: Date, but?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { personId, revokedAt: null, ...(but ? { id: { not: but } } : {}) },
    data: { revokedAt: now },
  })
  return count
}

/** The actor of a session that is alive, with roles and level as they are now; null for any other. */
export async function actorOf(sessionId: string, now: Date): Promise<Actor | null> {
  const row = await db.session.findUnique({
    where: { id: sessionId },
    select: {
      method: true,
      seenAt: true,
      expiresAt: true,
      revokedAt: true,
      person: {
        select: { id: true, level: true, locale: true, disabledAt: true, roles: { select: { role: true, institutionId: true } } },
      },
    },
  })
  if (!row || row.person.disabledAt) return null
  const session = { ...row, method: row.method as Method }
  if (!isAlive(session, now)) return null
  const { noted } = sessionLife(session.method)
  const before = new Date(now.getTime() - noted)
  if (row.seenAt < before)
    await write((tx) => tx.session.updateMany({ where: { id: sessionId, seenAt: { lt: before } }, data: { seenAt: now } }))
  const held = row.person.roles.map(({ role, institutionId }) => ({ role: role as RoleName, institutionId }))
  return {
    personId: row.person.id,
    sessionId,
    level: row.person.level as Level,
    locale: row.person.locale,
    roles: rolesIn(session.method, held),
  }
}
