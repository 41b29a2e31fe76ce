import { describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Visitor } from './code'
import { actorFor, createMember } from './demo'
import { personRefOf, signInWithIdentity } from './identity'
import { myAccount, signerOf } from './queries'
import { actorOf, openSession } from './session'

const now = new Date('2026-11-23T10:00:00Z')
const issuer = 'https://identity.example'
const visitor = (replaces: string | null = null): Visitor => ({ network: newId(), device: 'chrome/android', replaces, locale: 'ar' })

const claims = (more: Record<string, unknown> = {}) => ({
  sub: newId(),
  name: 'نادية أيت حدو',
  birthdate: '1994-03-12',
  national_id: `AB${newId()}`,
  ...more,
})

async function signedIn(given: unknown, actorId?: string) {
  const result = await signInWithIdentity({ claims: given, issuer }, visitor(), actorId ? await actorFor(actorId) : null, now)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('a verified identity', () => {
  it('makes an account of level ID that knows name, birth date and one reference', async () => {
    const given = claims()
    const { personId, sessionId } = await signedIn(given)
    const actor = await actorOf(sessionId, now)
    expect(actor).toMatchObject({ personId, level: 'ID' })
    if (!actor) throw new Error('no session')
    expect(await myAccount(actor)).toMatchObject({ name: given.name, birthDate: given.birthdate, level: 'ID', method: 'identity' })
    expect(await signerOf(actor)).toEqual({ personRef: await personRefOf(given.national_id), birthDate: given.birthdate })
  })

  it('keeps the national number nowhere', async () => {
    const national_id = `ZK${Math.floor(Math.random() * 1e9)}`
    await signedIn(claims({ national_id }))
    const dump = JSON.stringify([
      await db.person.findMany(),
      await db.externalIdentity.findMany(),
      await db.session.findMany(),
      await db.auditPayload.findMany(),
    ])
    expect(dump).not.toContain(national_id)
    expect(dump).not.toContain(national_id.toLowerCase())
  })

  it('is the same person again, however the number is spelled and whatever the subject', async () => {
    const first = await signedIn(claims({ national_id: 'QA654321' }))
    const second = await signedIn(claims({ national_id: 'qa 654-321' }))
    expect(second.personId).toBe(first.personId)
    expect(second.sessionId).not.toBe(first.sessionId)
  })

  it('raises the account somebody is signed in to, and ends the session of the lower level', async () => {
    const { personId } = await createMember({ email: `${newId()}@example.ma` }, now)
    const low = await actorFor(personId)
    const elsewhere = await write((tx) => openSession(tx, { personId, method: 'email', device: 'other/other', replaces: null }, now))
    const raised = await signedIn(claims(), personId)
    expect(await actorOf(elsewhere, now)).toBeNull()
    expect(await db.outboxMessage.count({ where: { dedupeKey: `identity-bound:${personId}` } })).toBe(1)
    expect(raised.personId).toBe(personId)
    expect(await signerOf(low)).toBeNull()
    expect(await actorOf(raised.sessionId, now)).toMatchObject({ personId, level: 'ID' })
    const again = await signInWithIdentity({ claims: claims(), issuer }, visitor(raised.sessionId), null, now)
    expect(again.ok).toBe(true)
    expect(await actorOf(raised.sessionId, now)).toBeNull()
  })

  it('leads to the account that bears the reference, not to the one signed in', async () => {
    const given = claims()
    const owner = await signedIn(given)
    const { personId: neighbour } = await createMember({ email: `${newId()}@example.ma` }, now)
    const result = await signedIn({ ...given, sub: newId() }, neighbour)
    expect(result.personId).toBe(owner.personId)
    expect((await db.person.findUniqueOrThrow({ where: { id: neighbour } })).personRef).toBeNull()
  })

  it('never replaces another identity on a shared browser', async () => {
    const first = await signedIn(claims())
    const second = await signedIn(claims(), first.personId)
    expect(second.personId).not.toBe(first.personId)
  })

  it('refuses a subject that became another human being', async () => {
    const given = claims()
    await signedIn(given)
    const other = await signInWithIdentity({ claims: { ...given, national_id: `CD${newId()}` }, issuer }, visitor(), null, now)
    expect(other).toEqual({ ok: false, failure: { code: 'identity-differs' } })
  })

  it.each([
    { national_id: undefined },
    { national_id: '' },
    { national_id: '---' },
    { birthdate: undefined },
    { birthdate: '12/03/1994' },
    { birthdate: '1994-13-45' },
    { name: '' },
    { sub: undefined },
  ])('refuses claims with %j', async (missing) => {
    const result = await signInWithIdentity({ claims: claims(missing), issuer }, visitor(), null, now)
    expect(result).toEqual({ ok: false, failure: { code: 'identity-incomplete' } })
  })

  it('takes an e-mail address only when the provider proved it and nobody else has it', async () => {
    const email = `${newId()}@example.ma`
    const unproved = await signedIn(claims({ email, email_verified: false }))
    expect((await db.person.findUniqueOrThrow({ where: { id: unproved.personId } })).emailIndex).toBeNull()
    const proved = await signedIn(claims({ email, email_verified: true }))
    expect((await db.person.findUniqueOrThrow({ where: { id: proved.personId } })).emailIndex).not.toBeNull()
    const late = await signedIn(claims({ email, email_verified: true }))
    expect((await db.person.findUniqueOrThrow({ where: { id: late.personId } })).emailIndex).toBeNull()
  })

  it('raced by ten first verifications is one account', async () => {
    const given = claims()
    const results = await Promise.all(Array.from({ length: 10 }, () => signedIn(given)))
    expect(new Set(results.map(({ personId }) => personId)).size).toBe(1)
    expect(await db.person.count({ where: { personRef: await personRefOf(given.national_id) } })).toBe(1)
  })

  it('opens no disabled account', async () => {
    const given = claims()
    const { personId } = await signedIn(given)
    await write((tx) => tx.person.update({ where: { id: personId }, data: { disabledAt: now } }))
    const result = await signInWithIdentity({ claims: given, issuer }, visitor(), null, now)
    expect(result).toEqual({ ok: false, failure: { code: 'account-disabled' } })
  })
})
