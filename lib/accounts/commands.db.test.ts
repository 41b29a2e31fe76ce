import { describe, expect, it } from 'vitest'
import { brokenLink } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import * as commands from './commands'
import { actorFor, cookieOf, createMember, createStaff, createVerifiedPeople, createVerifiedPerson } from './demo'
import { registerPersonalData } from './personal-data'
import { myData, myDevices } from './queries'
import { actorOf, openSession } from './session'

const now = new Date('2026-11-23T10:00:00Z')
const address = () => `${newId()}@example.ma`

async function anAdmin(): Promise<Actor> {
  const { personId } = await createStaff({ email: address(), name: 'مدير', roles: [{ role: 'admin', institutionId: null }] }, now)
  return actorFor(personId)
}

async function aMember() {
  const email = address()
  const { personId } = await createMember({ email, name: 'سعيد بناني' }, now)
  return { personId, email }
}

async function signedIn(personId: string, method: 'email' | 'password' = 'email'): Promise<Actor> {
  const id = await write((tx) => openSession(tx, { personId, method, device: 'chrome/android', replaces: null }, now))
  const actor = await actorOf(id, now)
  if (!actor) throw new Error('no session')
  return actor
}

const refusal = (code: string) => ({ ok: false, failure: { code } })

describe('roles', () => {
  it('given or taken end every session of the person, with an audit row each', async () => {
    const admin = await anAdmin()
    const { personId } = await aMember()
    const before = await signedIn(personId)
    const role = { personId, role: 'moderator', institutionId: null } as const
    expect((await commands.grantRole(role, admin, now)).ok).toBe(true)
    expect(await actorOf(before.sessionId, now)).toBeNull()
    const staff = await signedIn(personId, 'password')
    expect(staff.roles).toEqual([{ role: 'moderator', institutionId: null }])
    expect((await commands.grantRole(role, admin, now)).ok).toBe(true)
    expect(await db.role.count({ where: { personId } })).toBe(1)
    expect((await commands.revokeRole(role, admin, now)).ok).toBe(true)
    expect(await actorOf(staff.sessionId, now)).toBeNull()
    expect(await commands.revokeRole(role, admin, now)).toEqual(refusal('missing'))
    const verbs = await db.auditPayload.findMany({ where: { subjectId: personId, actorId: admin.personId }, select: { verb: true } })
    expect(verbs.map(({ verb }) => verb).sort()).toEqual(['accounts.grant-role', 'accounts.revoke-role'])
    expect(await brokenLink(db, 'accounts')).toBeNull()
  })

  it('are refused to everybody but an administrator, for oneself, for nobody and for no institution', async () => {
    const admin = await anAdmin()
    const { personId } = await aMember()
    const role = { personId, role: 'admin', institutionId: null } as const
    expect(await commands.grantRole(role, null, now)).toEqual(refusal('signed-out'))
    expect(await commands.grantRole(role, await actorFor(personId), now)).toEqual(refusal('forbidden'))
    expect(await commands.grantRole({ ...role, personId: admin.personId }, admin, now)).toEqual(refusal('own-roles'))
    expect(await commands.grantRole({ ...role, personId: newId() }, admin, now)).toEqual(refusal('missing'))
    expect(await commands.grantRole({ ...role, role: 'reviewer' }, admin, now)).toEqual(refusal('institution-needed'))
    expect(await commands.grantRole({ ...role, role: 'reviewer', institutionId: 'none' }, admin, now)).toEqual(refusal('missing'))
    expect(await db.role.count({ where: { personId } })).toBe(0)
  })
})

describe('sessions', () => {
  it('end on the next request after revocation, sign-out, sign-out everywhere and disabling', async () => {
    const { personId } = await aMember()
    const [one, two, three] = [await signedIn(personId), await signedIn(personId), await signedIn(personId)]
    expect((await commands.revokeDevice({ session: two.sessionId }, one, now)).ok).toBe(true)
    expect(await actorOf(two.sessionId, now)).toBeNull()
    await commands.signOut(one, now)
    expect(await actorOf(one.sessionId, now)).toBeNull()
    const four = await signedIn(personId)
    await commands.signOutEverywhere(three, now)
    expect(await actorOf(three.sessionId, now)).toBeNull()
    expect(await actorOf(four.sessionId, now)).toBeNull()
    const five = await signedIn(personId)
    expect((await commands.disableAccount({ personId }, await anAdmin(), now)).ok).toBe(true)
    expect(await actorOf(five.sessionId, now)).toBeNull()
    expect((await commands.enableAccount({ personId }, await anAdmin(), now)).ok).toBe(true)
    expect(await actorOf(five.sessionId, now)).toBeNull()
    expect(await signedIn(personId)).toMatchObject({ personId })
  })

  it('of others are as missing as those that never were', async () => {
    const mine = await signedIn((await aMember()).personId)
    const theirs = await signedIn((await aMember()).personId)
    expect(await commands.revokeDevice({ session: theirs.sessionId }, mine, now)).toEqual(refusal('missing'))
    expect(await commands.revokeDevice({ session: newId() }, mine, now)).toEqual(refusal('missing'))
    expect(await actorOf(theirs.sessionId, now)).not.toBeNull()
    expect((await myDevices(mine, now)).map(({ id }) => id)).toEqual([mine.sessionId])
  })

  it('are forgotten a month after they ended', async () => {
    const { personId } = await aMember()
    const actor = await signedIn(personId)
    await commands.signOut(actor, now)
    const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
    await commands.purgeSignIns(days(29))
    expect(await db.session.count({ where: { id: actor.sessionId } })).toBe(1)
    await commands.purgeSignIns(days(31))
    expect(await db.session.count({ where: { id: actor.sessionId } })).toBe(0)
  })
})

describe('one’s own data', () => {
  it('is exported whole, from every domain, and nobody else’s', async () => {
    registerPersonalData([{ name: 'test-domain', exportFor: async (actor) => ({ of: actor.personId }), eraseFor: async () => undefined }])
    const { personId, email } = await aMember()
    const other = await aMember()
    const data = await myData(await signedIn(personId), now)
    expect(data).toMatchObject({ account: { email, name: 'سعيد بناني', level: 'EMAIL' }, 'test-domain': { of: personId } })
    expect(JSON.stringify(data)).not.toContain(other.email)
    for (const hidden of ['Sealed', 'Hash', 'personRef']) expect(JSON.stringify(data)).not.toContain(hidden)
  })

  it('is erased in every domain before the account is emptied', async () => {
    const { personId } = await createVerifiedPerson({ name: 'ليلى', birthDate: '1990-01-01', nationalId: newId() }, now)
    const seen: (string | null)[] = []
    registerPersonalData([
      {
        name: 'test-domain',
        exportFor: async () => null,
        eraseFor: async (actor) => {
          seen.push((await db.person.findUniqueOrThrow({ where: { id: actor.personId } })).personRef)
        },
      },
    ])
    const actor = await signedIn(personId)
    expect((await commands.eraseAccount(actor, now)).ok).toBe(true)
    expect(seen).toEqual([expect.any(String)])
    const row = await db.person.findUniqueOrThrow({ where: { id: personId } })
    const kept = Object.entries(row).filter(([, value]) => value !== null)
    expect(kept.map(([name]) => name).sort()).toEqual(['createdAt', 'disabledAt', 'id', 'level', 'locale'])
    expect(await actorOf(actor.sessionId, now)).toBeNull()
    expect(await db.session.count({ where: { personId } })).toBe(0)
    const left = await db.auditPayload.findMany({ where: { subjectId: personId }, select: { verb: true } })
    expect(left).toEqual([{ verb: 'accounts.erase' }])
    expect(await brokenLink(db, 'accounts')).toBeNull()
  })

  it('of somebody who holds an office stays', async () => {
    const admin = await anAdmin()
    expect(await commands.eraseAccount(admin, now)).toEqual(refusal('roles-held'))
    expect(await commands.eraseAccount(null, now)).toEqual(refusal('signed-out'))
  })
})

describe('demo people', () => {
  it('are the same again for the same address or number', async () => {
    const email = address()
    const staff = { email, name: 'موظف', roles: [{ role: 'moderator', institutionId: null }] } as const
    expect(await createStaff(staff, now)).toEqual(await createStaff(staff, now))
    const person = { name: 'ليلى', birthDate: '1990-01-01', nationalId: newId() }
    expect(await createVerifiedPerson(person, now)).toEqual(await createVerifiedPerson(person, now))
    const many = Array.from({ length: 50 }, () => ({ ...person, nationalId: newId() }))
    expect(new Set((await createVerifiedPeople(many, now)).map(({ personRef }) => personRef)).size).toBe(50)
  })

  it('get a cookie that names a session and says nothing else', async () => {
    const { personId } = await aMember()
    const cookie = await cookieOf(personId, 'email', now)
    expect(cookie).toMatch(/^tiwizi=[\w.-]+$/)
    expect(cookie).not.toContain(personId)
  })
})
