import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actorFor, createMember, createVerifiedPeople, createVerifiedPerson } from '@/lib/accounts/demo'
import { db } from '@/lib/core/db'
import { secretHash } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aReviewerOf } from '@/prisma/scenes/accounts'
import {
  aDraftPetition,
  aHiddenPetition,
  anOpenPetition,
  aPetitionAtItsThreshold,
  aPetitionInReview,
  aPetitionOneShort,
  aRejectedPetition,
  aRemovedPetition,
} from '@/prisma/scenes/petitions'
import type { Scene } from '@/prisma/scenes/story'
import { filePetition } from './authority'
import { closePetition } from './commands'
import { draftOf, mySignatures, signForm, whyClosed } from './mine'
import { petitionCount, petitionPage, petitionStanding, territoryCounts, unopenedPetition } from './queries'
import { recordSignatures, signablePetition, signPetition, withdrawSignature } from './signing'

const now = new Date('2026-11-23T10:00:00Z')
const today = '2026-11-23'
/** A commune of Taroudannt, the petition's own territory. */
const home = '09.541'

let serial = 0
const someone = async (birthDate = '1990-05-05'): Promise<Actor> => {
  const { personId } = await createVerifiedPerson({ name: 'Somebody', birthDate, nationalId: `SIGNTEST${serial++}` }, now)
  return actorFor(personId)
}
const declared = { adult: true, elector: true, publicName: false, news: false }
const sign = (number: string, actor: Actor | null, change: object = {}, at = now) =>
  signPetition({ number, ...declared, ...change }, actor, at)
const tallyOf = ({ id }: { id: string }) => db.petitionTally.findUniqueOrThrow({ where: { petitionId: id } })

/** Tallies must say what the rows say: in all, by territory, by day. */
async function expectExact({ id }: { id: string }) {
  const rows = await db.signature.findMany({ where: { petitionId: id, state: 'valid' } })
  expect((await tallyOf({ id })).signatures).toBe(rows.length)
  const counted = (keys: (string | null)[]) => {
    const counts: Record<string, number> = {}
    for (const key of keys) if (key) counts[key] = (counts[key] ?? 0) + 1
    return counts
  }
  const places = await db.territoryTally.findMany({ where: { petitionId: id, signatures: { not: 0 } } })
  expect(Object.fromEntries(places.map((row) => [row.territoryCode, row.signatures]))).toEqual(
    counted(rows.map((row) => row.territoryCode)),
  )
  const days = await db.dayTally.findMany({ where: { petitionId: id, signatures: { not: 0 } } })
  expect(Object.fromEntries(days.map((row) => [row.day, row.signatures]))).toEqual(counted(rows.map((row) => row.day)))
}

let open: Scene
beforeAll(async () => void (await seedFacts(now)))
beforeEach(async () => {
  open = await anOpenPetition({ now })
})

describe('signing', () => {
  it('counts once and gives a receipt of 100 bits that names the day', async () => {
    const before = (await tallyOf(open)).signatures
    const signed = await sign(open.number, await someone(), { territory: home })
    expect(signed).toMatchObject({ ok: true, value: { number: open.number, at: today, again: false } })
    expect(signed.ok && signed.value.code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}(-[0-9a-hjkmnp-tv-z]{5}){3}$/)
    expect((await tallyOf(open)).signatures).toBe(before + 1)
    await expectExact(open)
  })

  it('again gives the same receipt and counts nothing', async () => {
    const person = await someone()
    const first = await sign(open.number, person)
    const second = await sign(open.number, person, { territory: home })
    expect(first.ok && second.ok && { ...second.value, again: false }).toEqual(first.ok && first.value)
    expect(second).toMatchObject({ value: { again: true } })
    await expectExact(open)
  })

  it('200 times at once by 50 people makes 50 rows and an exact count', async () => {
    const people = await createVerifiedPeople(
      Array.from({ length: 50 }, (_, at) => ({ name: 'x', birthDate: '1980-01-01', nationalId: `CROWD${serial++}-${at}` })),
      now,
    )
    const actors = await Promise.all(people.map(({ personId }) => actorFor(personId)))
    const before = await db.signature.count({ where: { petitionId: open.id } })
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, at) => sign(open.number, actors[at % 50] ?? null, at % 3 === 0 ? { territory: home } : {})),
    )
    expect(results.every(({ ok }) => ok)).toBe(true)
    const codes = results.map((result) => (result.ok ? result.value.code : ''))
    expect(new Set(codes).size).toBe(50)
    for (const [at, code] of codes.entries()) expect(code).toBe(codes[at % 50])
    expect(results.filter((result) => result.ok && !result.value.again)).toHaveLength(50)
    expect(await db.signature.count({ where: { petitionId: open.id } })).toBe(before + 50)
    await expectExact(open)
  })

  it('is refused to visitors, to addresses only, to minors and to those who do not declare', async () => {
    const { personId } = await createMember({ email: `m${serial++}@example.ma`, name: 'M' }, now)
    const before = await tallyOf(open)
    const refusals: [Actor | null, object, string][] = [
      [null, {}, 'signed-out'],
      [await actorFor(personId), {}, 'level-id-needed'],
      [await someone('2008-11-24'), {}, 'not-adult'],
      [await someone(), { adult: false }, 'not-adult'],
      [await someone(), { elector: false }, 'not-of-territory'],
      [await someone(), { territory: '02.251' }, 'territory-outside'],
      [await someone(), { territory: '99.999' }, 'territory-unknown'],
    ]
    for (const [actor, change, code] of refusals)
      expect(await sign(open.number, actor, change)).toMatchObject({ ok: false, failure: { code } })
    expect(await tallyOf(open)).toEqual(before)
  })

  it('asks for what was not declared at its box, and of nobody the age that the identity gave', async () => {
    const before = await tallyOf(open)
    const nothing = { adult: undefined, elector: undefined }
    expect(await sign(open.number, await someone(), nothing)).toEqual({
      ok: false,
      failure: { code: 'invalid', fields: { elector: ['territory-undeclared'] } },
    })
    const ageless = await someone()
    await db.person.update({ where: { id: ageless.personId }, data: { birthDateSealed: null } })
    expect(await signForm(open.number, ageless, now)).toMatchObject({ account: { knownAge: false } })
    expect(await sign(open.number, ageless, nothing)).toEqual({
      ok: false,
      failure: { code: 'invalid', fields: { adult: ['adult-undeclared'], elector: ['territory-undeclared'] } },
    })
    expect(await sign(open.number, ageless, { adult: false })).toMatchObject({ failure: { code: 'not-adult' } })
    // A minor is one whatever is declared.
    expect(await sign(open.number, await someone('2008-11-24'), nothing)).toMatchObject({ failure: { code: 'not-adult' } })
    const national = await anOpenPetition({
      now,
      like: 'national-rural-maternity',
      story: { ending: 'open', openedDaysAgo: 4, supporters: 0 },
    })
    expect(await sign(national.number, await someone(), nothing)).toMatchObject({
      failure: { fields: { elector: ['elector-undeclared'] } },
    })
    expect(await tallyOf(open)).toEqual(before)
    const born = await someone()
    expect(await signForm(open.number, born, now)).toMatchObject({ account: { knownAge: true } })
    expect(await sign(open.number, born, { adult: undefined })).toMatchObject({ ok: true })
  })

  it('is taken on the eighteenth birthday', async () =>
    expect(await sign(open.number, await someone('2008-11-23'))).toMatchObject({ ok: true }))

  it('is taken until the last day in Casablanca and says the day afterwards', async () => {
    const { closesOn } = await db.petition.findUniqueOrThrow({ where: { id: open.id } })
    expect(await sign(open.number, await someone(), {}, new Date(`${closesOn}T22:30:00Z`))).toMatchObject({ ok: true })
    const late = new Date(new Date(`${closesOn}T12:00:00Z`).getTime() + 86_400_000)
    expect(await sign(open.number, await someone(), {}, late)).toMatchObject({
      failure: { code: 'petition-closed', values: { day: closesOn } },
    })
  })

  it('says the day on which its author closed it, or filed it while it was open', async () => {
    const closedEarly = { failure: { code: 'petition-closed', values: { day: today } } }
    await closePetition({ number: open.number }, open.author, now)
    expect(await sign(open.number, await someone())).toMatchObject(closedEarly)
    expect(await signForm(open.number, null, now)).toMatchObject({ over: { state: 'closed', day: today } })
    const full = await aPetitionAtItsThreshold({ now })
    await filePetition({ number: full.number }, full.author, now)
    expect(await sign(full.number, await someone())).toMatchObject(closedEarly)
  })

  it('tells what was removed from what never was, and what no number can be from both', async () => {
    const removed = await aRemovedPetition({ now })
    const gone = { failure: { code: 'gone' } }
    expect(await sign(removed.number, await someone())).toMatchObject(gone)
    expect(await withdrawSignature({ number: removed.number }, await someone(), now)).toMatchObject(gone)
    expect(await signForm(removed.number, null, now)).toEqual({ removed: true, held: null })
    for (const number of ['2026-9999', '\0', '2026-0001\0', 'new', '%00']) {
      expect(await signForm(number, null, now)).toBeNull()
      expect(await petitionPage(number)).toBeNull()
      expect(await petitionCount(number, now)).toBeNull()
      expect(await petitionStanding(number)).toBe('missing')
      expect(await draftOf(number, open.author)).toBeNull()
    }
  })

  it('says of what was rejected in the open that it never opened, and nothing of what the public may not see', async () => {
    const rejected = await aRejectedPetition({ now })
    expect(await whyClosed(rejected.number, now)).toBe('unopened')
    expect(await unopenedPetition(rejected.number)).toMatchObject({ number: rejected.number, rejection: { code: expect.any(String) } })
    for (const { number } of [await aHiddenPetition({ now }), await aPetitionInReview({ now }), open, await aRemovedPetition({ now })]) {
      expect(await unopenedPetition(number)).toBeNull()
      expect(await whyClosed(number, now)).toBeNull()
    }
    const { id } = await aDraftPetition({ now })
    for (const unknown of [id, '2026-9999', '\0']) expect(await unopenedPetition(unknown)).toBeNull()
  })

  it('knows no draft and no number that was never given', async () => {
    expect(await sign('2026-9999', await someone())).toMatchObject({ failure: { code: 'missing' } })
  })

  it('loses against closing, and the count stays what it was', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => someone()))
    const [closed, ...results] = await Promise.all([
      closePetition({ number: open.number }, open.author, now),
      ...people.map((person) => sign(open.number, person)),
    ])
    expect(closed.ok).toBe(true)
    for (const result of results) if (!result.ok) expect(result.failure.code).toBe('petition-closed')
    await expectExact(open)
  })
})

describe('taking a signature back', () => {
  it('from the account, then signing anew with another receipt', async () => {
    const person = await someone()
    const first = await sign(open.number, person, { territory: home })
    expect(await withdrawSignature({ number: open.number }, person, now)).toMatchObject({ ok: true })
    await expectExact(open)
    expect(await mySignatures(person)).toEqual([])
    const second = await sign(open.number, person, { territory: home })
    expect(second).toMatchObject({ ok: true, value: { again: false } })
    expect(first.ok && second.ok && first.value.code !== second.value.code).toBe(true)
    await expectExact(open)
  })

  it('by the code of the receipt, signed out', async () => {
    const signed = await sign(open.number, await someone())
    const code = signed.ok ? signed.value.code.replaceAll('-', '') : ''
    // The receipt's code finds its own petition's entry and no other, by one look-up.
    const other = await anOpenPetition({ now })
    expect(await withdrawSignature({ number: other.number, code }, null, now)).toMatchObject({ failure: { code: 'signature-not-found' } })
    expect(await db.signature.count({ where: { petitionId: open.id, codeHash: secretHash('receipt', code) } })).toBe(1)
    expect(await withdrawSignature({ number: open.number, code }, null, now)).toMatchObject({ ok: true })
    expect(await db.signature.count({ where: { codeHash: secretHash('receipt', code) } })).toBe(0)
    expect(await withdrawSignature({ number: open.number, code }, null, now)).toMatchObject({ failure: { code: 'signature-not-found' } })
    await expectExact(open)
  })

  it('once only, however often it is asked for', async () => {
    const person = await someone()
    await sign(open.number, person)
    const results = await Promise.all(Array.from({ length: 8 }, () => withdrawSignature({ number: open.number }, person, now)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    await expectExact(open)
  })

  it('never somebody else’s, nor from a filed list', async () => {
    const person = await someone()
    expect(await withdrawSignature({ number: open.number }, person, now)).toMatchObject({ failure: { code: 'signature-not-found' } })
    expect(await withdrawSignature({ number: open.number }, null, now)).toMatchObject({ failure: { code: 'signed-out' } })
    const full = await aPetitionAtItsThreshold({ now })
    await sign(full.number, person)
    await filePetition({ number: full.number }, full.author, now)
    expect(await withdrawSignature({ number: full.number }, person, now)).toMatchObject({ failure: { code: 'already-filed' } })
  })
})

describe('the threshold', () => {
  const thresholdOf = async ({ id }: Scene) => (await db.petition.findUniqueOrThrow({ where: { id } })).thresholdAt

  it('is stamped with the day of the last signature it needed, cleared below, stamped again', async () => {
    const short = await aPetitionOneShort({ now })
    expect(await thresholdOf(short)).toBeNull()
    const person = await someone()
    await sign(short.number, person)
    expect(await thresholdOf(short)).toEqual(new Date('2026-11-23T12:00:00Z'))
    await withdrawSignature({ number: short.number }, person, now)
    expect(await thresholdOf(short)).toBeNull()
    await sign(short.number, await someone())
    expect(await thresholdOf(short)).not.toBeNull()
  })

  it('waits for the share of every province of a region', async () => {
    const author = await aCitizen(900, now)
    const region = await anOpenPetition({
      now,
      like: 'draa-tafilalet-school-transport',
      story: { ending: 'open', openedDaysAgo: 5, signatures: { '08.201': 1 } },
    })
    const petition = await signablePetition(region.number)
    if (!petition) throw new Error('not open')
    expect(petition).toMatchObject({ threshold: 400, sharePerMille: 50, authorityTerritory: '08' })
    expect(await sign(region.number, author)).toMatchObject({ failure: { code: 'territory-needed' } })
    expect(await sign(region.number, author, { territory: '08' })).toMatchObject({ failure: { code: 'territory-needed' } })
    const provinces = (await db.territory.findMany({ where: { parentCode: '08' }, orderBy: { code: 'asc' } })).map(({ code }) => code)
    const last = provinces.at(-1) ?? ''
    const crowd = provinces.flatMap((territory) =>
      Array.from({ length: territory === last ? 19 : 120 }, (_, at) => ({ personRef: `ref-${territory}-${at}`, territory, day: today })),
    )
    await recordSignatures(petition, crowd, now)
    expect(await thresholdOf(region)).toBeNull()
    const page = await petitionPage(region.number)
    expect(page && !page.removed && page.needs.filter(({ missing }) => missing > 0)).toMatchObject([
      { code: last, signatures: 19, required: 20, missing: 1 },
    ])
    expect(await filePetition({ number: region.number }, region.author, now)).toMatchObject({ failure: { code: 'threshold-not-reached' } })
    await sign(region.number, author, { territory: last })
    expect(await thresholdOf(region)).not.toBeNull()
    const counts = await territoryCounts(region.number)
    expect(counts?.rows.find(({ code }) => code === last)).toMatchObject({ signatures: 20, required: 20 })
    await expectExact(region)
  })

  it('stays as frozen when the law changes afterwards', async () => {
    const short = await aPetitionOneShort({ now })
    const before = await db.petition.findUniqueOrThrow({ where: { id: short.id } })
    const rule = await db.legalRule.findUniqueOrThrow({ where: { id: before.ruleId ?? '' } })
    await db.legalRule.update({ where: { id: rule.id }, data: { threshold: 5_000, sharePerMille: 100 } })
    await sign(short.number, await someone())
    await db.legalRule.update({ where: { id: rule.id }, data: { threshold: rule.threshold, sharePerMille: rule.sharePerMille } })
    expect(await thresholdOf(short)).not.toBeNull()
  })
})

it('lists a person’s signatures by making the nyms again, with the receipts that were given', async () => {
  const person = await someone()
  const other = await anOpenPetition({
    now,
    like: 'national-rural-maternity',
    story: { ending: 'open', openedDaysAgo: 5, signatures: { '07.161': 3 } },
  })
  const signed = [await sign(open.number, person), await sign(other.number, person, { territory: '10.071' })]
  const receipts = signed.flatMap((result) => (result.ok ? [result.value.code] : []))
  expect(receipts).toHaveLength(2)
  const mine = await mySignatures(person)
  expect(mine.map(({ code }) => code).sort()).toEqual(receipts.sort())
  expect(mine.every(({ retractable }) => retractable)).toBe(true)
  expect(await mySignatures(await aReviewerOf('region-10', now))).toEqual([])
})
