import 'server-only'
import type { z } from 'zod'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor, RoleName } from '@/lib/core/session'
import { hashPassword, isCommonPassword, isPassword } from './password'
import { addingIndexOf, addressIndexOf, sealFor } from './person'
import { personalData } from './personal-data'
import { whyNotBind, whyNotChangeRoles, whyNotErase, whyNotSetPassword } from './policy'
import { addressesOf } from './queries'
import type { deviceInput, Method, newPasswordInput, personInput, roleInput, staffInput } from './schema'
import { replaceRecoveryCodes } from './second-factor'
import { endSessions } from './session'

const stream = 'accounts'
const person = (id: string) => ({ type: 'person', id })
type Done = Result<Record<string, never>>
const done = (): Done => ok({})

/** Makes the account of a future member of staff, without any role yet; an existing account of the address is taken as it is. */
export async function addStaff(input: z.output<typeof staffInput>, actor: Actor | null, now: Date): Promise<Result<{ personId: string }>> {
  const why = whyNotChangeRoles(actor, { id: '' })
  if (why) return refuse(why)
  const emailIndex = await addressIndexOf(input.email)
  const id = newId()
  const fields = { emailSealed: await sealFor(id, 'email', input.email), nameSealed: await sealFor(id, 'name', input.name) }
  const personId = await write(async (tx) => {
    const row = await tx.person.upsert({
      where: { emailIndex },
      create: { id, level: 'EMAIL', locale: 'ar', createdAt: now, emailIndex, ...fields },
      update: {},
      select: { id: true },
    })
    await audited(tx, { stream, actor, verb: 'accounts.add-staff', subject: person(row.id), change: { made: row.id === id } }, now)
    return row.id
  })
  return ok({ personId })
}

type RoleInput = z.output<typeof roleInput>

/** What changes somebody's rights also ends that person's sessions: the next one is opened with the rights as they are now. */
async function changeRights(tx: Tx, actor: Actor | null, verb: string, personId: string, change: Record<string, string | null>, now: Date) {
  const ended = await endSessions(tx, personId, now)
  await audited(tx, { stream, actor, verb, subject: person(personId), change: { ...change, ended } }, now)
}

/** Gives a role, bound to an institution where it means something there alone. */
export async function grantRole({ personId, role, institutionId }: RoleInput, actor: Actor | null, now: Date): Promise<Done> {
  const why = whyNotChangeRoles(actor, { id: personId }) ?? whyNotBind(role, institutionId)
  if (why) return refuse(why)
  return write(async (tx) => {
    const known = await tx.person.findUnique({ where: { id: personId }, select: { disabledAt: true } })
    const institution =
      institutionId === null ? true : await tx.institution.findUnique({ where: { id: institutionId }, select: { id: true } })
    if (!known || known.disabledAt || !institution) return refuse('missing')
    const held = await tx.role.count({ where: { personId, role, institutionId } })
    if (held > 0) return done()
    await tx.role.create({ data: { id: newId(), personId, role, institutionId, grantedAt: now } })
    if (institutionId) await expire(tx, [`institution:${institutionId}`])
    await changeRights(tx, actor, 'accounts.grant-role', personId, { role, institutionId }, now)
    return done()
  })
}

export async function revokeRole({ personId, role, institutionId }: RoleInput, actor: Actor | null, now: Date): Promise<Done> {
  const why = whyNotChangeRoles(actor, { id: personId })
  if (why) return refuse(why)
  return write(async (tx) => {
    const { count } = await tx.role.deleteMany({ where: { personId, role, institutionId } })
    if (count === 0) return refuse('missing')
    if (institutionId) await expire(tx, [`institution:${institutionId}`])
    await changeRights(tx, actor, 'accounts.revoke-role', personId, { role, institutionId }, now)
    return done()
  })
}

async function changePerson(
  { personId }: z.output<typeof personInput>,
  actor: Actor | null,
  now: Date,
  verb: string,
  data: { disabledAt: Date | null } | { totpSealed: null; totpConfirmedAt: null; totpLastStep: null; passwordHash: null },
): Promise<Done> {
  const why = whyNotChangeRoles(actor, { id: personId })
  if (why) return refuse(why)
  return write(async (tx) => {
    const { count } = await tx.person.updateMany({ where: { id: personId }, data })
    if (count === 0) return refuse('missing')
    if ('totpSealed' in data) await tx.recoveryCode.deleteMany({ where: { personId } })
    await changeRights(tx, actor, verb, personId, {}, now)
    return done()
  })
}

/** Nobody signs in to a disabled account, and its sessions end at once. */
export const disableAccount = (input: z.output<typeof personInput>, actor: Actor | null, now: Date): Promise<Done> =>
  changePerson(input, actor, now, 'accounts.disable', { disabledAt: now })

export const enableAccount = (input: z.output<typeof personInput>, actor: Actor | null, now: Date): Promise<Done> =>
  changePerson(input, actor, now, 'accounts.enable', { disabledAt: null })

/** For somebody who lost authenticator and paper: password and second factor begin again from a code to the mailbox. */
export const resetSecondFactor = (input: z.output<typeof personInput>, actor: Actor | null, now: Date): Promise<Done> =>
  changePerson(input, actor, now, 'accounts.reset-second-factor', {
    totpSealed: null,
    totpConfirmedAt: null,
    totpLastStep: null,
    passwordHash: null,
  })

/** Sets or changes the actor's staff password and ends the person's other sessions. */
export async function setPassword(input: z.output<typeof newPasswordInput>, actor: Actor | null, now: Date): Promise<Done> {
  if (!actor) return refuse('signed-out')
  const row = await db.person.findUnique({
    where: { id: actor.personId },
    select: {
      passwordHash: true,
      roles: { select: { role: true } },
      sessions: { where: { id: actor.sessionId }, select: { method: true } },
    },
  })
  if (!row) return refuse('signed-out')
  const roles = row.roles.map(({ role }) => ({ role: role as RoleName }))
  const why = whyNotSetPassword(actor, { roles, hasPassword: row.passwordHash !== null }, (row.sessions[0]?.method ?? 'email') as Method)
  if (why) return refuse(why)
  const { name, email } = await addressesOf(actor.personId)
  if (await isCommonPassword(input.password, [name, email])) return refuse('invalid', { fields: { password: ['password-common'] } })
  if (row.passwordHash !== null) {
    if (!(await allow('password', [actor.personId]))) return refuse('too-many')
    if (!(await isPassword(row.passwordHash, input.passwordNow ?? '')))
      return refuse('invalid', { fields: { passwordNow: ['password-wrong'] } })
  }
  const passwordHash = await hashPassword(input.password)
  return write(async (tx) => {
    const { count } = await tx.person.updateMany({ where: { id: actor.personId, passwordHash: row.passwordHash }, data: { passwordHash } })
    if (count === 0) return refuse('conflict')
    const ended = await endSessions(tx, actor.personId, now, actor.sessionId)
    await audited(tx, { stream, actor, verb: 'accounts.set-password', subject: person(actor.personId), change: { ended } }, now)
    return done()
  })
}

/** New recovery codes in place of all earlier ones; they can be seen in this answer only. */
export async function renewRecoveryCodes(actor: Actor | null, now: Date): Promise<Result<{ codes: string[] }>> {
  if (!actor) return refuse('signed-out')
  const session = await db.session.findUnique({ where: { id: actor.sessionId }, select: { method: true } })
  if (session?.method !== 'password') return refuse('second-factor-needed')
  const codes = await write(async (tx) => {
    const made = await replaceRecoveryCodes(tx, actor.personId)
    await audited(tx, { stream, actor, verb: 'accounts.renew-recovery-codes', subject: person(actor.personId) }, now)
    return made
  })
  return ok({ codes })
}

/** Signs one of the actor's own devices out. Somebody else's session is as missing as one that never was. */
export async function revokeDevice({ session }: z.output<typeof deviceInput>, actor: Actor | null, now: Date): Promise<Done> {
  if (!actor) return refuse('signed-out')
  return write(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: session, personId: actor.personId, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count === 0) return refuse('missing')
    await audited(tx, { stream, actor, verb: 'accounts.revoke-device', subject: person(actor.personId) }, now)
    return done()
  })
}

export async function signOut(actor: Actor | null, now: Date): Promise<Done> {
  if (!actor) return done()
  await write(async (tx) => {
    await tx.session.updateMany({ where: { id: actor.sessionId, revokedAt: null }, data: { revokedAt: now } })
    await audited(tx, { stream, actor, verb: 'accounts.sign-out', subject: person(actor.personId) }, now)
  })
  return done()
}

export async function signOutEverywhere(actor: Actor | null, now: Date): Promise<Done> {
  if (!actor) return refuse('signed-out')
  await write(async (tx) => {
    const ended = await endSessions(tx, actor.personId, now)
    await audited(tx, { stream, actor, verb: 'accounts.sign-out-everywhere', subject: person(actor.personId), change: { ended } }, now)
  })
  return done()
}

const emptied = {
  level: 'EMAIL',
  nameSealed: null,
  emailIndex: null,
  emailSealed: null,
  phoneIndex: null,
  phoneSealed: null,
  birthDateSealed: null,
  personRef: null,
  passwordHash: null,
  totpSealed: null,
  totpLastStep: null,
  totpConfirmedAt: null,
} as const

/** Who did what is forgotten with a citizen; the acts of somebody who ever held an office are the office's record and stay. */
async function forgetActs(tx: Tx, personId: string): Promise<void> {
  const own = { subjectType: 'person', subjectId: personId }
  const held = await tx.auditPayload.count({ where: { ...own, verb: 'accounts.grant-role' } })
  const signIns = { ...own, verb: 'accounts.sign-in' }
  await tx.auditPayload.deleteMany({ where: held > 0 ? signIns : { OR: [{ actorId: personId }, own] } })
}

/** Forgets a person in every domain, then empties the account (law 09-08, articles 8 and 9). */
export async function eraseAccount(actor: Actor | null, now: Date): Promise<Done> {
  const held = actor ? await db.role.findMany({ where: { personId: actor.personId }, select: { role: true } }) : []
  const why = whyNotErase(
    actor,
    held.map(({ role }) => ({ role: role as RoleName })),
  )
  if (why || !actor) return refuse(why ?? 'signed-out')
  for (const part of personalData()) await part.eraseFor(actor, now)
  const { personId } = actor
  await write(async (tx) => {
    const row = await tx.person.findUnique({ where: { id: personId }, select: { emailIndex: true, phoneIndex: true } })
    const addresses = [row?.emailIndex, row?.phoneIndex].filter((index) => typeof index === 'string')
    await tx.signInCode.deleteMany({ where: { addressIndex: { in: [...addresses, await addingIndexOf(personId)] } } })
    await tx.outboxMessage.deleteMany({ where: { addressIndex: { in: addresses } } })
    await tx.externalIdentity.deleteMany({ where: { personId } })
    await tx.recoveryCode.deleteMany({ where: { personId } })
    await tx.secondFactorStep.deleteMany({ where: { personId } })
    await tx.role.deleteMany({ where: { personId } })
    await tx.session.deleteMany({ where: { personId } })
    await forgetActs(tx, personId)
    await tx.person.update({ where: { id: personId }, data: { ...emptied, disabledAt: now } })
    await audited(tx, { stream, actor: null, verb: 'accounts.erase', subject: person(personId) }, now)
  })
  return done()
}

const day = 86_400_000

/** Deletes codes and half sign-ins after a day, ended sessions after 30. */
export async function purgeSignIns(now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - day)
  const lastMonth = new Date(now.getTime() - 30 * day)
  await write(async (tx) => {
    await tx.signInCode.deleteMany({ where: { createdAt: { lt: yesterday } } })
    await tx.secondFactorStep.deleteMany({ where: { expiresAt: { lt: yesterday } } })
    await tx.session.deleteMany({ where: { OR: [{ expiresAt: { lt: lastMonth } }, { revokedAt: { lt: lastMonth } }] } })
  })
}
