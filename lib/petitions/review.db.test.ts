import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createVerifiedPerson } from '@/lib/accounts/demo'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { decideAppeal, openAppeal } from '@/lib/moderation/appeals'
import { loadCase } from '@/lib/moderation/cases'
import { openCaseIdOf } from '@/lib/moderation/queries'
import { reportContent, restoreHeld } from '@/lib/moderation/reports'
import { imposeSanction } from '@/lib/moderation/sanctions'
import { rebuildIndex } from '@/lib/search/commands'
import { seedFacts } from '@/prisma/facts'
import { aModerator, anotherModerator } from '@/prisma/scenes/accounts'
import { caseAbout, decided } from '@/prisma/scenes/moderation'
import { aDraftPetition, aFiledPetition, anOpenPetition, aPetitionAtItsThreshold, aPetitionInReview } from '@/prisma/scenes/petitions'
import { aReader } from '@/prisma/scenes/queue'
import { filePetition } from './authority'
import { submitPetition, withdrawPetition } from './commands'
import { newsLetter } from './letters'
import { petitionList, publicNumbers } from './list'
import { decisionsDue, mySignatures, signForm } from './mine'
import { petitionCount, petitionPage, petitionStanding } from './queries'
import { openMissingReviews } from './review'
import { signPetition, withdrawSignature } from './signing'
import { petitionSubject } from './subject'
import { supportPetition } from './support'

const now = new Date('2026-11-23T10:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const note = 'ملاحظة تشرح القرار لصاحب العريضة'
const thing = ({ id }: { id: string }) => ({ type: 'petition', id })

beforeAll(async () => void (await seedFacts(now)))

const rowOf = ({ id }: { id: string }) => db.petition.findUniqueOrThrow({ where: { id }, include: { steps: { orderBy: { at: 'asc' } } } })

async function someone(): Promise<Actor> {
  const { personId } = await createVerifiedPerson({ name: 'R', birthDate: '1990-01-01', nationalId: `REVIEW${newId()}` }, now)
  return actorFor(personId)
}
const sign = (number: string, actor: Actor, at = now) =>
  signPetition({ number, adult: true, elector: true, publicName: false, news: false }, actor, at)

/** Everywhere the public may meet a petition. */
async function seen({ id, number }: { id: string; number: string }) {
  return {
    page: await petitionPage(number).then((page) => page !== null && !page.removed),
    list: (await petitionList({}, 500)).data.some((row) => row.number === number),
    search: (await petitionList({ q: number }, 500)).data.some((row) => row.number === number),
    count: (await petitionCount(number, now)) !== null,
    sitemap: (await publicNumbers(10_000)).includes(number),
    follow: (await petitionSubject.describe(id)) !== null,
    letter: (await newsLetter({ subjectId: id, kind: 'closed', data: '{"code":null}' }, 'ar')) !== null,
    index: (await db.searchDocument.count({ where: { subjectId: id } })) > 0,
  }
}
const everywhere = (visible: boolean) => ({
  page: visible,
  list: visible,
  search: visible,
  count: visible,
  sitemap: visible,
  follow: visible,
  letter: visible,
  index: visible,
})

const report = async ({ id }: { id: string }, at: Date) =>
  reportContent({ ...thing({ id }), reason: 'personal-data', note: undefined }, await aReader(`rv${newId().slice(0, 8)}`, true, now), at)

describe('a petition that is handed in', () => {
  it('waits in the queue until it is opened, and leaves it when its author takes it back', async () => {
    const scene = await aPetitionInReview({ now })
    const waiting = await loadCase((await openCaseIdOf('petition', scene.id)) ?? '')
    const { authorityId } = await rowOf(scene)
    expect(waiting).toMatchObject({
      trigger: 'premoderation',
      about: `|${authorityId}|`,
      authorId: scene.author.personId,
      dueAt: hours(72),
      demo: false,
    })
    // Its author is told by when, and nobody else.
    expect((await decisionsDue(scene.author, hours(71))).get(scene.id)).toEqual({ until: hours(72), late: false })
    expect((await decisionsDue(scene.author, hours(73))).get(scene.id)).toEqual({ until: hours(72), late: true })
    for (const other of [null, await someone()]) expect((await decisionsDue(other, now)).size).toBe(0)
    await withdrawPetition({ id: scene.id }, scene.author, hours(1))
    expect((await decisionsDue(scene.author, hours(2))).has(scene.id)).toBe(false)
    expect(await openCaseIdOf('petition', scene.id)).toBeNull()
    expect(await loadCase(waiting?.id ?? '')).toMatchObject({ state: 'closed' })
  })

  it('is found again where its case is missing', async () => {
    const scene = await aPetitionInReview({ now })
    await db.moderationCase.deleteMany({ where: { subjectId: scene.id } })
    expect(await openMissingReviews(hours(5))).toBe(1)
    expect(await openMissingReviews(hours(5))).toBe(0)
    expect(await loadCase((await openCaseIdOf('petition', scene.id)) ?? '')).toMatchObject({ openedAt: now })
  })

  it('cannot be handed in by somebody who is suspended; a mute leaves that right', async () => {
    const moderator = await aModerator(now)
    for (const [kind, code] of [
      ['suspend', 'silenced'],
      ['mute', null],
    ] as const) {
      const author = await someone()
      const scene = await aDraftPetition({ now })
      await db.petition.update({ where: { id: scene.id }, data: { authorId: author.personId } })
      const other = await aPetitionInReview({ now })
      await db.moderationCase.updateMany({ where: { subjectId: other.id }, data: { authorId: author.personId } })
      const found = (await openCaseIdOf('petition', other.id)) ?? ''
      await imposeSanction({ case: found, kind, days: 7, reason: 'insult', note, language: 'ar', hides: false }, moderator, now)
      const submitted = await submitPetition({ id: scene.id }, author, hours(1))
      expect(submitted.ok ? null : submitted.failure.code, kind).toBe(code)
    }
  })
})

describe('an open petition that trusted readers report', () => {
  it('is out of view everywhere, takes no signature, gives its signers theirs back, and comes back by itself', async () => {
    const scene = await anOpenPetition({ now })
    const signer = await someone()
    await sign(scene.number, signer)
    expect(await seen(scene)).toEqual(everywhere(true))
    await report(scene, hours(1))
    expect(await seen(scene)).toEqual(everywhere(false))
    expect(await petitionStanding(scene.number)).toBe('held')
    expect(await petitionPage(scene.number)).toEqual({
      removed: true,
      why: 'held',
      number: scene.number,
      removedOn: '2026-11-23',
      ground: '',
    })
    await rebuildIndex()
    expect(await db.searchDocument.count({ where: { subjectId: scene.id } })).toBe(0)

    expect(await sign(scene.number, await someone())).toMatchObject({ failure: { code: 'petition-held' } })
    const support = {
      number: scene.number,
      name: 'مريم',
      contact: `held${newId()}@example.ma`,
      adult: false,
      elector: false,
      news: false,
      language: 'ar' as const,
    }
    expect(await supportPetition(support, null, hours(2))).toMatchObject({ failure: { code: 'petition-held' } })
    expect(await signForm(scene.number, signer, hours(2))).toMatchObject({ removed: true, held: { receipt: { number: scene.number } } })
    const [own] = (await mySignatures(signer)).filter(({ number }) => number === scene.number)
    expect(own).toMatchObject({ title: {}, retractable: true })
    expect(await withdrawSignature({ number: scene.number }, signer, hours(2))).toMatchObject({ ok: true })

    await restoreHeld(hours(49))
    expect(await seen(scene)).toEqual(everywhere(true))
    expect((await rowOf(scene)).steps.map(({ type }) => type).slice(-2)).toEqual(['held', 'released'])
    expect(await sign(scene.number, signer, hours(50))).toMatchObject({ ok: true })
  })

  it('does not lose a signing that began before the hold to it', async () => {
    const scene = await anOpenPetition({ now })
    const signers = await Promise.all(Array.from({ length: 6 }, someone))
    const [, ...results] = await Promise.all([report(scene, hours(1)), ...signers.map((actor) => sign(scene.number, actor, hours(1)))])
    const signed = results.filter(({ ok }) => ok).length
    const { tally } = await db.petition.findUniqueOrThrow({ where: { id: scene.id }, select: { tally: true } })
    expect(tally?.signatures).toBe(12 + signed)
    for (const result of results) if (!result.ok) expect(result.failure.code).toBe('petition-held')
  })

  it('cannot be filed while it is held', async () => {
    const scene = await aPetitionAtItsThreshold({ now })
    await report(scene, hours(1))
    expect(await filePetition({ number: scene.number }, scene.author, hours(2))).toMatchObject({ failure: { code: 'petition-held' } })
  })
})

describe('a decision about an open petition', () => {
  it('hides it, restores it and hides it again, with the rule on its page', async () => {
    const scene = await anOpenPetition({ now })
    const moderator = await aModerator(now)
    for (const at of [1, 3]) {
      expect(await decided(thing(scene), { action: 'hide', reason: 'insult', note }, moderator, hours(at))).toMatchObject({ ok: true })
      expect(await seen(scene)).toEqual(everywhere(false))
      expect(await petitionPage(scene.number)).toMatchObject({ removed: true, why: 'hidden', ground: 'insult' })
      expect(await decided(thing(scene), { action: 'restore' }, moderator, hours(at + 1))).toMatchObject({ ok: true })
      expect(await seen(scene)).toEqual(everywhere(true))
    }
  })

  it('removes it for good, and an appeal that is won puts it back where it stood', async () => {
    for (const [make, state] of [
      [anOpenPetition, 'open'],
      [aFiledPetition, 'filed'],
    ] as const) {
      const scene = await make({ now })
      const removal = { action: 'remove', reason: 'rights-of-others', note } as const
      expect(await decided(thing(scene), removal, await aModerator(now), hours(1))).toMatchObject({ ok: true })
      expect(await petitionStanding(scene.number)).toBe('removed')
      const { id: decision } = await db.moderationDecision.findFirstOrThrow({ where: { case: { subjectId: scene.id }, action: 'remove' } })
      const text = 'لا يمس النص بحقوق أحد، والمعني بالأمر وافق على نشره.'
      expect(await openAppeal({ decision, text }, scene.author, hours(2))).toMatchObject({ ok: true })
      const appeal = await db.moderationCase.findFirstOrThrow({ where: { subjectId: scene.id, trigger: 'appeal' } })
      const input = {
        case: appeal.id,
        version: 0,
        outcome: 'overturned' as const,
        answer: 'تبين أن المعني وافق على النشر.',
        language: 'ar' as const,
        next: false,
      }
      expect(await decideAppeal(input, await anotherModerator(now), hours(3))).toMatchObject({ ok: true })
      expect(await rowOf(scene)).toMatchObject({ state, hold: null, ...(state === 'open' ? { closedAt: null } : {}) })
      expect(await seen(scene)).toMatchObject({ page: true, list: true })
      if (state === 'open') expect(await sign(scene.number, await someone(), hours(4))).toMatchObject({ ok: true })
    }
  })
})

it('is rejected by one moderator and opened by another after an appeal', async () => {
  const scene = await aPetitionInReview({ now })
  const first = await aModerator(now)
  expect(await decided(thing(scene), { action: 'reject', reason: 'hate', note }, first, hours(1))).toMatchObject({ ok: true })
  expect(await petitionStanding(scene.number)).toBe('missing')
  const decision = await db.moderationDecision.findFirstOrThrow({ where: { case: { subjectId: scene.id } } })
  expect(decision).toMatchObject({ reasonCode: 'hate-discrimination', detailCode: 'hate', publicNote: note })
  await openAppeal({ decision: decision.id, text: 'لا كراهية في النص، بل طلب سيارة إسعاف.' }, scene.author, hours(2))
  const appeal = await db.moderationCase.findFirstOrThrow({ where: { subjectId: scene.id, trigger: 'appeal' } })
  const input = {
    case: appeal.id,
    version: 0,
    outcome: 'overturned' as const,
    answer: 'أعدنا القراءة ولم نجد ما يمنع نشرها.',
    language: 'ar' as const,
    next: false,
  }
  expect(await decideAppeal(input, first, hours(3))).toMatchObject({ failure: { code: 'second-person-needed' } })
  expect(await decideAppeal(input, await anotherModerator(now), hours(3))).toMatchObject({ ok: true })
  expect(await petitionPage(scene.number)).toMatchObject({ state: 'open', rejection: null, threshold: 100 })
  expect(await sign(scene.number, await someone(), hours(4))).toMatchObject({ ok: true })
})

it('that others have signed is not hidden with the rest of what its author wrote', async () => {
  const alone = await aPetitionInReview({ now })
  await decided(thing(alone), { action: 'approve' }, await aModerator(now), now)
  const signed = await anOpenPetition({ now })
  expect(await petitionSubject.visibleOf(alone.author.personId)).toContain(alone.id)
  expect(await petitionSubject.visibleOf(signed.author.personId)).not.toContain(signed.id)
})

it('opens no second case for a thing that waits', async () => {
  const scene = await aPetitionInReview({ now })
  const opened = await caseAbout(thing(scene), await aModerator(now), hours(1))
  expect(opened).toMatchObject({ value: { case: await openCaseIdOf('petition', scene.id) } })
})
