import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { addressesOf } from '@/lib/accounts/queries'
import { db, write } from '@/lib/core/db'
import { unseal } from '@/lib/core/keys'
import { seedFacts } from '@/prisma/facts'
import { anOpenPetition, aPetitionAtItsThreshold } from '@/prisma/scenes/petitions'
import { filePetition } from './authority'
import { closePetition, withdrawPetition } from './commands'
import { exportPetitions } from './erasure'
import { mySupportedPetitions, signForm, supportLink } from './mine'
import { petitionsPersonalData } from './subject'
import { confirmSupport, supportPetition } from './support'
import { forgetSupport, keepOwn, withdrawOwnSupport, withdrawSupport } from './withdrawal'

const now = new Date('2026-11-23T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

let serial = 0
const asked = (number: string) => ({ number, adult: false, elector: false, news: false, language: 'ar' as const })

async function aMember() {
  const { personId } = await createMember({ email: `supporter-late-${serial++}@example.ma`, name: 'عضو' }, now)
  return actorFor(personId)
}

/** Somebody who confirmed by the link of a message: the link's token. */
const aSupporter = (number: string): Promise<string> => confirmed(number, `late${serial++}@example.ma`)

async function confirmed(number: string, contact: string): Promise<string> {
  await write((tx) => tx.outboxMessage.deleteMany({}))
  await supportPetition({ ...asked(number), name: 'زائرة', contact, territory: '02.251' }, null, now)
  const [row] = await db.outboxMessage.findMany()
  const { text } = JSON.parse(await unseal('outbox', row?.id ?? '', row?.sealed ?? '')) as { text: string }
  const token = /confirm\?token=([0-9a-z]+)/.exec(text)?.[1] ?? ''
  expect(await confirmSupport({ token }, null, now)).toMatchObject({ ok: true })
  return token
}

const counts = async (petitionId: string) => ({
  tally: (await db.petitionTally.findUniqueOrThrow({ where: { petitionId } })).supporters,
  rows: await db.supporter.count({ where: { petitionId, state: 'confirmed' } }),
})

beforeAll(async () => void (await seedFacts(now)))

describe('support that is taken back', () => {
  it('leaves the count while the petition collects, also when it is closed', async () => {
    const open = await anOpenPetition({ now })
    const token = await aSupporter(open.number)
    const before = await counts(open.id)
    await closePetition({ number: open.number }, open.author, now)
    expect(await withdrawSupport({ token }, null, now)).toEqual({ ok: true, value: { number: open.number, kept: false } })
    expect(await counts(open.id)).toEqual({ tally: before.tally - 1, rows: before.rows - 1 })
  })

  it('after filing stays in the count, and nothing of the person stays', async () => {
    const full = await aPetitionAtItsThreshold({ now })
    const token = await aSupporter(full.number)
    const member = await aMember()
    await supportPetition(asked(full.number), member, now)
    const before = await counts(full.id)
    await filePetition({ number: full.number }, full.author, now)
    expect(await mySupportedPetitions(member)).toMatchObject([{ number: full.number, retractable: false }])

    expect(await withdrawSupport({ token }, null, now)).toEqual({ ok: true, value: { number: full.number, kept: true } })
    expect(await withdrawOwnSupport({ number: full.number }, member, now)).toEqual({ ok: true, value: { number: full.number, kept: true } })
    expect(await counts(full.id)).toEqual(before)
    const forgotten = await db.supporter.findMany({ where: { petitionId: full.id, nameSealed: '' } })
    expect(forgotten).toHaveLength(2)
    for (const row of forgotten)
      expect(row).toMatchObject({ contactSealed: '', accountIndex: null, linkHash: null, contactIndex: `erased:${row.id}` })

    expect(await supportLink(token, full.number)).toBe('unknown')
    expect(await withdrawSupport({ token }, null, now)).toMatchObject({ failure: { code: 'link-expired' } })
    expect(await mySupportedPetitions(member)).toEqual([])
    expect(await withdrawOwnSupport({ number: full.number }, member, now)).toMatchObject({ failure: { code: 'missing' } })
    expect(await db.signingRecord.findFirst({ where: { petitionId: full.id, verb: 'petition.forget-support' } })).toMatchObject({
      count: 2,
    })
  })
})

describe('support given with an address that left the account', () => {
  it('stays the account’s: exported, withdrawn and forgotten, whether the address was removed or replaced', async () => {
    for (const to of [null, { channel: 'email', address: `fresh${serial}@example.ma` }] as const) {
      const [one, two, foreign] = [await anOpenPetition({ now }), await anOpenPetition({ now }), await anOpenPetition({ now })]
      const member = await aMember()
      const { email } = await addressesOf(member.personId)
      if (!email) throw new Error('no address')
      for (const { number } of [one, two]) await confirmed(number, email)
      await confirmed(foreign.number, `other-${serial++}@example.ma`)
      await write(async (tx) => {
        await tx.person.update({ where: { id: member.personId }, data: { emailIndex: null, emailSealed: null } })
        await petitionsPersonalData.readdress?.(tx, { actor: member, from: email, to }, now)
      })
      const { supports } = (await exportPetitions(member)) as { supports: { number: string }[] }
      expect(supports.map(({ number }) => number).toSorted()).toEqual([one.number, two.number].toSorted())
      // Nothing that is kept says whose: only the key of each petition gives the index.
      const rows = await db.supporter.findMany({ where: { petitionId: { in: [one.id, two.id] }, accountIndex: { not: null } } })
      expect(new Set(rows.map(({ accountIndex }) => accountIndex)).size).toBe(2)
      expect(JSON.stringify(rows)).not.toContain(member.personId)
      expect(await db.signingRecord.findFirst({ where: { petitionId: one.id, verb: 'petition.keep-support' } })).toMatchObject({ count: 1 })
      expect(await withdrawOwnSupport({ number: one.number }, member, now)).toMatchObject({ ok: true, value: { kept: false } })
      const before = await counts(two.id)
      await forgetSupport(member, now)
      expect(await counts(two.id)).toEqual({ tally: before.tally - 1, rows: before.rows - 1 })
      expect((await counts(foreign.id)).rows).toBeGreaterThan(0)
      expect(await mySupportedPetitions(member)).toEqual([])
    }
  })

  it('ends as one, where the account supported with two addresses', async () => {
    const open = await anOpenPetition({ now })
    const member = await aMember()
    const { email } = await addressesOf(member.personId)
    const [first, second] = [email ?? '', `second${serial++}@example.ma`]
    for (const address of [first, second]) await confirmed(open.number, address)
    const before = await counts(open.id)
    for (const from of [first, second]) await write((tx) => keepOwn(tx, { actor: member, from, to: null }, now))
    expect(await withdrawOwnSupport({ number: open.number }, member, now)).toMatchObject({ ok: true })
    expect(await counts(open.id)).toEqual({ tally: before.tally - 2, rows: before.rows - 2 })
  })

  it('is not taken from another account that marked it', async () => {
    const open = await anOpenPetition({ now })
    const [own, other] = [await aMember(), await aMember()]
    const { email } = await addressesOf(own.personId)
    await supportPetition(asked(open.number), own, now)
    await write((tx) => keepOwn(tx, { actor: other, from: email, to: null }, now))
    expect(await mySupportedPetitions(other)).toEqual([])
    expect(await mySupportedPetitions(own)).toHaveLength(1)
  })
})

describe('a petition that takes no more declarations', () => {
  it('says so, and since when, to everybody at once', async () => {
    const open = await anOpenPetition({ now })
    expect(await signForm(open.number, null, now)).toMatchObject({ over: null, retractable: true })
    // The last day has passed, and no job has closed it yet.
    expect(await signForm(open.number, null, later(300))).toMatchObject({ over: { state: 'open' }, retractable: true })
    await closePetition({ number: open.number }, open.author, later(1))
    for (const visitor of [null, await aMember(), open.author])
      expect(await signForm(open.number, visitor, later(3))).toMatchObject({
        over: { state: 'closed', day: '2026-11-24' },
        retractable: true,
      })
    await withdrawPetition({ id: open.id }, open.author, later(5))
    expect(await signForm(open.number, null, later(6))).toMatchObject({
      over: { state: 'withdrawn', day: '2026-11-24' },
      retractable: false,
      filedOn: null,
    })
  })

  it('tells when it was filed', async () => {
    const full = await aPetitionAtItsThreshold({ now })
    await filePetition({ number: full.number }, full.author, later(2))
    expect(await signForm(full.number, null, later(3))).toMatchObject({
      over: { state: 'filed', day: '2026-11-25' },
      retractable: false,
      filedOn: '2026-11-25',
    })
  })
})
