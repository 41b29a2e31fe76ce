import { randomInt } from 'node:crypto'
import * as commands from '@/lib/accounts/commands'
import { askForAddress } from '@/lib/accounts/contact'
import { actorFor, cookieOf, createMember, createStaff, createVerifiedPerson, demoPassword, demoTotpSecret } from '@/lib/accounts/demo'
import { actorOf, openSession } from '@/lib/accounts/session'
import { sessionCookie, stepCookie } from '@/lib/accounts/sign-in'
import { now } from '@/lib/core/clock'
import { write } from '@/lib/core/db'
import type { Actor, RoleName } from '@/lib/core/session'

/** What administrators do to accounts while somebody is signed in. */

async function anAdmin(): Promise<Actor> {
  const email = `admin-${randomInt(1e9, 1e10)}@example.org`
  const { personId } = await createStaff({ email, name: 'مدير', roles: [{ role: 'admin', institutionId: null }] }, now())
  return actorFor(personId)
}

const done = (result: { ok: boolean }) => {
  if (!result.ok) throw new Error(JSON.stringify(result))
}

export const giveRole = async (personId: string, role: RoleName, institutionId: string | null = null): Promise<void> =>
  done(await commands.grantRole({ personId, role, institutionId }, await anAdmin(), now()))

export const takeRole = async (personId: string, role: RoleName, institutionId: string | null = null): Promise<void> =>
  done(await commands.revokeRole({ personId, role, institutionId }, await anAdmin(), now()))

export const disableAccount = async (personId: string): Promise<void> =>
  done(await commands.disableAccount({ personId }, await anAdmin(), now()))

/** A moderator who signs in by form: address, password, and the secret of the authenticator. */
export async function aModeratorByForm(): Promise<{ personId: string; email: string; password: string; secret: string }> {
  const email = `moderator-${randomInt(1e9, 1e10)}@example.org`
  const { personId } = await createStaff({ email, name: 'مراقبة', roles: [{ role: 'moderator', institutionId: null }] }, now())
  return { personId, email, password: demoPassword, secret: demoTotpSecret }
}

/** Somebody an administrator added as a moderator and who never signed in: no password, no authenticator. */
export async function aNewModerator(): Promise<{ personId: string; email: string }> {
  const email = `new-moderator-${randomInt(1e9, 1e10)}@example.org`
  const admin = await anAdmin()
  const added = await commands.addStaff({ email, name: 'مراقب جديد' }, admin, now())
  if (!added.ok) throw new Error(added.failure.code)
  done(await commands.grantRole({ personId: added.value.personId, role: 'moderator', institutionId: null }, admin, now()))
  return { personId: added.value.personId, email }
}

/** The cookie that the browser of a session holds. */
export async function cookieOfSession(sessionId: string): Promise<string> {
  const { name, value } = await sessionCookie(sessionId, 'email')
  return `${name}=${value}`
}

/** A session of somebody who entered a code from the mailbox. */
export const cookieByMail = (personId: string): Promise<string> => cookieOf(personId, 'email', now())

/** A citizen who signed in two hours ago on this device. */
export async function aMemberSinceMorning(): Promise<{ personId: string; cookie: string }> {
  const { personId } = await createMember({ email: `member-${randomInt(1e9, 1e10)}@example.org`, name: 'سعيد بناني' }, now())
  return { personId, cookie: await cookieOf(personId, 'email', new Date(now().getTime() - 2 * 3_600_000)) }
}

/** A verified person to whose new e-mail address a code is on its way: the session's cookie, and the one that names the step. */
export async function anAwaitedAddress(): Promise<{ personId: string; email: string; cookie: string; step: string }> {
  const [email, at] = [`awaited-${randomInt(1e9, 1e10)}@example.org`, now()]
  const { personId } = await createVerifiedPerson({ name: 'أمينة العلوي', birthDate: '1990-04-12', nationalId: `T${email}` }, at)
  const opening = { personId, method: 'identity', device: 'other/other', replaces: null } as const
  const sessionId = await write((tx) => openSession(tx, opening, at))
  const visitor = { network: email, device: 'other/other', replaces: null, locale: 'ar' } as const
  const asked = await askForAddress({ channel: 'email', address: email }, await actorOf(sessionId, at), visitor, at)
  if (!asked.ok) throw new Error(asked.failure.code)
  const text = ({ name, value }: { name: string; value: string }) => `${name}=${value}`
  const step = text(await stepCookie('address', asked.value.stepId))
  return { personId, email, cookie: text(await sessionCookie(sessionId, 'identity')), step }
}
