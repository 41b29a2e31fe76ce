import 'server-only'
import { audited } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { once } from '@/lib/core/once'
import type { Actor, Level, RoleName } from '@/lib/core/session'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import type { Names } from '../territories/name'
import { normalPhone } from './address'
import { personRefOf } from './identity'
import { hashPassword } from './password'
import { addressIndexOf, sealFor } from './person'
import { sessionLife } from './policy'
import type { Method } from './schema'
import { openSession } from './session'
import { sessionCookie } from './sign-in'
import { currentTotp } from './totp'

/** People that a demonstration and its tests need at hand. Known secrets never meet a production database. */
function outsideProduction(): void {
  if (env.mode === 'production') throw new Error('Demo people are made in demo, development and test mode only')
}

export const demoPassword = 'tiwizi-demo-2026'
export const demoTotpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

type StaffRole = { role: RoleName; institutionId: string | null }
type Staff = {
  email: string
  name: string
  roles: readonly StaffRole[]
  locale?: Locale
  /** Whether the sign-in page of the demo names the account. */
  told?: boolean
}
type Listed = { email: string; name: string }

const listKey = 'demo-staff'

async function listed(): Promise<Listed[]> {
  const row = await db.siteValue.findUnique({ where: { key: listKey } })
  return row ? (JSON.parse(row.value) as Listed[]) : []
}

/** A member of staff with the known password and authenticator secret; the same address again is the same account. */
export async function createStaff(
  { email, name, roles, locale = defaultLocale, told = true }: Staff,
  now: Date,
): Promise<{ personId: string }> {
  outsideProduction()
  const emailIndex = await addressIndexOf(email)
  const id = newId()
  const fields = { emailIndex, emailSealed: await sealFor(id, 'email', email), nameSealed: await sealFor(id, 'name', name) }
  const secrets = {
    passwordHash: await once('demo-password', () => hashPassword(demoPassword)),
    totpSealed: await sealFor(id, 'totp', demoTotpSecret),
    totpConfirmedAt: now,
  }
  return write(async (tx) => {
    const known = await tx.person.findUnique({ where: { emailIndex }, select: { id: true } })
    if (!known) await tx.person.create({ data: { id, level: 'EMAIL', locale, createdAt: now, ...fields, ...secrets } })
    const personId = known?.id ?? id
    for (const { role, institutionId } of roles) {
      if ((await tx.role.count({ where: { personId, role, institutionId } })) > 0) continue
      await tx.role.create({ data: { id: newId(), personId, role, institutionId, grantedAt: now } })
      const subject = { type: 'person', id: personId }
      await audited(tx, { stream: 'accounts', actor: 'system', verb: 'accounts.grant-role', subject, change: { role, institutionId } }, now)
    }
    if (!told) return { personId }
    const others = (await listed()).filter((entry) => entry.email !== email)
    const value = JSON.stringify([...others, { email, name }])
    await tx.siteValue.upsert({ where: { key: listKey }, create: { key: listKey, value }, update: { value } })
    return { personId }
  })
}

type Named = { nameAr: string; nameFr: string; nameZgh: string | null; nameEn: string | null }

const officialNames = ({ nameAr, nameFr, nameZgh, nameEn }: Named): Names => ({
  ar: nameAr,
  fr: nameFr,
  ...(nameZgh ? { zgh: nameZgh } : {}),
  ...(nameEn ? { en: nameEn } : {}),
})

export type DemoAccount = Listed & { offices: { role: RoleName; institution: Names | null }[]; password: string; code: string }

/** The accounts that the demo's sign-in page tells, with the authenticator code of this moment; none in any other mode. */
export async function demoAccounts(now: Date): Promise<DemoAccount[]> {
  if (env.mode !== 'demo') return []
  const code = currentTotp(demoTotpSecret, now)
  const accounts = await Promise.all((await listed()).map(async (entry) => ({ ...entry, index: await addressIndexOf(entry.email) })))
  const people = await db.person.findMany({
    where: { emailIndex: { in: accounts.map(({ index }) => index) } },
    select: {
      emailIndex: true,
      roles: { select: { role: true, institution: { select: { nameAr: true, nameFr: true, nameZgh: true, nameEn: true } } } },
    },
  })
  const rolesOf = new Map(people.map(({ emailIndex, roles }) => [emailIndex, roles]))
  return accounts.map(({ email, name, index }) => ({
    email,
    name,
    offices: (rolesOf.get(index) ?? []).map(({ role, institution }) => ({
      role: role as RoleName,
      institution: institution && officialNames(institution),
    })),
    password: demoPassword,
    code,
  }))
}

type Member = { email?: string; phone?: string; name?: string; locale?: Locale }

/** A citizen who proved an address and nothing more. */
export async function createMember({ email, phone, name, locale = defaultLocale }: Member, now: Date): Promise<{ personId: string }> {
  outsideProduction()
  const id = newId()
  const number = phone === undefined ? null : normalPhone(phone)
  const data = {
    ...(email === undefined ? {} : { emailIndex: await addressIndexOf(email), emailSealed: await sealFor(id, 'email', email) }),
    ...(number === null ? {} : { phoneIndex: await addressIndexOf(number), phoneSealed: await sealFor(id, 'phone', number) }),
    ...(name === undefined ? {} : { nameSealed: await sealFor(id, 'name', name) }),
  }
  const known = await db.person.findFirst({
    where: { OR: [{ emailIndex: data.emailIndex ?? '' }, { phoneIndex: data.phoneIndex ?? '' }] },
    select: { id: true },
  })
  if (known) return { personId: known.id }
  await write((tx) => tx.person.create({ data: { id, level: number === null ? 'EMAIL' : 'PHONE', locale, createdAt: now, ...data } }))
  return { personId: id }
}

type Verified = { name: string; birthDate: string; nationalId: string; locale?: Locale }

async function verifiedRow({ name, birthDate, nationalId, locale = defaultLocale }: Verified, now: Date) {
  const id = newId()
  return {
    id,
    level: 'ID',
    locale,
    createdAt: now,
    personRef: await personRefOf(nationalId),
    nameSealed: await sealFor(id, 'name', name),
    birthDateSealed: await sealFor(id, 'birthDate', birthDate),
  }
}

/** A citizen whose identity was verified; the same number again is the same person. */
export async function createVerifiedPerson(person: Verified, now: Date): Promise<{ personId: string }> {
  outsideProduction()
  const data = await verifiedRow(person, now)
  const row = await write((tx) =>
    tx.person.upsert({ where: { personRef: data.personRef }, create: data, update: {}, select: { id: true } }),
  )
  return { personId: row.id }
}

/** Many verified people at once, for seeds and load; a national id that is known already throws. */
export async function createVerifiedPeople(people: readonly Verified[], now: Date): Promise<{ personId: string; personRef: string }[]> {
  outsideProduction()
  const rows = await Promise.all(people.map((person) => verifiedRow(person, now)))
  await write((tx) => tx.person.createMany({ data: rows }))
  return rows.map(({ id, personRef }) => ({ personId: id, personRef }))
}

/** Many verified people with a session each, as `Cookie` headers in the same order. */
export async function createSignedInPeople(people: readonly Verified[], now: Date): Promise<{ personId: string; cookie: string }[]> {
  const made = await createVerifiedPeople(people, now)
  const expiresAt = new Date(now.getTime() + sessionLife('identity').absolute)
  const times = { createdAt: now, seenAt: now, expiresAt }
  const rows = made.map(({ personId }) => ({ id: newId(), personId, method: 'identity', device: 'other/other', ...times }))
  await write((tx) => tx.session.createMany({ data: rows }))
  return Promise.all(rows.map(async ({ id, personId }) => ({ personId, cookie: await cookieText(id, 'identity') })))
}

const cookieText = async (sessionId: string, method: Method): Promise<string> => {
  const { name, value } = await sessionCookie(sessionId, method)
  return `${name}=${value}`
}

/** A new session of a person as a `Cookie` header; `password` opens the roles too. */
export async function cookieOf(personId: string, method: Method, now: Date): Promise<string> {
  outsideProduction()
  const sessionId = await write((tx) => openSession(tx, { personId, method, device: 'other/other', replaces: null }, now))
  return cookieText(sessionId, method)
}

/** A person as the actor of a command, with every role held; for seeds and tests. */
export async function actorFor(personId: string): Promise<Actor> {
  outsideProduction()
  const row = await db.person.findUniqueOrThrow({ where: { id: personId }, include: { roles: true } })
  const roles = row.roles.map(({ role, institutionId }) => ({ role: role as RoleName, institutionId }))
  return { personId, sessionId: 'seed', level: row.level as Level, locale: row.locale, roles }
}
