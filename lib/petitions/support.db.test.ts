import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actorFor, createMember, createVerifiedPerson } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { unseal } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { anOpenPetition, aPetitionAtItsThreshold } from '@/prisma/scenes/petitions'
import type { Scene } from '@/prisma/scenes/story'
import { filePetition } from './authority'
import { closePetition } from './commands'
import { erasePetitions } from './erasure'
import { mySupportedPetitions, signForm, supportLink } from './mine'
import { signPetition } from './signing'
import { confirmSupport, lapseSupport, resendSupport, type Supported, supportPetition } from './support'
import { withdrawOwnSupport, withdrawSupport } from './withdrawal'

const now = new Date('2026-11-23T10:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

let serial = 0
const newAddress = () => `visitor${serial++}@example.ma`
const ask = (number: string, change: object = {}, actor: Actor | null = null, at = now) =>
  supportPetition(
    { number, name: 'زائرة', contact: newAddress(), adult: false, elector: false, news: false, language: 'ar', ...change },
    actor,
    at,
  )
const sentOf = (result: Awaited<ReturnType<typeof ask>>) => {
  if (!result.ok || result.value.confirmed) throw new Error(`expected a pending request, got ${JSON.stringify(result)}`)
  return result.value as Extract<Supported, { confirmed: false }>
}

/** The letters of the outbox since `known` were written, opened. */
async function letters(): Promise<{ to: string; text: string; channel: string; subject?: string }[]> {
  const rows = await db.outboxMessage.findMany({ orderBy: { createdAt: 'asc' } })
  return Promise.all(rows.map(async (row) => JSON.parse(await unseal('outbox', row.id, row.sealed))))
}
const letterTo = async (address: string) => (await letters()).filter(({ to }) => to === address)
const tokenIn = (text: string) => /confirm\?token=([0-9a-z]+)/.exec(text)?.[1] ?? ''
const codeIn = (text: string) => /(?<!\d)\d{6}(?!\d)/.exec(text.replaceAll(/https?:\S+/g, '').replaceAll(/\d{4}-\d{4}/g, ''))?.[0] ?? ''

async function supporters({ id }: Scene) {
  const [rows, tally, places, days] = await Promise.all([
    db.supporter.findMany({ where: { petitionId: id, state: 'confirmed' } }),
    db.petitionTally.findUniqueOrThrow({ where: { petitionId: id } }),
    db.territoryTally.aggregate({ where: { petitionId: id }, _sum: { supporters: true } }),
    db.dayTally.aggregate({ where: { petitionId: id }, _sum: { supporters: true } }),
  ])
  expect(tally.supporters).toBe(rows.length)
  expect(days._sum.supporters ?? 0).toBe(rows.length)
  expect(places._sum.supporters ?? 0).toBe(rows.filter(({ territoryCode }) => territoryCode).length)
  return rows.length
}

let open: Scene
beforeAll(async () => void (await seedFacts(now)))
beforeEach(async () => {
  await write((tx) => tx.outboxMessage.deleteMany({}))
  open = await anOpenPetition({ now })
})

describe('a visitor', () => {
  it('is counted once the link of the message is confirmed, and again is the same answer', async () => {
    const before = await supporters(open)
    const contact = newAddress()
    const sent = sentOf(await ask(open.number, { contact, territory: '09.541' }))
    expect(sent.sent).not.toContain(contact.split('@')[0])
    expect(await supporters(open)).toBe(before)
    const token = tokenIn((await letterTo(contact))[0]?.text ?? '')
    expect(await supportLink(token, open.number)).toBe('pending')
    expect(await confirmSupport({ token }, null, later(1))).toEqual({ ok: true, value: { number: open.number } })
    expect(await supportLink(token, open.number)).toBe('counted')
    expect(await supportLink(token, '2000-0001')).toBe('unknown')
    expect(await confirmSupport({ token }, null, later(2))).toEqual({ ok: true, value: { number: open.number } })
    expect(await supporters(open)).toBe(before + 1)
  })

  it('or the code that was sent to a telephone', async () => {
    const before = await supporters(open)
    const sent = sentOf(await ask(open.number, { contact: '06 12 34 56 78' }))
    const [letter] = await letterTo('+212612345678')
    expect(letter?.channel).toBe('sms')
    expect(tokenIn(letter?.text ?? '')).not.toBe('')
    expect(await confirmSupport({ id: sent.id, code: codeIn(letter?.text ?? '') }, null, now)).toMatchObject({ ok: true })
    expect(await supporters(open)).toBe(before + 1)
  })

  it('has five tries for the code, and the right one is not heard after them', async () => {
    const contact = newAddress()
    const { id } = sentOf(await ask(open.number, { contact }))
    const code = codeIn((await letterTo(contact))[0]?.text ?? '')
    const wrong = code === '000000' ? '000001' : '000000'
    const tries = await Promise.all(Array.from({ length: 5 }, () => confirmSupport({ id, code: wrong }, null, now)))
    for (const result of tries) expect(result).toMatchObject({ failure: { code: 'code-wrong' } })
    expect(await confirmSupport({ id, code }, null, now)).toMatchObject({ failure: { code: 'code-wrong' } })
  })

  it('finds link and code dead after 48 hours, and the row gone', async () => {
    const contact = newAddress()
    const { id } = sentOf(await ask(open.number, { contact }))
    const [letter] = await letterTo(contact)
    expect(await confirmSupport({ token: tokenIn(letter?.text ?? '') }, null, later(49.1))).toMatchObject({
      failure: { code: 'link-expired' },
    })
    expect(await confirmSupport({ id, code: codeIn(letter?.text ?? '') }, null, later(49.1))).toMatchObject({
      failure: { code: 'code-wrong' },
    })
    expect(await lapseSupport(later(49.1))).toBeGreaterThanOrEqual(1)
    expect(await db.supporter.count({ where: { id } })).toBe(0)
  })

  it('who sends the form twice gets one message and one row', async () => {
    const contact = newAddress()
    const [one, other] = await Promise.all([ask(open.number, { contact }), ask(open.number, { contact })])
    expect(sentOf(one)).toEqual(sentOf(other))
    expect(await letterTo(contact)).toHaveLength(1)
    expect(await db.supporter.count({ where: { petitionId: open.id, state: 'pending' } })).toBe(1)
  })

  it('gets the message again at the press of a button, as often as an hour allows', async () => {
    const contact = newAddress()
    const { id } = sentOf(await ask(open.number, { contact, territory: '09.541' }))
    const again = (minutes: number) => resendSupport({ number: open.number, id }, null, later(minutes / 60))
    expect(await again(1)).toEqual({ ok: true, value: { number: open.number, id } })
    const [first, second] = await letterTo(contact)
    expect(codeIn(second?.text ?? '')).toBe(codeIn(first?.text ?? ''))
    await again(1.5)
    expect(await letterTo(contact)).toHaveLength(2)
    // Ten minutes on it has another code, and the place that was typed is still known.
    await again(15)
    const [, , third] = await letterTo(contact)
    expect(codeIn(third?.text ?? '')).not.toBe(codeIn(first?.text ?? ''))
    await again(20)
    expect(await letterTo(contact)).toHaveLength(4)
    expect(await again(25)).toMatchObject({ ok: true })
    expect(await again(30)).toMatchObject({ failure: { code: 'too-many' } })
    expect(await letterTo(contact)).toHaveLength(4)
    const before = await supporters(open)
    expect(await confirmSupport({ id, code: codeIn(third?.text ?? '') }, null, later(0.4))).toMatchObject({
      failure: { code: 'code-wrong' },
    })
    const last = codeIn((await letterTo(contact)).at(-1)?.text ?? '')
    expect(await confirmSupport({ id, code: last }, null, later(0.4))).toMatchObject({ ok: true })
    expect(await supporters(open)).toBe(before + 1)
    expect(await db.supporter.findUniqueOrThrow({ where: { id } })).toMatchObject({ territoryCode: '09.541', state: 'confirmed' })
  })

  it('learns nothing by asking again for an address that is counted, or for a request that never was', async () => {
    const contact = newAddress()
    const { id } = sentOf(await ask(open.number, { contact }))
    await confirmSupport({ token: tokenIn((await letterTo(contact))[0]?.text ?? '') }, null, now)
    const answers = []
    for (const asked of [id, 'a'.repeat(24)]) {
      const each = []
      for (let at = 0; at < 6; at++) each.push((await resendSupport({ number: open.number, id: asked }, null, later(1))).ok)
      answers.push(each)
    }
    expect(answers[0]).toEqual([true, true, true, true, true, false])
    expect(answers[1]).toEqual(answers[0])
    const told = await letterTo(contact)
    expect(told).toHaveLength(2)
    expect(told[1]?.text).not.toContain('token=')
  })

  it('gets no message again once the petition is closed', async () => {
    const { id } = sentOf(await ask(open.number))
    await closePetition({ number: open.number }, open.author, now)
    expect(await resendSupport({ number: open.number, id }, null, now)).toMatchObject({ failure: { code: 'petition-closed' } })
    expect(await resendSupport({ number: '2026-9999', id }, null, now)).toMatchObject({ failure: { code: 'missing' } })
  })

  it('gets the same answer for an address that is counted, which alone is told', async () => {
    const contact = newAddress()
    const first = sentOf(await ask(open.number, { contact }))
    await confirmSupport({ token: tokenIn((await letterTo(contact))[0]?.text ?? '') }, null, now)
    const before = await supporters(open)
    const second = sentOf(await ask(open.number, { contact }, null, later(1)))
    expect(second).toEqual(first)
    const told = await letterTo(contact)
    expect(told).toHaveLength(2)
    expect(told[1]?.text).not.toContain('token=')
    expect(await confirmSupport({ id: second.id, code: '123456' }, null, later(1))).toMatchObject({ failure: { code: 'code-wrong' } })
    expect(await supporters(open)).toBe(before)
  })

  it('is asked for a name and a whole address', async () => {
    expect(await ask(open.number, { name: undefined, contact: 'nobody' })).toMatchObject({
      failure: { code: 'invalid', fields: { name: ['name-needed'], contact: ['contact-invalid'] } },
    })
    expect(await ask(open.number, { territory: '77.777' })).toMatchObject({ failure: { fields: { territory: ['territory-invalid'] } } })
    expect(await ask('2026-9999')).toMatchObject({ failure: { code: 'missing' } })
  })

  it('may not fill a mailbox', async () => {
    const contact = newAddress()
    const answers = []
    for (let at = 0; at < 12; at++) answers.push(await ask(open.number, { contact }, null, later(at)))
    expect(answers.at(-1)).toMatchObject({ failure: { code: 'too-many' } })
  })

  it('takes support back by the link of the message', async () => {
    const contact = newAddress()
    await ask(open.number, { contact, territory: '09.541' })
    const token = tokenIn((await letterTo(contact))[0]?.text ?? '')
    await confirmSupport({ token }, null, now)
    const before = await supporters(open)
    expect(await withdrawSupport({ token }, null, now)).toMatchObject({ ok: true })
    expect(await withdrawSupport({ token }, null, now)).toMatchObject({ failure: { code: 'link-expired' } })
    expect(await supporters(open)).toBe(before - 1)
  })

  it('cannot confirm once the petition is closed, and is told when that was', async () => {
    const contact = newAddress()
    await ask(open.number, { contact })
    await closePetition({ number: open.number }, open.author, now)
    const token = tokenIn((await letterTo(contact))[0]?.text ?? '')
    expect(await confirmSupport({ token }, null, now)).toMatchObject({
      failure: { code: 'petition-closed', values: { day: '2026-11-23' } },
    })
    expect(await ask(open.number)).toMatchObject({ failure: { code: 'petition-closed' } })
  })

  it('who wants news follows by address, without an account', async () => {
    const contact = newAddress()
    await ask(open.number, { contact, news: true })
    const follows = () => db.follow.count({ where: { subjectId: open.id, personId: null } })
    expect(await follows()).toBe(0)
    await confirmSupport({ token: tokenIn((await letterTo(contact))[0]?.text ?? '') }, null, now)
    expect(await follows()).toBe(1)
  })
})

describe('a mailbox with many spellings', () => {
  it('counts once', async () => {
    const before = await supporters(open)
    for (const contact of ['n.adia@gmail.com', 'nadia+1@gmail.com', 'nad.ia+2@googlemail.com']) {
      await ask(open.number, { contact })
      await confirmSupport({ token: tokenIn((await letterTo(contact))[0]?.text ?? '') }, null, now)
    }
    expect(await supporters(open)).toBe(before + 1)
  })
})

describe('somebody with an account', () => {
  const member = async () => {
    const email = newAddress()
    const { personId } = await createMember({ email, name: 'عضو' }, now)
    return { email, actor: await actorFor(personId) }
  }

  it('supports in one step and once', async () => {
    const { actor } = await member()
    const before = await supporters(open)
    for (let at = 0; at < 2; at++)
      expect(await ask(open.number, { contact: undefined, name: undefined }, actor)).toEqual({
        ok: true,
        value: { number: open.number, confirmed: true },
      })
    expect(await supporters(open)).toBe(before + 1)
    expect((await signForm(open.number, actor, now)) as object).toMatchObject({ supporting: true })
    expect(await withdrawOwnSupport({ number: open.number }, actor, now)).toMatchObject({ ok: true })
    expect(await supporters(open)).toBe(before)
  })

  it('may support again after erasing the account, and is counted once all the while', async () => {
    const { actor, email } = await member()
    const before = await supporters(open)
    await ask(open.number, { contact: undefined }, actor)
    await erasePetitions(actor, now)
    expect(await supporters(open)).toBe(before)
    expect(await ask(open.number, { contact: undefined }, actor)).toMatchObject({ ok: true })
    expect(await supporters(open)).toBe(before + 1)
    await erasePetitions(actor, now)
    sentOf(await ask(open.number, { contact: email }))
    await confirmSupport({ token: tokenIn((await letterTo(email))[0]?.text ?? '') }, null, now)
    expect(await supporters(open)).toBe(before + 1)
  })

  it('counts once with whatever address it gives, and not at all once it signs', async () => {
    const { personId } = await createVerifiedPerson({ name: 'W', birthDate: '1990-01-01', nationalId: `SUP${serial++}` }, now)
    const actor = await actorFor(personId)
    const before = await supporters(open)
    const [first, second] = [newAddress(), newAddress()]
    for (const contact of [first, second]) sentOf(await ask(open.number, { contact }, actor))
    for (const contact of [first, second]) await confirmSupport({ token: tokenIn((await letterTo(contact))[0]?.text ?? '') }, null, now)
    expect(await supporters(open)).toBe(before + 1)
    expect((await signForm(open.number, actor, now)) as object).toMatchObject({ supporting: true })
    await signPetition({ number: open.number, adult: true, elector: true, publicName: false, news: false }, actor, now)
    expect(await supporters(open)).toBe(before)
    expect(await ask(open.number, { contact: newAddress() }, actor)).toMatchObject({ failure: { code: 'already-signed' } })
  })

  it('who signed cannot confirm what was asked for before', async () => {
    const email = newAddress()
    const before = await supporters(open)
    await ask(open.number, { contact: email })
    const token = tokenIn((await letterTo(email))[0]?.text ?? '')
    const { personId } = await createVerifiedPerson({ name: 'Z', birthDate: '1990-01-01', nationalId: `SUP${serial++}` }, now)
    const signer = await actorFor(personId)
    await signPetition({ number: open.number, adult: true, elector: true, publicName: false, news: false }, signer, now)
    const { personId: owner } = await createMember({ email }, now)
    const { emailIndex } = await db.person.findUniqueOrThrow({ where: { id: owner } })
    await giveAddress(owner, personId, email, emailIndex)
    expect(await confirmSupport({ token }, null, now)).toMatchObject({ failure: { code: 'already-signed' } })
    expect(await supporters(open)).toBe(before)
    expect(await db.supporter.count({ where: { petitionId: open.id, state: 'pending' } })).toBe(0)
  })

  it('is the same supporter as the visitor with that address', async () => {
    const { actor, email } = await member()
    const before = await supporters(open)
    await ask(open.number, { contact: email })
    await ask(open.number, { contact: undefined }, actor)
    expect(await supporters(open)).toBe(before + 1)
  })

  it('finds every support again, by the account or one of its addresses, and nobody else’s', async () => {
    const { actor, email } = await member()
    expect(await mySupportedPetitions(actor)).toEqual([])
    const [other, typed] = [await anOpenPetition({ now }), await anOpenPetition({ now })]
    await ask(open.number, { contact: undefined }, actor)
    await ask(other.number, { contact: email })
    await ask(typed.number, { contact: newAddress() }, actor)
    expect((await mySupportedPetitions(actor)).map(({ number }) => number)).toEqual([open.number])
    for (const { text } of await letters()) await confirmSupport({ token: tokenIn(text) }, null, now)
    const found = await mySupportedPetitions(actor)
    expect(found.map(({ number }) => number)).toEqual([open.number, other.number, typed.number].sort().reverse())
    expect(found[0]).toMatchObject({ day: '2026-11-23', state: 'open', retractable: true, title: { ar: expect.stringMatching(/./) } })
    expect(await mySupportedPetitions((await member()).actor)).toEqual([])
    expect(await mySupportedPetitions(null)).toEqual([])

    for (const { number } of found) expect(await withdrawOwnSupport({ number }, actor, now)).toMatchObject({ ok: true })
    expect(await mySupportedPetitions(actor)).toEqual([])
  })

  it('keeps seeing support that can no longer be taken back', async () => {
    const { actor } = await member()
    const full = await aPetitionAtItsThreshold({ now })
    await ask(full.number, { contact: undefined }, actor)
    await filePetition({ number: full.number }, full.author, now)
    expect(await mySupportedPetitions(actor)).toMatchObject([{ number: full.number, state: 'filed', retractable: false }])
  })

  it('who could sign is led to signing, and a minor with a verified identity is not', async () => {
    const adult = await actorFor(
      (await createVerifiedPerson({ name: 'A', birthDate: '1990-01-01', nationalId: `SUP${serial++}` }, now)).personId,
    )
    const minor = await actorFor(
      (await createVerifiedPerson({ name: 'M', birthDate: '2010-01-01', nationalId: `SUP${serial++}` }, now)).personId,
    )
    expect(await ask(open.number, { adult: true, elector: true }, adult)).toMatchObject({ failure: { code: 'sign-instead' } })
    expect(await ask(open.number, { adult: true, elector: true }, minor)).toMatchObject({ ok: true })
  })

  it('who signs is no longer counted as a supporter', async () => {
    const email = newAddress()
    const { personId } = await createVerifiedPerson({ name: 'S', birthDate: '1990-01-01', nationalId: `SUP${serial++}` }, now)
    const { personId: owner } = await createMember({ email }, now)
    const { emailIndex } = await db.person.findUniqueOrThrow({ where: { id: owner } })
    await ask(open.number, { contact: email, territory: '09.541' })
    await confirmSupport({ token: tokenIn((await letterTo(email))[0]?.text ?? '') }, null, now)
    const before = await supporters(open)
    await giveAddress(owner, personId, email, emailIndex)
    const signer = await actorFor(personId)
    expect(
      await signPetition({ number: open.number, adult: true, elector: true, publicName: false, news: false }, signer, now),
    ).toMatchObject({ ok: true })
    expect(await supporters(open)).toBe(before - 1)
    expect(await ask(open.number, { contact: undefined }, signer)).toMatchObject({ failure: { code: 'already-signed' } })
    const again = sentOf(await ask(open.number, { contact: email }, null, later(1)))
    expect(again.confirmed).toBe(false)
    expect(await supporters(open)).toBe(before - 1)
  })
})

/** The verified person takes over the address of an account that had nothing but it. */
async function giveAddress(from: string, to: string, email: string, emailIndex: string | null) {
  const { sealFor } = await import('@/lib/accounts/person')
  const emailSealed = await sealFor(to, 'email', email)
  await write(async (tx) => {
    await tx.person.delete({ where: { id: from } })
    await tx.person.update({ where: { id: to }, data: { emailIndex, emailSealed } })
  })
}
