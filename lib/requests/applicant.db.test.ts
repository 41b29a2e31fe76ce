import { beforeAll, describe, expect, it } from 'vitest'
import type { Asker } from '@/lib/cases/asker'
import { byAccount } from '@/lib/cases/asker'
import { clocksOf } from '@/lib/cases/clock-queries'
import { registerClocked } from '@/lib/cases/clocked'
import { aboutCase } from '@/lib/cases/commands'
import { brokenEvent, timelineOf } from '@/lib/cases/events'
import { pinOf } from '@/lib/cases/pin'
import { registerPinned } from '@/lib/cases/pinned'
import { sendLostPin, wordsOfLostPin } from '@/lib/cases/pins'
import { db } from '@/lib/core/db'
import { registerWordings, sendOutbox } from '@/lib/core/outbox'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { fresh } from '@/test/desk'
import { answered, clarificationAsked } from '@/test/requests'
import { addToRequest, claimRequest, clarify, contestOutcome, rateAnswer, withdrawRequest } from './applicant'
import { clockedRequest } from './clock'
import { freshPin, myRequests, ownRequest } from './mine'
import { requestById } from './move'
import { followOn } from './onward'
import { transferRequest } from './passing'
import { pinnedRequest, renewPin } from './pin'
import { requestNotices } from './telling'

const now = new Date('2026-11-23T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const text = 'أقصد السنوات المالية 2023 و2024 و2025.'

let officer: Actor
let stranger: Actor

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
  registerPinned([pinnedRequest])
  registerWordings({ 'lost-pin': wordsOfLostPin })
  officer = await anOffice('information-officer', askedId, now)
  stranger = await aCitizen(8_000, now)
})

const opened = (id: string, actor: Actor | null = null): Asker => ({ actor, opened: [id] })
const verbsOf = async (id: string) =>
  (await db.auditPayload.findMany({ where: { subjectId: id }, orderBy: { audit: { seq: 'asc' } } })).map(({ verb }) => verb)
const noticed = (id: string, what: string) =>
  db.notice.count({ where: { personId: officer.personId, subjectId: id, data: { contains: `"${what}"` } } })

describe('an own request', () => {
  it('is there for whoever asked, by account or with its PIN, and for nobody else', async () => {
    const { request, applicant } = await aRequest({ now })
    expect(await ownRequest(request.ref, byAccount(applicant), now)).toMatchObject({ ref: request.ref, byAccount: true })
    expect(await ownRequest(request.ref, opened(request.id), now)).toMatchObject({ ref: request.ref, byAccount: false })
    for (const asker of [byAccount(null), byAccount(stranger), byAccount(officer), { actor: null, opened: ['other'] }])
      expect(await ownRequest(request.ref, asker, now)).toBeNull()
  })

  it('shows what the institution wrote, notes when it was opened first, and keeps internal notes apart', async () => {
    const { request, applicant } = await aRequest({ now })
    await clarificationAsked(request.id, officer, later(1))
    expect((await myRequests(applicant))[0]).toMatchObject({ ref: request.ref, waits: 'clarification' })
    const own = await ownRequest(request.ref, byAccount(applicant), later(2))
    expect(own?.messages).toMatchObject([{ kind: 'clarification', direction: 'out', text: 'عن أي سنة تسألون؟' }])
    await ownRequest(request.ref, byAccount(applicant), later(3))
    expect(await db.caseMessage.findFirst({ where: { caseId: request.id } })).toMatchObject({ readAt: later(2) })
  })
})

describe('a clarification', () => {
  it('is answered once: the institution goes on and is told, the words stay sealed', async () => {
    const { request, applicant } = await aRequest({ now })
    await clarificationAsked(request.id, officer, later(1))
    const asker = byAccount(applicant)
    const input = { reference: request.ref, text }
    const both = await Promise.all([clarify(input, asker, later(2)), clarify(input, asker, later(2))])
    expect(both.map((one) => (one.ok ? 'ok' : one.failure.code)).sort()).toEqual(['ok', 'reply-late'])
    expect(await requestById(request.id)).toMatchObject({ status: 'in-review', open: true, dueOn: request.dueOn })
    expect(await timelineOf(request.id, 'public')).toMatchObject([{ type: 'received' }, { type: 'clarification-answered' }])
    expect(await noticed(request.id, 'clarified')).toBe(1)
    expect(await db.caseMessage.count({ where: { caseId: request.id, kind: 'reply' } })).toBe(1)
    expect(JSON.stringify(await db.caseMessage.findMany({ where: { caseId: request.id } }))).not.toContain('2024')
    expect(await brokenEvent(request.id)).toBeNull()
  })

  it('is answered by nobody else, and not where nothing was asked', async () => {
    const { request, applicant } = await aRequest({ now })
    const input = { reference: request.ref, text }
    expect(await clarify(input, byAccount(stranger), now)).toMatchObject({ failure: { code: 'missing' } })
    expect(await clarify(input, byAccount(applicant), now)).toMatchObject({ failure: { code: 'reply-late' } })
    expect(await clarify({ ...input, reference: 'TWZ-A-2026-0000999-9' }, byAccount(applicant), now)).toMatchObject({
      failure: { code: 'missing' },
    })
  })
})

it('is added to while the answer is owed, also by PIN, and not afterwards', async () => {
  const { request } = await aRequest({ now, applicant: null })
  const asker = opened(request.id, stranger)
  expect(await addToRequest({ reference: request.ref, text }, asker, later(1))).toMatchObject({ ok: true })
  // Somebody else's account in the same browser leaves no trace in the case.
  expect(await db.caseMessage.findFirst({ where: { caseId: request.id } })).toMatchObject({ authorId: null, direction: 'in' })
  expect(await db.caseEventPayload.count({ where: { actorId: stranger.personId, event: { caseId: request.id } } })).toBe(0)
  await answered(request.id, officer, later(3))
  expect(await addToRequest({ reference: request.ref, text }, asker, later(4))).toMatchObject({ failure: { code: 'add-late' } })
})

describe('taking a request back', () => {
  it('happens once, ends every clock and takes the question that nobody read away', async () => {
    const { request, applicant } = await aRequest({ now })
    const asker = byAccount(applicant)
    const input = { reference: request.ref, text: 'وجدت المعلومة منشورة.' }
    const both = await Promise.all([withdrawRequest(input, asker, later(1)), withdrawRequest(input, asker, later(1))])
    expect(both.map((one) => (one.ok ? 'ok' : one.failure.code)).sort()).toEqual(['ok', 'withdraw-late'])
    expect(await requestById(request.id)).toMatchObject({ status: 'withdrawn', open: false, dueOn: null })
    expect((await clocksOf(aboutCase(request.id))).map(({ state }) => state)).toEqual(['cancelled'])
    expect((await timelineOf(request.id, 'public')).filter(({ type }) => type === 'withdrawn')).toHaveLength(1)
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(0)
    expect(await noticed(request.id, 'withdrawn')).toBe(1)
  })

  it('leaves a question that was published where it is', async () => {
    const { request, applicant } = await aRequest({ now })
    await db.publishedRequest.update({ where: { caseId: request.id }, data: { state: 'published', publishedAt: now } })
    await withdrawRequest({ reference: request.ref, text: null }, byAccount(applicant), later(1))
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(1)
  })
})

describe('an answer', () => {
  it('is contested once until the institution reacted, and comes before others', async () => {
    const { request, applicant } = await aRequest({ now })
    const input = { reference: request.ref, text: 'لم أتوصل بالملف المذكور في الجواب.' }
    const asker = byAccount(applicant)
    expect(await contestOutcome(input, asker, now)).toMatchObject({ failure: { code: 'contest-late' } })
    await answered(request.id, officer, later(5))
    const both = await Promise.all([contestOutcome(input, asker, later(6)), contestOutcome(input, asker, later(6))])
    expect(both.map((one) => (one.ok ? 'ok' : one.failure.code)).sort()).toEqual(['contest-late', 'ok'])
    expect(await requestById(request.id)).toMatchObject({
      status: 'answered',
      risk: 2,
      request: { contestState: 'open', contestedOn: '2026-11-29' },
    })
    expect(await noticed(request.id, 'contested')).toBe(1)
  })

  it('is rated by whoever asked, and the rating changed for thirty days', async () => {
    const { request, applicant } = await aRequest({ now })
    const asker = byAccount(applicant)
    const input = { reference: request.ref, gotIt: 'partly' as const, rating: 3 }
    expect(await rateAnswer(input, asker, now)).toMatchObject({ failure: { code: 'rate-late' } })
    await answered(request.id, officer, later(5))
    expect(await rateAnswer(input, byAccount(stranger), later(6))).toMatchObject({ failure: { code: 'missing' } })
    expect(await rateAnswer(input, asker, later(6))).toMatchObject({ ok: true })
    expect(await rateAnswer(input, asker, later(7))).toMatchObject({ ok: true })
    expect(await rateAnswer({ ...input, gotIt: 'yes', rating: 5 }, asker, later(36))).toMatchObject({ ok: true })
    expect(await rateAnswer({ ...input, rating: 1 }, asker, later(37))).toMatchObject({ failure: { code: 'rate-late' } })
    expect(await requestById(request.id)).toMatchObject({ rating: 5, ratedAt: later(6), request: { gotIt: 'yes' } })
    expect((await timelineOf(request.id, 'parties')).filter(({ type }) => type === 'rated')).toHaveLength(2)
  })
})

describe('another PIN', () => {
  it('is shown to the account, and closes what the old one opened', async () => {
    const { request, applicant } = await aRequest({ now })
    expect(await freshPin(request, opened(request.id), later(0))).toBe(pinOf(request.id, 1))
    expect(await freshPin(request, opened(request.id), later(1))).toBeNull()
    const renewed = await renewPin({ reference: request.ref }, byAccount(applicant), later(1))
    expect(renewed).toMatchObject({ ok: true, value: { pinVersion: 2, shown: true } })
    const after = await requestById(request.id)
    if (!after) throw new Error('The request is there')
    expect(await freshPin(after, opened(request.id, applicant), later(1))).toBe(pinOf(request.id, 2))
    expect(await freshPin(after, byAccount(applicant), later(1))).toBeNull()
    expect(await db.case.count({ where: { id: request.id, pinVersion: 1 } })).toBe(0)
  })

  it('is sent to the address of the form where there is no account, and kept nowhere', async () => {
    const { request } = await aRequest({ now, applicant: null, email: 'siham@example.ma' })
    const before = await db.outboxMessage.count()
    expect(await renewPin({ reference: request.ref }, opened(request.id), later(1))).toMatchObject({ value: { shown: false } })
    expect(await db.outboxMessage.count()).toBe(before + 1)
    const dump = JSON.stringify([
      await db.case.findMany(),
      await db.caseEventPayload.findMany(),
      await db.auditPayload.findMany(),
      await db.outboxMessage.findMany(),
    ])
    expect(dump).not.toContain(pinOf(request.id, 2))
  })

  it('is given to nobody where the form named no address', async () => {
    const { request } = await aRequest({ now, applicant: null })
    expect(await renewPin({ reference: request.ref }, opened(request.id), later(1))).toMatchObject({ failure: { code: 'pin-no-address' } })
    expect(await requestById(request.id)).toMatchObject({ pinVersion: 1 })
  })

  it('is sent to whoever lost it and knows the address; everybody is answered the same', async () => {
    const { request } = await aRequest({ now, applicant: null, phone: '+212600000077' })
    const ask = (reference: string, address: string) => sendLostPin({ reference, address }, '192.0.2.7', later(1))
    expect(await ask(request.ref, 'somebody@example.ma')).toEqual({ ok: true, value: null })
    await sendOutbox(later(1))
    expect(await requestById(request.id)).toMatchObject({ pinVersion: 1 })
    expect(await ask(request.ref, '+212600000077')).toEqual({ ok: true, value: null })
    await sendOutbox(later(1))
    expect(await requestById(request.id)).toMatchObject({ pinVersion: 2 })
    for (let turn = 0; turn < 3; turn++) await ask(request.ref, 'somebody@example.ma')
    expect(await ask(request.ref, '+212600000077')).toMatchObject({ failure: { code: 'case-pin-pause' } })
  })
})

describe('a request that was handed on', () => {
  const handOn = async (id: string, to: string, by: Actor, at: Date) => {
    const { ref, version } = await fresh(id)
    await done(transferRequest({ ref, version, institution: to, text, language: 'ar' }, by, at))
    const child = await db.case.findFirstOrThrow({ where: { transferredFromId: id }, select: { id: true } })
    return fresh(child.id)
  }

  it('is reached by whoever proved the first one, who sees its PIN once, and by nobody else', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const child = await handOn(request.id, 'ministry-health', officer, now)
    const input = { reference: request.ref }
    for (const asker of [byAccount(null), byAccount(stranger), byAccount(officer), opened(child.id)])
      expect(await followOn(input, asker, later(9))).toMatchObject({ failure: { code: 'missing' } })
    expect((await ownRequest(request.ref, opened(request.id), later(9)))?.onward).toEqual({ ref: child.ref, byAccount: false })
    expect(await freshPin(child, opened(child.id), later(9))).toBeNull()
    const value = { id: child.id, ref: child.ref, pinVersion: 1, byAccount: false, shown: true }
    expect(await followOn(input, opened(request.id), later(9))).toEqual({ ok: true, value })
    expect(await freshPin(child, opened(child.id), later(9))).toBe(pinOf(child.id, 1))
    expect(await followOn(input, opened(request.id), later(10))).toMatchObject({ value: { shown: false } })
    expect(await freshPin(child, opened(child.id), later(10))).toBeNull()
    expect(await claimRequest({ reference: child.ref }, opened(child.id, stranger), later(11))).toMatchObject({ ok: true })
    expect(await followOn(input, opened(request.id), later(11))).toMatchObject({ failure: { code: 'missing' } })
    expect((await ownRequest(request.ref, opened(request.id), later(11)))?.onward).toBeNull()
  })

  it('is followed by the account that asked, without a PIN', async () => {
    const { request, applicant } = await aRequest({ now })
    const child = await handOn(request.id, 'ministry-health', officer, now)
    expect((await ownRequest(request.ref, byAccount(applicant), now))?.onward).toEqual({ ref: child.ref, byAccount: true })
    expect(await followOn({ reference: request.ref }, byAccount(applicant), now)).toMatchObject({
      value: { byAccount: true, shown: false },
    })
  })
})

describe('taking a request into an account', () => {
  it('happens once, by whoever opened it with its PIN, which then opens it no more', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const [one, two] = [await aCitizen(8_001, now), await aCitizen(8_002, now)]
    const input = { reference: request.ref }
    expect(await claimRequest(input, byAccount(one), now)).toMatchObject({ failure: { code: 'missing' } })
    expect(await claimRequest(input, opened(request.id), now)).toMatchObject({ failure: { code: 'signed-out' } })
    const both = await Promise.all([claimRequest(input, opened(request.id, one), now), claimRequest(input, opened(request.id, two), now)])
    expect(both.map((tried) => (tried.ok ? 'ok' : tried.failure.code)).sort()).toEqual(['claimed-already', 'ok'])
    const owner = both[0]?.ok ? one : two
    expect(await requestById(request.id)).toMatchObject({ applicantId: owner.personId, pinVersion: 2 })
    expect(await db.publishedRequest.findUnique({ where: { caseId: request.id } })).toMatchObject({ applicantId: owner.personId })
    expect((await myRequests(owner)).map(({ ref }) => ref)).toEqual([request.ref])
  })
})

it('leaves a row in the audit for every act, and no words in it', async () => {
  const { request, applicant } = await aRequest({ now })
  const [reference, asker] = [request.ref, byAccount(applicant)]
  await addToRequest({ reference, text }, asker, later(1))
  await answered(request.id, officer, later(2))
  await contestOutcome({ reference, text }, asker, later(3))
  await rateAnswer({ reference, gotIt: 'no', rating: 1 }, asker, later(4))
  await renewPin({ reference }, asker, later(5))
  expect(await verbsOf(request.id)).toEqual(
    ['file', 'add', 'register', 'answer', 'contest', 'rate', 'renew-pin'].map((verb) => `request.${verb}`),
  )
  expect(JSON.stringify(await db.auditPayload.findMany({ where: { subjectId: request.id } }))).not.toContain('2024')
})
