import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aMember, aModerator, anAdmin, aReviewerOf, aStaffMember } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import {
  aDraftPetition,
  aFiledPetition,
  aHiddenPetition,
  anAdmissiblePetition,
  anOpenPetition,
  aPetitionAtItsThreshold,
  aPetitionInReview,
  aRegisteredPetition,
} from '@/prisma/scenes/petitions'
import { answerPetition, decideAdmissibility, filePetition, registerFiling } from './authority'
import { announceThresholds, closeDue, expireClosed } from './closing'
import { closePetition, draftPetition, reviseDraft, submitPetition, withdrawPetition } from './commands'
import { authorityInbox, authorityPetition, petitionInCase } from './desk'
import { draftOf, myPetitions } from './mine'
import { petitionPage, petitionStanding } from './queries'
import { isFilingReceipt } from './receipt'

const now = new Date('2026-11-23T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const note = 'ملاحظة تشرح القرار للجميع'
const text = 'قرر المجلس برمجة الأشغال في الدورة المقبلة ورصد الاعتماد اللازم لها.'
const rowOf = ({ id }: { id: string }) => db.petition.findUniqueOrThrow({ where: { id }, include: { steps: true, texts: true } })
const auditsOf = (id: string) => db.auditPayload.findMany({ where: { subjectId: id }, orderBy: { audit: { seq: 'asc' } } })
const wins = (results: Result<unknown>[]) => results.filter(({ ok }) => ok).length
const codes = (results: Result<unknown>[]) => results.flatMap((result) => (result.ok ? [] : [result.failure.code]))

beforeAll(async () => void (await seedFacts(now)))

describe('writing', () => {
  const input = {
    kind: 'national',
    authority: 'head-of-government',
    category: 'health',
    sourceLocale: 'fr',
    titleFr: 'Une maternité dans chaque province',
    askFr: 'Ouvrir une maternité équipée dans chaque province du royaume.',
    reasonsFr: 'Des femmes font deux cents kilomètres pour accoucher en sécurité.',
  } as const

  it('keeps a draft for its author alone, who revises and submits it once', async () => {
    const author = await aMember('writer@example.ma', 'Writer', now)
    const drafted = await draftPetition(input, author, now)
    const id = drafted.ok ? drafted.value.id : ''
    expect((await draftOf(id, author))?.texts).toHaveLength(1)
    expect(await draftOf(id, await aCitizen(0, now))).toBeNull()
    expect(
      await reviseDraft({ ...input, id, titleFr: 'Une maternité par province, sans délai' }, await aCitizen(0, now), now),
    ).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await reviseDraft({ ...input, id, titleFr: 'Une maternité par province, sans délai' }, author, now)).toMatchObject({ ok: true })
    const results = await Promise.all(Array.from({ length: 5 }, () => submitPetition({ id }, author, now)))
    expect(wins(results)).toBe(1)
    expect(new Set(codes(results))).toEqual(new Set(['conflict']))
    const row = await rowOf({ id })
    expect(row).toMatchObject({ state: 'review', number: expect.stringMatching(/^2026-\d{4}$/) })
    expect(row.texts[0]?.title).toBe('Une maternité par province, sans délai')
    expect(await reviseDraft({ ...input, id }, author, now)).toMatchObject({ failure: { code: 'conflict' } })
    expect(await petitionStanding(row.number ?? '')).toBe('missing')
    expect((await auditsOf(id)).map(({ verb }) => verb)).toEqual(['petition.draft', 'petition.revise', 'petition.submit'])
  })

  it('gives every petition of a year its own number', async () => {
    const drafts = await Promise.all(Array.from({ length: 6 }, () => aDraftPetition({ now })))
    const results = await Promise.all(drafts.map(({ id, author }) => submitPetition({ id }, author, now)))
    const numbers = results.flatMap((result) => (result.ok ? [result.value.number] : []))
    expect(new Set(numbers).size).toBe(6)
  })

  it('addresses only authorities that the law names for the kind', async () => {
    const author = await aCitizen(1, now)
    expect(await draftPetition({ ...input, authority: 'region-08' }, author, now)).toMatchObject({
      failure: { fields: { authority: ['authority-of-another-kind'] } },
    })
    expect(await draftPetition({ ...input, authority: 'nobody' }, author, now)).toMatchObject({
      failure: { fields: { authority: ['authority-needed'] } },
    })
    expect(await draftPetition({ ...input, kind: 'local', authority: 'region-08', territory: '02.251' }, author, now)).toMatchObject({
      failure: { fields: { territory: ['territory-outside'] } },
    })
    expect(await draftPetition(input, null, now)).toMatchObject({ failure: { code: 'signed-out' } })
  })

  it('holds at most twenty drafts a person', async () => {
    const author = await aMember('busy@example.ma', 'Busy', now)
    const results = []
    for (let at = 0; at < 21; at++) results.push(await draftPetition(input, author, now))
    expect(codes(results)).toEqual(['too-many-drafts'])
  })

  it('is not begun and taken back without end', async () => {
    const author = await aMember('tireless@example.ma', 'Tireless', now)
    const results = []
    for (let at = 0; at < 41; at++) {
      const drafted = await draftPetition(input, author, now)
      results.push(drafted)
      if (drafted.ok) await withdrawPetition({ id: drafted.value.id }, author, now)
    }
    expect(codes(results)).toEqual(['too-many'])
  })
})

const thing = ({ id }: { id: string }) => ({ type: 'petition', id })

describe('review', () => {
  it('opens with the rule frozen and a key of its own, once', async () => {
    const scene = await aPetitionInReview({ now })
    const moderator = await aModerator(now)
    const results = await Promise.all([
      decided(thing(scene), { action: 'approve' }, moderator, now),
      decided(thing(scene), { action: 'reject', reason: 'unclear', note }, moderator, now),
      decided(thing(scene), { action: 'approve' }, moderator, now),
    ])
    expect(wins(results)).toBe(1)
    const row = await rowOf(scene)
    if (row.state === 'open') {
      expect(row).toMatchObject({
        threshold: 100,
        sharePerMille: 0,
        eligibility: 'residence-or-activity',
        opensOn: '2026-11-23',
        closesOn: '2027-05-22',
      })
      expect(await db.wrappedKey.count({ where: { id: `petition:${scene.id}` } })).toBe(1)
    } else expect(row.state).toBe('rejected')
    expect(row.steps.filter(({ type }) => type === 'opened' || type === 'rejected')).toHaveLength(1)
  })

  it('is not for citizens, authors nor officials of the authority', async () => {
    const scene = await aPetitionInReview({ now })
    const { authorityId } = await rowOf(scene)
    const official: Actor = {
      ...(await aModerator(now)),
      roles: [
        { role: 'moderator', institutionId: null },
        { role: 'officer', institutionId: authorityId },
      ],
    }
    const author: Actor = { ...scene.author, roles: [{ role: 'moderator', institutionId: null }] }
    for (const [actor, code] of [
      [await aCitizen(1, now), 'forbidden'],
      [official, 'own-institution'],
      [author, 'own-text'],
    ] as const)
      expect(await decided(thing(scene), { action: 'approve' }, actor, now)).toMatchObject({ failure: { code } })
    expect((await rowOf(scene)).state).toBe('review')
  })

  it('opens nothing for which no rule is known', async () => {
    const scene = await aPetitionInReview({ now })
    const moderator = await aModerator(now)
    expect(await decided(thing(scene), { action: 'approve' }, moderator, new Date('2010-01-01T10:00:00Z'))).toMatchObject({
      failure: { code: 'rule-missing' },
    })
    expect(await rowOf(scene)).toMatchObject({ state: 'review', opensOn: null })
  })

  it('gives a text back to its author, who changes it and hands it in again under the same number', async () => {
    const scene = await aPetitionInReview({ now })
    const moderator = await aModerator(now)
    expect(await decided(thing(scene), { action: 'ask-changes', reason: 'unclear', note }, moderator, now)).toMatchObject({ ok: true })
    const own = (await myPetitions(scene.author)).find(({ id }) => id === scene.id)
    expect(own).toMatchObject({
      state: 'draft',
      number: scene.number,
      rejection: { code: 'unclear', note },
      may: { revise: null, submit: null },
    })
    expect(await petitionStanding(scene.number)).toBe('missing')
    expect(await submitPetition({ id: scene.id }, scene.author, later(1))).toMatchObject({ ok: true, value: { number: scene.number } })
    expect(await decided(thing(scene), { action: 'approve' }, moderator, later(1))).toMatchObject({ ok: true })
    expect(await petitionPage(scene.number)).toMatchObject({ state: 'open', rejection: null })
  })

  it('hides the text of what was rejected for it, from everybody but the author', async () => {
    const hidden = await aHiddenPetition({ now })
    expect(await petitionPage(hidden.number)).toBeNull()
    expect(await petitionStanding(hidden.number)).toBe('missing')
    expect((await myPetitions(hidden.author)).find(({ number }) => number === hidden.number)?.rejection?.code).toBeTruthy()
  })

  it('shows the receipt of a filing to the authority, not to moderators', async () => {
    const filed = await aFiledPetition({ now })
    expect(await petitionInCase(filed.id, await aModerator(now), now)).toMatchObject({ number: filed.number, receipt: null })
  })

  it('removes for good', async () => {
    const scene = await anOpenPetition({ now })
    const removal = { action: 'remove', reason: 'court-order', note } as const
    expect(await decided(thing(scene), removal, scene.author, now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await decided(thing(scene), { ...removal, reason: 'unclear' }, await aModerator(now), now)).toMatchObject({
      failure: { fields: { reason: ['reason-needed'] } },
    })
    expect(await decided(thing(scene), removal, await aModerator(now), now)).toMatchObject({ ok: true })
    expect(await petitionPage(scene.number)).toEqual({
      removed: true,
      why: 'removed',
      number: scene.number,
      removedOn: '2026-11-23',
      ground: 'court-order',
    })
    expect(await petitionStanding(scene.number)).toBe('removed')
    expect(await db.searchDocument.count({ where: { subjectId: scene.id } })).toBe(0)
    expect(await withdrawPetition({ id: scene.id }, scene.author, now)).toMatchObject({ failure: { code: 'conflict' } })
  })
})

describe('filing', () => {
  it('gives one receipt, however often it is asked for at once', async () => {
    const scene = await aPetitionAtItsThreshold({ now })
    const results = await Promise.all(Array.from({ length: 5 }, () => filePetition({ number: scene.number }, scene.author, now)))
    expect(wins(results)).toBe(1)
    const row = await rowOf(scene)
    expect(row).toMatchObject({ state: 'filed', authorityState: 'submitted' })
    expect(isFilingReceipt(row.receipt ?? '')).toBe(true)
    expect(row.steps.filter(({ type }) => type === 'filed')).toHaveLength(1)
    expect(JSON.stringify(await petitionPage(scene.number))).not.toContain(row.receipt)
  })

  it('is refused below the threshold and to anybody else', async () => {
    const scene = await anOpenPetition({ now })
    expect(await filePetition({ number: scene.number }, scene.author, now)).toMatchObject({ failure: { code: 'threshold-not-reached' } })
    const full = await aPetitionAtItsThreshold({ now })
    expect(await filePetition({ number: full.number }, await aModerator(now), now)).toMatchObject({ failure: { code: 'forbidden' } })
  })
})

describe('the authority', () => {
  it('registers, admits and answers, each once and in order', async () => {
    const scene = await aFiledPetition({ now })
    const { authorityId } = await rowOf(scene)
    const reviewer = await aReviewerOf(authorityId, now)
    const { number } = scene
    const admit = { number, admissible: 'yes', note, language: 'ar' } as const
    const answer = { number, outcome: 'partly', text, language: 'ar' } as const
    expect(codes([await decideAdmissibility(admit, reviewer, now), await answerPetition(answer, reviewer, now)])).toEqual([
      'conflict',
      'conflict',
    ])
    expect(wins(await Promise.all([registerFiling({ number }, reviewer, now), registerFiling({ number }, reviewer, now)]))).toBe(1)
    const refuseIt = { number, admissible: 'no', ground: 'court', note, language: 'ar' } as const
    expect(
      wins(await Promise.all([decideAdmissibility(admit, reviewer, later(1)), decideAdmissibility(refuseIt, reviewer, later(1))])),
    ).toBe(1)
    const { authorityState } = await rowOf(scene)
    const answered = await answerPetition(answer, reviewer, later(2))
    expect(answered.ok).toBe(authorityState === 'admissible')
    expect(await rowOf(scene)).toMatchObject({ state: 'concluded' })
  })

  it('shows its answer in public, on the timeline and on top', async () => {
    const scene = await anAdmissiblePetition({ now })
    const reviewer = await aReviewerOf((await rowOf(scene)).authorityId, now)
    await answerPetition({ number: scene.number, outcome: 'accepted', text, language: 'ar' }, reviewer, now)
    const page = await petitionPage(scene.number)
    expect(page).toMatchObject({
      state: 'concluded',
      authorityState: 'answered',
      answer: { outcome: 'accepted', text, locale: 'ar', day: '2026-11-23' },
      dueOn: null,
    })
    expect(page && !page.removed && page.steps.map(({ type }) => type)).toEqual([
      'submitted',
      'opened',
      'threshold-reached',
      'filed',
      'registered',
      'admissible',
      'answered',
    ])
  })

  it('is the only one: no other desk, no moderator, no admin, no author', async () => {
    const scene = await aRegisteredPetition({ now })
    const { authorityId } = await rowOf(scene)
    const admit = { number: scene.number, admissible: 'yes', note, language: 'ar' } as const
    const others: [Actor | null, string][] = [
      [null, 'signed-out'],
      [scene.author, 'forbidden'],
      [await aModerator(now), 'forbidden'],
      [await anAdmin(now), 'forbidden'],
      [await aReviewerOf(authorityId === 'region-10' ? 'region-08' : 'region-10', now), 'forbidden'],
    ]
    for (const [actor, code] of others) {
      expect(await decideAdmissibility(admit, actor, now)).toMatchObject({ failure: { code } })
      expect(await authorityPetition(scene.number, actor, now)).toMatchObject({ failure: { code } })
    }
  })

  it('sees in its inbox what was filed with it and nothing else, the next due first', async () => {
    const scene = await aRegisteredPetition({ now })
    const { authorityId } = await rowOf(scene)
    const inbox = await authorityInbox(await aReviewerOf(authorityId, now), now)
    const rows = inbox.ok ? inbox.value : []
    expect(rows.map(({ number }) => number)).toContain(scene.number)
    expect(rows.every((row) => row.authority.id === authorityId)).toBe(true)
    const due = rows.flatMap(({ dueOn, state }) => (state === 'filed' && dueOn ? [dueOn] : []))
    expect(due).toEqual([...due].sort())
    expect(await authorityInbox(await aStaffMember('admin@demo.tiwizi.ma', now), now)).toMatchObject({ failure: { code: 'forbidden' } })
    const draft = await aPetitionInReview({ now })
    expect(await authorityPetition(draft.number, await aReviewerOf((await rowOf(draft)).authorityId, now), now)).toMatchObject({
      failure: { code: 'missing' },
    })
  })
})

describe('time', () => {
  it('closes a petition the day after its last, tells its followers once, and expires it after ninety days', async () => {
    const scene = await anOpenPetition({ now })
    const { closesOn } = await rowOf(scene)
    const last = new Date(`${closesOn}T21:00:00Z`)
    await closeDue(last)
    expect((await rowOf(scene)).state).toBe('open')
    const after = new Date(last.getTime() + 86_400_000)
    await Promise.all([closeDue(after), closeDue(after)])
    const closed = await rowOf(scene)
    expect(closed.state).toBe('closed')
    expect(closed.steps.filter(({ type }) => type === 'closed')).toHaveLength(1)
    expect(await db.announcement.count({ where: { subjectId: scene.id, kind: 'closed' } })).toBe(1)
    await expireClosed(new Date(after.getTime() + 89 * 86_400_000))
    expect((await rowOf(scene)).state).toBe('closed')
    await expireClosed(new Date(after.getTime() + 92 * 86_400_000))
    expect((await rowOf(scene)).state).toBe('expired')
  })

  it('announces a threshold once', async () => {
    const scene = await aPetitionAtItsThreshold({ now })
    await announceThresholds(now)
    await announceThresholds(now)
    expect(await db.announcement.count({ where: { subjectId: scene.id, kind: 'threshold-reached' } })).toBe(1)
  })

  it('lets the author close early and withdraw, but not after filing', async () => {
    const scene = await anOpenPetition({ now })
    expect(await closePetition({ number: scene.number }, await aCitizen(2, now), now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await closePetition({ number: scene.number }, scene.author, now)).toMatchObject({ ok: true })
    expect(await withdrawPetition({ id: scene.id }, scene.author, now)).toMatchObject({ ok: true })
    const filed = await aFiledPetition({ now })
    expect(await withdrawPetition({ id: filed.id }, filed.author, now)).toMatchObject({ failure: { code: 'conflict' } })
  })
})
