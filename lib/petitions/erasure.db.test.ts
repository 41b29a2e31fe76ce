import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createVerifiedPerson } from '@/lib/accounts/demo'
import { addressIndexOf, sealFor } from '@/lib/accounts/person'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { reportContent } from '@/lib/moderation/reports'
import { seedFacts } from '@/prisma/facts'
import { aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import {
  aDraftPetition,
  aFiledPetition,
  aHiddenPetition,
  anOpenPetition,
  aPetitionAtItsThreshold,
  aPetitionInReview,
  aRejectedPetition,
} from '@/prisma/scenes/petitions'
import { filePetition } from './authority'
import { closePetition, withdrawPetition } from './commands'
import { erasePetitions, exportPetitions, forgetSigners } from './erasure'
import { mySignatures, signForm } from './mine'
import { petitionPage } from './queries'
import { signPetition } from './signing'
import { supportPetition } from './support'
import { mySupports } from './withdrawal'

const now = new Date('2026-11-23T10:00:00Z')
let serial = 0
async function someone(): Promise<Actor> {
  const { personId } = await createVerifiedPerson({ name: 'E', birthDate: '1990-01-01', nationalId: `ERASE${serial++}` }, now)
  const email = `erase${serial}@example.ma`
  const data = { emailIndex: await addressIndexOf(email), emailSealed: await sealFor(personId, 'email', email) }
  await write((tx) => tx.person.update({ where: { id: personId }, data }))
  return actorFor(personId)
}
const sign = (number: string, actor: Actor) =>
  signPetition({ number, adult: true, elector: true, publicName: false, news: false }, actor, now)
const countOf = async (id: string) => (await db.petitionTally.findUniqueOrThrow({ where: { petitionId: id } })).signatures

beforeAll(async () => void (await seedFacts(now)))

describe('a person who leaves', () => {
  it('takes signatures back where they still can be, and is nobody’s behind the others', async () => {
    const actor = await someone()
    const open = await anOpenPetition({ now })
    const full = await aPetitionAtItsThreshold({ now })
    await sign(open.number, actor)
    await sign(full.number, actor)
    await filePetition({ number: full.number }, full.author, now)
    const [before, filed] = [await countOf(open.id), await countOf(full.id)]
    await erasePetitions(actor, now)
    expect(await countOf(open.id)).toBe(before - 1)
    expect(await countOf(full.id)).toBe(filed)
    expect(await mySignatures(actor)).toEqual([])
    expect(await db.signature.count({ where: { petitionId: full.id, state: 'valid' } })).toBe(filed)
    await erasePetitions(actor, now)
    expect(await countOf(open.id)).toBe(before - 1)
  })

  it('takes support back where it still can be', async () => {
    const actor = await someone()
    const open = await anOpenPetition({ now })
    await supportPetition({ number: open.number, name: 'داعم', adult: false, elector: false, news: false, language: 'ar' }, actor, now)
    expect(JSON.stringify(await exportPetitions(actor))).toContain(open.number)
    const { supporters } = await db.petitionTally.findUniqueOrThrow({ where: { petitionId: open.id } })
    await erasePetitions(actor, now)
    expect(await db.supporter.count({ where: { petitionId: open.id, state: 'confirmed' } })).toBe(supporters - 1)
    expect((await db.petitionTally.findUniqueOrThrow({ where: { petitionId: open.id } })).supporters).toBe(supporters - 1)
  })

  it('leaves a supporter without name or address once the list is filed', async () => {
    const actor = await someone()
    const full = await aPetitionAtItsThreshold({ now })
    await supportPetition({ number: full.number, name: 'داعم', adult: false, elector: false, news: false, language: 'ar' }, actor, now)
    const [own] = await mySupports(actor)
    await filePetition({ number: full.number }, full.author, now)
    const { supporters } = await db.petitionTally.findUniqueOrThrow({ where: { petitionId: full.id } })
    await erasePetitions(actor, now)
    const erased = await db.supporter.findMany({ where: { petitionId: full.id, nameSealed: '' } })
    expect(erased).toHaveLength(1)
    expect(erased[0]).toMatchObject({ contactSealed: '', accountIndex: null, linkHash: null, codeHash: null })
    expect(erased[0]?.id).not.toBe(own?.id)
    expect((await db.petitionTally.findUniqueOrThrow({ where: { petitionId: full.id } })).supporters).toBe(supporters)
  })

  it('takes words along that were never public', async () => {
    const review = await aPetitionInReview({ now })
    const hidden = await aHiddenPetition({ now })
    const rejected = await aRejectedPetition({ now })
    for (const { author } of [review, hidden, rejected]) await erasePetitions(author, now)
    const texts = ({ id }: { id: string }) => db.petitionText.count({ where: { petitionId: id } })
    expect(await texts(review)).toBe(0)
    expect(await texts(hidden)).toBe(0)
    expect(await texts(rejected)).toBeGreaterThan(0)
    const [about] = await db.moderationCase.findMany({ where: { subjectId: review.id } })
    expect(about).toMatchObject({ state: 'closed', openKey: null, snapshot: '' })
  })

  it('leaves to the moderators what readers reported of a petition that stays in view', async () => {
    const open = await anOpenPetition({ now })
    await reportContent({ type: 'petition', id: open.id, reason: 'insult', note: undefined }, await someone(), now)
    expect(await withdrawPetition({ id: open.id }, open.author, now)).toMatchObject({ ok: true })
    expect(await petitionPage(open.number)).toMatchObject({ state: 'withdrawn' })
    const moderator = await aModerator(now)
    const because = { reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' } as const
    expect(await decided({ type: 'petition', id: open.id }, { action: 'hide', ...because }, moderator, now)).toMatchObject({ ok: true })
    expect(await db.contentReport.findFirstOrThrow({ where: { subjectId: open.id } })).toMatchObject({ outcome: 'acted' })
  })

  it('takes drafts along and leaves official records without an author', async () => {
    const filed = await aFiledPetition({ now })
    const draft = await aDraftPetition({ now, author: filed.author })
    await erasePetitions(filed.author, now)
    expect(await db.petition.count({ where: { authorId: filed.author.personId } })).toBe(0)
    expect(await db.petitionText.count({ where: { petitionId: draft.id } })).toBe(0)
    expect(await petitionPage(filed.number)).toMatchObject({ state: 'filed' })
  })
})

it('forgets who signed and supported six months after the collection ended, and keeps the counts', async () => {
  const actor = await someone()
  const open = await anOpenPetition({ now })
  await sign(open.number, actor)
  await closePetition({ number: open.number }, open.author, now)
  const before = await petitionPage(open.number)
  await forgetSigners(new Date('2027-05-20T10:00:00Z'))
  expect(await mySignatures(actor)).toHaveLength(1)
  const after = new Date('2027-05-24T10:00:00Z')
  while ((await forgetSigners(after)) > 0);
  expect(await mySignatures(actor)).toEqual([])
  expect(await db.signature.count({ where: { petitionId: open.id, nym: { not: null } } })).toBe(0)
  expect(await db.supporter.count({ where: { petitionId: open.id, nameSealed: { not: '' } } })).toBe(0)
  expect(await petitionPage(open.number)).toEqual(before)
  expect(await signForm(open.number, actor, after)).toMatchObject({ refusal: 'petition-closed', receipt: null })
})

it('forgets who signed a petition that was removed while it was open', async () => {
  const open = await anOpenPetition({ now })
  await sign(open.number, await someone())
  const note = 'By order of the administrative court of Agadir.'
  const removal = { action: 'remove', reason: 'court-order', note } as const
  expect(await decided({ type: 'petition', id: open.id }, removal, await aModerator(now), now)).toMatchObject({ ok: true })
  while ((await forgetSigners(new Date('2027-05-24T10:00:00Z'))) > 0);
  expect(await db.signature.count({ where: { petitionId: open.id, OR: [{ nym: { not: null } }, { codeHash: { not: null } }] } })).toBe(0)
  expect(await db.supporter.count({ where: { petitionId: open.id, nameSealed: { not: '' } } })).toBe(0)
})
