import { describe, expect, it } from 'vitest'
import { brokenLink } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { unseal } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { enterCode, requestCode, type Visitor } from './code'
import { eraseAccount } from './commands'
import { askAgain, askForAddress, awaitedAddress, confirmAddress, removeAddress } from './contact'
import { createMember, createStaff, createVerifiedPerson } from './demo'
import { signInWithIdentity } from './identity'
import { type AddressChange, registerPersonalData } from './personal-data'
import { myAccount, myContact, myData } from './queries'
import type { Channel, Method } from './schema'
import { actorOf, openSession } from './session'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const visitor = (): Visitor => ({ network: newId(), device: 'chrome/android', replaces: null, locale: 'fr' })
const mailbox = () => `${newId()}@example.ma`
const telephone = () => `+2126${String(Math.random()).slice(2, 10).padEnd(8, '0')}`
const refusal = (code: string) => ({ ok: false, failure: { code } })

async function signedIn(personId: string, method: Method): Promise<Actor> {
  const id = await write((tx) => openSession(tx, { personId, method, device: 'chrome/android', replaces: null }, now))
  const actor = await actorOf(id, now)
  if (!actor) throw new Error('no session')
  return actor
}

async function aVerified(): Promise<Actor> {
  const { personId } = await createVerifiedPerson({ name: 'ليلى', birthDate: '1990-01-01', nationalId: newId() }, now)
  return signedIn(personId, 'identity')
}

async function aMember(held: { email?: string; phone?: string } = { email: mailbox() }): Promise<Actor> {
  return signedIn((await createMember(held, now)).personId, held.email ? 'email' : 'phone')
}

async function aModerator(method: Method): Promise<Actor> {
  const roles = [{ role: 'moderator', institutionId: null }] as const
  return signedIn((await createStaff({ email: mailbox(), name: 'مراقبة', roles }, now)).personId, method)
}

async function sentCode(stepId: string): Promise<string> {
  const row = await db.outboxMessage.findUniqueOrThrow({ where: { dedupeKey: `sign-in-code:${stepId}` } })
  return /\b\d{6}\b/.exec(JSON.parse(await unseal('outbox', row.id, row.sealed)).text)?.[0] ?? ''
}

async function asked(actor: Actor, address: string, at = now) {
  const channel: Channel = address.includes('@') ? 'email' : 'phone'
  const result = await askForAddress({ channel, address }, actor, visitor(), at)
  if (!result.ok) throw new Error(result.failure.code)
  const { stepId } = result.value
  return { stepId, code: await sentCode(stepId) }
}

const bind = async (actor: Actor, address: string, at = now) => confirmAddress(await asked(actor, address, at), actor, visitor(), at)

const held = async (actor: Actor) => {
  const { email, phone, level } = await myAccount(actor)
  return { email, phone, level }
}

async function lettersTo(address: string): Promise<{ subject?: string; text: string; channel: string }[]> {
  const rows = await db.outboxMessage.findMany({ where: { sealed: { not: '' } }, orderBy: { id: 'asc' } })
  const opened = await Promise.all(rows.map(async (row) => JSON.parse(await unseal('outbox', row.id, row.sealed))))
  return opened.filter(({ to }) => to === address)
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('an address', () => {
  it('proved by its code belongs to the account, whose person stays verified', async () => {
    const actor = await aVerified()
    const [email, phone] = [mailbox(), telephone()]
    expect(await bind(actor, email)).toEqual({ ok: true, value: { outcome: 'added' } })
    expect(await held(actor)).toEqual({ email, phone: null, level: 'ID' })
    expect(await bind(actor, phone)).toEqual({ ok: true, value: { outcome: 'added' } })
    expect(await held(actor)).toEqual({ email, phone, level: 'ID' })
    expect(await actorOf(actor.sessionId, now)).toMatchObject({ level: 'ID' })
    expect(await myData(actor, now)).toMatchObject({ account: { email, phone } })
  })

  it('opens the account it was added to', async () => {
    const actor = await aVerified()
    const email = mailbox()
    await bind(actor, email)
    const step = await requestCode({ channel: 'email', address: email }, visitor(), now)
    if (!step.ok) throw new Error(step.failure.code)
    const entered = await enterCode(step.value.stepId, await sentCode(step.value.stepId), visitor(), now)
    expect(entered).toMatchObject({ ok: true, value: { personId: actor.personId } })
  })

  it('raises and lowers the level of accounts without an identity', async () => {
    const actor = await aMember()
    await bind(actor, telephone())
    expect((await held(actor)).level).toBe('PHONE')
    expect((await removeAddress({ channel: 'phone' }, actor, now, { locale: 'ar' })).ok).toBe(true)
    expect((await held(actor)).level).toBe('EMAIL')
  })

  it('is kept neither in clear nor findable without the keys', async () => {
    const actor = await aVerified()
    const email = mailbox()
    await bind(actor, email)
    const dump = JSON.stringify([await db.person.findMany(), await db.signInCode.findMany(), await db.auditPayload.findMany()])
    expect(dump).not.toContain(email)
  })

  it('leaves its trace in the audit, with no address in it', async () => {
    const actor = await aVerified()
    await bind(actor, mailbox())
    await bind(actor, mailbox())
    await removeAddress({ channel: 'email' }, actor, now, { locale: 'ar' })
    const rows = await db.auditPayload.findMany({ where: { actorId: actor.personId }, select: { verb: true, change: true } })
    expect(rows.map(({ verb }) => verb).sort()).toEqual(['accounts.add-address', 'accounts.change-address', 'accounts.remove-address'])
    for (const { change } of rows) expect(Object.keys(JSON.parse(change))).toEqual(['channel', 'level', 'ended'])
    expect(await brokenLink(db, 'accounts')).toBeNull()
  })

  it('that replaces another tells the old one, signs other devices out and frees it', async () => {
    const [old, fresh] = [mailbox(), mailbox()]
    const actor = await aMember({ email: old })
    const elsewhere = await signedIn(actor.personId, 'email')
    expect(await bind(actor, fresh)).toEqual({ ok: true, value: { outcome: 'changed' } })
    expect(await held(actor)).toMatchObject({ email: fresh })
    expect(await actorOf(elsewhere.sessionId, now)).toBeNull()
    expect(await actorOf(actor.sessionId, now)).not.toBeNull()
    const told = await lettersTo(old)
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).not.toContain(fresh)
    expect(await bind(await aVerified(), old)).toEqual({ ok: true, value: { outcome: 'added' } })
  })

  it('that is added beside another tells that one and signs nobody out', async () => {
    const email = mailbox()
    const actor = await aMember({ email })
    const elsewhere = await signedIn(actor.personId, 'email')
    await bind(actor, telephone())
    expect(await lettersTo(email)).toMatchObject([{ channel: 'mail', text: expect.stringContaining('/account/contact') }])
    expect(await actorOf(elsewhere.sessionId, now)).not.toBeNull()
  })

  it('that is the account’s already needs no code', async () => {
    const email = mailbox()
    const actor = await aMember({ email })
    expect(await askForAddress({ channel: 'email', address: email }, actor, visitor(), now)).toEqual({
      ok: false,
      failure: { code: 'invalid', fields: { email: ['address-yours'] } },
    })
    expect(await lettersTo(email)).toEqual([])
  })

  it('goes with everything that was asked for when the account is erased', async () => {
    const actor = await aVerified()
    await bind(actor, mailbox())
    const { stepId } = await asked(actor, mailbox())
    expect((await eraseAccount(actor, now)).ok).toBe(true)
    expect(await db.signInCode.count({ where: { id: stepId } })).toBe(0)
    const row = await db.person.findUniqueOrThrow({ where: { id: actor.personId } })
    expect([row.emailIndex, row.emailSealed, row.phoneIndex, row.phoneSealed]).toEqual([null, null, null, null])
  })

  it('that was removed does not come back with the next proof of identity', async () => {
    const claims = { sub: newId(), name: 'نادية', birthdate: '1994-03-12', national_id: newId(), email: mailbox(), email_verified: true }
    const proved = async () => {
      const result = await signInWithIdentity({ claims, issuer: 'https://identity.example' }, visitor(), null, now)
      if (!result.ok) throw new Error(result.failure.code)
      const actor = await actorOf(result.value.sessionId, now)
      if (!actor) throw new Error('no session')
      return actor
    }
    const actor = await proved()
    expect((await held(actor)).email).toBe(claims.email)
    await removeAddress({ channel: 'email' }, actor, now, { locale: 'ar' })
    expect(await held(await proved())).toMatchObject({ email: null, level: 'ID' })
  })
})

describe('a code for an address', () => {
  it('serves nobody but the person who asked, and nothing but the address', async () => {
    const [actor, stranger] = [await aVerified(), await aVerified()]
    const email = mailbox()
    const { stepId, code } = await asked(actor, email)
    expect(await confirmAddress({ stepId, code }, stranger, visitor(), now)).toEqual(refusal('code-refused'))
    expect(await awaitedAddress(stepId, stranger, now)).toBeNull()
    expect(await askAgain(stepId, stranger, visitor(), now)).toEqual(refusal('step-lost'))
    expect(await enterCode(stepId, code, visitor(), now)).toEqual(refusal('code-refused'))
    expect(await confirmAddress({ stepId, code }, null, visitor(), now)).toEqual(refusal('signed-out'))
    expect(await awaitedAddress(stepId, actor, now)).toEqual({ channel: 'email', address: email })
    expect(await held(stranger)).toMatchObject({ email: null })
    expect(await confirmAddress({ stepId, code }, actor, visitor(), now)).toMatchObject({ ok: true })
    expect(await awaitedAddress(stepId, actor, now)).toBeNull()
  })

  it('is not the code of a sign-in, and neither ends the other', async () => {
    const actor = await aVerified()
    const address = mailbox()
    const signIn = await requestCode({ channel: 'email', address }, visitor(), now)
    if (!signIn.ok) throw new Error(signIn.failure.code)
    const { stepId, code } = await asked(actor, address)
    expect(stepId).not.toBe(signIn.value.stepId)
    const other = { stepId: signIn.value.stepId, code: await sentCode(signIn.value.stepId) }
    expect(await confirmAddress(other, actor, visitor(), now)).toEqual(refusal('code-refused'))
    expect(await confirmAddress({ stepId, code }, actor, visitor(), now)).toMatchObject({ ok: true })
    expect((await enterCode(other.stepId, other.code, visitor(), now)).ok).toBe(true)
  })

  it('is worth nothing when wrong, expired, used, replaced or after five tries', async () => {
    const actor = await aVerified()
    const first = await asked(actor, mailbox())
    expect(await confirmAddress(first, actor, visitor(), later(10))).toEqual(refusal('code-refused'))
    const second = await asked(actor, mailbox())
    expect(await confirmAddress(first, actor, visitor(), now)).toEqual(refusal('code-refused'))
    for (let guess = 0; guess < 5; guess += 1)
      expect(await confirmAddress({ ...second, code: wrong(second.code) }, actor, visitor(), now)).toEqual(refusal('code-refused'))
    expect(await confirmAddress(second, actor, visitor(), now)).toEqual(refusal('code-refused'))
    const again = await askAgain(second.stepId, actor, visitor(), now)
    if (!again.ok) throw new Error(again.failure.code)
    const third = { stepId: again.value.stepId, code: await sentCode(again.value.stepId) }
    expect(await confirmAddress(third, actor, visitor(), now)).toMatchObject({ ok: true })
    expect(await confirmAddress(third, actor, visitor(), now)).toEqual(refusal('code-refused'))
  })

  it('asked for twice by one click is one code and one letter; raced twenty times it has one effect', async () => {
    const actor = await aVerified()
    const email = mailbox()
    const first = await asked(actor, email)
    expect((await asked(actor, email)).stepId).toBe(first.stepId)
    expect(await lettersTo(email)).toHaveLength(1)
    const results = await Promise.all(Array.from({ length: 20 }, () => confirmAddress(first, actor, visitor(), now)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.auditPayload.count({ where: { actorId: actor.personId, verb: 'accounts.add-address' } })).toBe(1)
  })

  it('is asked for at most five times a quarter of an hour for an address, ten times an hour by a person', async () => {
    const email = mailbox()
    for (let time = 0; time < 5; time += 1) await asked(await aVerified(), email)
    expect(await askForAddress({ channel: 'email', address: email }, await aVerified(), visitor(), now)).toEqual(refusal('too-many'))
    const actor = await aVerified()
    for (let time = 0; time < 10; time += 1) await asked(actor, mailbox())
    expect(await askForAddress({ channel: 'email', address: mailbox() }, actor, visitor(), now)).toEqual(refusal('too-many'))
  })
})

describe('the address of another account', () => {
  it('is asked for like any other, and said to be taken only once its possession is proved; nothing changes', async () => {
    const email = mailbox()
    const owner = await aMember({ email })
    const actor = await aVerified()
    const free = mailbox()
    const known = await asked(actor, email)
    const unknown = await asked(actor, free)
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    const words = async (address: string) =>
      (await lettersTo(address)).map(({ text, subject }) => `${subject}${text}`.replace(/\d{6}/g, ''))
    expect(await words(email)).toEqual(await words(free))

    const again = await asked(actor, email, later(1))
    const guess = { ...again, code: wrong(again.code) }
    expect(await confirmAddress(guess, actor, visitor(), later(1))).toEqual(refusal('code-refused'))
    expect(await confirmAddress(again, actor, visitor(), later(1))).toEqual({ ok: true, value: { outcome: 'elsewhere' } })
    expect(await held(actor)).toMatchObject({ email: null })
    expect(await held(owner)).toMatchObject({ email })
    expect(await actorOf(owner.sessionId, now)).not.toBeNull()
    expect(await confirmAddress(again, actor, visitor(), later(1))).toEqual(refusal('code-refused'))
  })

  it('is one account’s when two people prove it at the same moment', async () => {
    const email = mailbox()
    const people = [await aVerified(), await aVerified(), await aVerified()]
    const steps = await Promise.all(people.map(async (actor) => ({ actor, ...(await asked(actor, email)) })))
    const results = await Promise.all(steps.map(({ actor, ...step }) => confirmAddress(step, actor, visitor(), now)))
    expect(results.map((result) => result.ok && result.value.outcome).sort()).toEqual(['added', 'elsewhere', 'elsewhere'])
    expect((await Promise.all(people.map(held))).filter((account) => account.email === email)).toHaveLength(1)
  })
})

describe('removing', () => {
  const remove = (actor: Actor | null, channel: Channel, at = now) => removeAddress({ channel }, actor, at, { locale: 'ar' })

  it('leaves one way in, tells the address that went and signs other devices out', async () => {
    const [email, phone] = [mailbox(), telephone()]
    const actor = await aMember({ email, phone })
    const elsewhere = await signedIn(actor.personId, 'phone')
    expect((await remove(actor, 'phone')).ok).toBe(true)
    expect(await lettersTo(phone)).toMatchObject([{ channel: 'sms' }])
    expect(await actorOf(elsewhere.sessionId, now)).toBeNull()
    expect(await remove(actor, 'phone')).toEqual(refusal('missing'))
    expect(await remove(actor, 'email')).toEqual(refusal('last-way-in'))
    expect(await remove(null, 'email')).toEqual(refusal('signed-out'))
    expect(await held(actor)).toEqual({ email, phone: null, level: 'EMAIL' })
  })

  it('of both at the same moment leaves one', async () => {
    const actor = await aMember({ email: mailbox(), phone: telephone() })
    const results = await Promise.all([remove(actor, 'email'), remove(actor, 'phone')])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const { email, phone } = await held(actor)
    expect([email, phone].filter((address) => address !== null)).toHaveLength(1)
  })

  it('of the only address is possible where the identity opens the account', async () => {
    const actor = await aVerified()
    await bind(actor, mailbox())
    expect((await remove(actor, 'email')).ok).toBe(true)
    expect(await held(actor)).toEqual({ email: null, phone: null, level: 'ID' })
  })
})

describe('sessions that may not change addresses', () => {
  it('are those opened more than an hour ago', async () => {
    const actor = await aMember({ email: mailbox(), phone: telephone() })
    const address = { channel: 'email', address: mailbox() } as const
    expect(await askForAddress(address, actor, visitor(), later(61))).toEqual(refusal('sign-in-again'))
    expect(await removeAddress({ channel: 'email' }, actor, later(61), { locale: 'ar' })).toEqual(refusal('sign-in-again'))
    expect(await askForAddress(address, null, visitor(), now)).toEqual(refusal('signed-out'))
    const step = await asked(actor, address.address, later(59))
    expect((await confirmAddress(step, actor, visitor(), later(61))).ok).toBe(true)
  })

  it('are those of an office without the second factor, and its mailbox is not removed', async () => {
    const address = { channel: 'email', address: mailbox() } as const
    expect(await askForAddress(address, await aModerator('email'), visitor(), now)).toEqual(refusal('second-factor-needed'))
    const actor = await aModerator('password')
    await bind(actor, telephone())
    expect(await removeAddress({ channel: 'email' }, actor, now, { locale: 'ar' })).toEqual(refusal('office-mailbox'))
    const mailOnly = await signedIn(actor.personId, 'email')
    expect(await removeAddress({ channel: 'phone' }, mailOnly, now, { locale: 'ar' })).toEqual(refusal('second-factor-needed'))
    expect((await myContact(mailOnly, now)).may.change).toBe('second-factor-needed')
  })
})

it('every domain hears of the first address, of another one, and of the last that goes', async () => {
  const heard: Omit<AddressChange, 'actor'>[] = []
  registerPersonalData([
    {
      name: 'test-readdress',
      exportFor: async () => null,
      eraseFor: async () => undefined,
      readdress: async (_tx, { from, to }) => void heard.push({ from, to }),
    },
  ])
  const actor = await aVerified()
  const [one, two, phone] = [mailbox(), mailbox(), telephone()]
  for (const address of [one, phone, two]) await bind(actor, address)
  for (const channel of ['email', 'phone'] as const) await removeAddress({ channel }, actor, now, { locale: 'ar' })
  expect(heard).toEqual([
    { from: null, to: { channel: 'email', address: one } },
    { from: one, to: { channel: 'email', address: two } },
    { from: two, to: { channel: 'phone', address: phone } },
    { from: phone, to: null },
  ])
})
