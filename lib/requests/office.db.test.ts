import { beforeAll, describe, expect, it } from 'vitest'
import { openByPin } from '@/lib/cases/access'
import { type Asker, byAccount } from '@/lib/cases/asker'
import { registerClocked } from '@/lib/cases/clocked'
import { startClock } from '@/lib/cases/clocks'
import { aboutCase } from '@/lib/cases/commands'
import { pinOf } from '@/lib/cases/pin'
import { registerPinned } from '@/lib/cases/pinned'
import { followByPin, sendLostPin, wordsOfLostPin } from '@/lib/cases/pins'
import { referenceOf } from '@/lib/cases/reference'
import { addDays } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { registerWordings, sendOutbox } from '@/lib/core/outbox'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, aPaper, aRequest, askedId } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { code, fresh, read } from '@/test/desk'
import { answered } from '@/test/requests'
import { appealToHead, workedOn } from './appeals'
import { addToRequest, claimRequest, clarify, contestOutcome, rateAnswer, withdrawRequest } from './applicant'
import { clockedRequest } from './clock'
import { deskRequest, receiptOf } from './desk-case'
import { eraseRequests, forgetRequest } from './erasure'
import { addFile } from './files'
import { additionsPerDay, ownActs } from './lifecycle'
import { freshPin, ownActing, ownRequest } from './mine'
import { requestById } from './move'
import { followOn } from './onward'
import { mergeRequest, transferRequest } from './passing'
import { handPin, pinnedRequest, renewPin } from './pin'
import { requestNotices } from './telling'

/** What officers and others who came to know a PIN cannot do with it. */

const now = new Date('2026-11-23T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const text = 'أقصد السنوات المالية 2023 و2024 و2025 كلها.'
const elsewhere = 'ministry-health'

let officer: Actor
let delegate: Actor
let next: Actor
let helper: Actor
let networks = 0
const aNetwork = () => `198.51.100.${++networks}`

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
  registerPinned([pinnedRequest])
  registerWordings({ 'lost-pin': wordsOfLostPin })
  officer = await anOffice('information-officer', askedId, now)
  delegate = await anOffice('delegate', askedId, now)
  next = await anOffice('information-officer', elsewhere, now)
  helper = await aCitizen(8_500, now)
})

const opened = (id: string, actor: Actor | null = null): Asker => ({ actor, opened: [id] })
const handOn = async (id: string, by: Actor, at: Date) => {
  const { ref, version } = await fresh(id)
  await done(transferRequest({ ref, version, institution: elsewhere, text, language: 'ar' }, by, at))
  const child = await db.case.findFirstOrThrow({ where: { transferredFromId: id }, select: { id: true } })
  return fresh(child.id)
}
const follow = (request: { id: string; ref: string }, version: number, actor: Actor | null = null, at = now) =>
  followByPin({ reference: request.ref, code: pinOf(request.id, version) }, actor, aNetwork(), at)

describe('somebody who works at an institution that has or had a request', () => {
  it('does none of the acts of whoever asked, with its PIN or after it', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const child = await handOn(request.id, officer, now)
    const reference = child.ref
    for (const actor of [officer, delegate, next]) {
      const asker = opened(child.id, actor)
      const acts = [
        () => withdrawRequest({ reference, text: null }, asker, now),
        () => addToRequest({ reference, text }, asker, now),
        () => clarify({ reference, text }, asker, now),
        () => contestOutcome({ reference, text }, asker, now),
        () => rateAnswer({ reference, gotIt: 'yes', rating: 5 }, asker, now),
        () => claimRequest({ reference }, asker, now),
        () => renewPin({ reference }, asker, now),
        () => forgetRequest({ reference }, asker, now),
        () => appealToHead({ reference, text, language: 'ar' }, asker, now),
        () => followOn({ reference: request.ref }, opened(request.id, actor), now),
        () => follow(child, 1, actor),
      ]
      for (const act of acts) expect(code(await act())).toBe('office-acts')
      const page = await ownActing(reference, asker, now)
      expect(Object.values(page?.may ?? {})).toEqual(ownActs.map(() => 'office-acts'))
    }
    expect(await requestById(child.id)).toMatchObject({ status: 'submitted', applicantId: null, pinVersion: 1 })
    expect(await db.caseEvent.count({ where: { caseId: child.id, type: 'pin-shown' } })).toBe(0)
  })

  it('still acts in a request that their own account asked', async () => {
    const { request } = await aRequest({ now, applicant: officer })
    expect(await addToRequest({ reference: request.ref, text }, byAccount(officer), now)).toMatchObject({ ok: true })
  })

  it('reads its receipt only as an officer who wrote it down', async () => {
    const { request, applicant } = await aRequest({ now })
    expect(code(await receiptOf(request.ref, applicant, now))).toBe('missing')
    const paper = await aPaper(officer, now)
    expect(await receiptOf(paper.ref, officer, now)).toMatchObject({ value: { pin: pinOf(paper.id, 1) } })
    expect(code(await receiptOf(paper.ref, { ...officer, roles: [] }, now))).toBe('missing')
  })
})

describe('a PIN that was given at a counter', () => {
  it('opens the request once, and gives way to one that only its person has seen', async () => {
    const paper = await aPaper(officer, now)
    expect(await follow(paper, 1)).toEqual({
      ok: true,
      value: { id: paper.id, ref: paper.ref, path: '/requests', pinVersion: 2, replaced: true },
    })
    expect(await freshPin(await fresh(paper.id), opened(paper.id), now)).toBe(pinOf(paper.id, 2))
    expect(code(await follow(paper, 1))).toBe('case-unknown')
    expect(await follow(paper, 2)).toMatchObject({ value: { pinVersion: 2, replaced: false } })
    expect(await receiptOf(paper.ref, officer, now)).toMatchObject({ value: { pin: null } })
  })

  it('tells the address of the form that another took its place', async () => {
    const paper = await aPaper(officer, now, { email: 'paper-replaced@example.ma' })
    const letters = () => db.outboxMessage.count({ where: { channel: 'mail' } })
    const before = await letters()
    expect(await follow(paper, 1)).toMatchObject({ value: { replaced: true } })
    expect(await letters()).toBe(before + 1)
  })

  it('is replaced once where two come at the same moment', async () => {
    const paper = await aPaper(officer, now)
    const both = await Promise.all([follow(paper, 1), follow(paper, 1)])
    expect(both.map(code).sort()).toEqual(['case-unknown', 'ok'])
    expect(await requestById(paper.id)).toMatchObject({ pinVersion: 2 })
  })

  it('is handed over anew to whoever comes with a card, whoever used it first', async () => {
    const paper = await aPaper(officer, now)
    await done(followByPin({ reference: paper.ref, code: pinOf(paper.id, 1) }, null, aNetwork(), now))
    await done(claimRequest({ reference: paper.ref }, opened(paper.id, helper), now))
    const notices = () => db.notice.count({ where: { personId: helper.personId, subjectId: paper.id } })
    const before = await notices()
    await done(handPin({ ...read(await fresh(paper.id)), card: 'true' }, officer, later(1)))
    expect(await notices()).toBe(before + 1)
    expect(await ownRequest(paper.ref, byAccount(helper), later(1))).toBeNull()
    expect(await requestById(paper.id)).toMatchObject({ applicantId: null, pinVersion: 4, pinSeen: 4 })
    const colleague = await anOffice('information-officer', askedId, now)
    expect(code(await receiptOf(paper.ref, colleague, later(1)))).toBe('missing')
    expect(await receiptOf(paper.ref, officer, later(1))).toMatchObject({ value: { pin: pinOf(paper.id, 4) } })
    expect(code(await receiptOf(paper.ref, officer, new Date(later(1).getTime() + 31 * 60_000)))).toBe('missing')
    expect(await follow(paper, 4)).toMatchObject({ value: { pinVersion: 5, replaced: true } })
    expect(await db.auditPayload.findFirst({ where: { subjectId: paper.id, verb: 'request.hand-pin' } })).toMatchObject({
      actorId: officer.personId,
    })
  })

  it('is handed over for nobody who can be written to', async () => {
    const { request } = await aRequest({ now, applicant: null, email: 'reached@example.ma' })
    expect(code(await handPin({ ...read(request), card: 'true' }, officer, now))).toBe('pin-mailed')
    const { request: unreached } = await aRequest({ now, applicant: null, deliveryChannel: 'counter' })
    expect(code(await handPin({ ...read(unreached), card: 'true' }, officer, now))).toBe('ok')
  })

  it('stays as it is where it was never anybody else’s', async () => {
    const { request } = await aRequest({ now, applicant: null })
    expect(await follow(request, 1)).toMatchObject({ value: { pinVersion: 1, replaced: false } })
  })

  it('leads to no other institution, replaced or not', async () => {
    const paper = await aPaper(officer, now)
    const child = await handOn(paper.id, officer, now)
    expect(await workedOn(db, child, officer), 'whoever wrote it down decides nothing about it there').toBe(true)
    expect((await ownRequest(paper.ref, opened(paper.id), now))?.onward).toBeNull()
    expect(code(await followOn({ reference: paper.ref }, opened(paper.id), now))).toBe('missing')
    expect(await follow(paper, 1)).toMatchObject({ ok: true })
    expect(code(await followOn({ reference: paper.ref }, opened(paper.id), now))).toBe('missing')
    expect((await ownRequest(child.ref, opened(paper.id), now)) === null).toBe(true)
  })
})

describe('taking back and erasing with a PIN', () => {
  it('tells whoever asked at the address of the form, and names who was signed in', async () => {
    const { request } = await aRequest({ now, applicant: null, phone: '+212600000501' })
    const texts = () => db.outboxMessage.count({ where: { channel: 'sms' } })
    const before = await texts()
    expect(code(await withdrawRequest({ reference: request.ref, text: null }, opened(request.id, helper), now))).toBe('ok')
    expect(await texts()).toBe(before + 1)
    const where = { subjectId: request.id, verb: 'request.withdraw' }
    expect(await db.auditPayload.findFirst({ where })).toMatchObject({ actorId: helper.personId })
    expect(await db.caseEventPayload.count({ where: { actorId: helper.personId, event: { caseId: request.id } } })).toBe(0)
  })

  it('erases no paper, which the desk goes on seeing; an account does a week after it was taken back', async () => {
    const paper = await aPaper(officer, now)
    const reference = paper.ref
    expect(code(await withdrawRequest({ reference, text: null }, opened(paper.id), now))).toBe('ok')
    expect(code(await forgetRequest({ reference }, opened(paper.id), later(30)))).toBe('forget-paper')
    expect(await deskRequest(reference, officer, later(1))).toMatchObject({ ok: true, value: { status: 'withdrawn' } })
    expect(code(await claimRequest({ reference }, opened(paper.id, helper), later(1)))).toBe('ok')
    expect(code(await forgetRequest({ reference }, byAccount(helper), later(6)))).toBe('forget-wait')
    expect(code(await forgetRequest({ reference }, byAccount(helper), later(7)))).toBe('ok')
  })

  it('leaves a paper at the institution when the account that took it is erased', async () => {
    const paper = await aPaper(officer, now)
    const claimant = await aCitizen(8_501, now)
    expect(code(await claimRequest({ reference: paper.ref }, opened(paper.id, claimant), now))).toBe('ok')
    await eraseRequests(claimant, later(1))
    expect(await deskRequest(paper.ref, officer, later(1))).toMatchObject({ ok: true, value: { status: 'submitted' } })
    expect(await db.case.findUnique({ where: { id: paper.id } })).toMatchObject({ applicantId: null, erasedAt: null, open: true })
    expect(await db.caseEventPayload.count({ where: { actorId: claimant.personId } })).toBe(0)
  })
})

describe('a lost PIN', () => {
  const address = (at: number) => `lost-${at}@example.ma`
  const lose = (reference: string, to: string, at = now) => sendLostPin({ reference, address: to }, aNetwork(), at)

  it('is answered with the same work whatever was typed: one row, and nothing else before the answer', async () => {
    const { request } = await aRequest({ now, applicant: null, email: address(1) })
    const rows = async (reference: string, to: string) => {
      const before = await db.outboxMessage.count()
      const audit = await db.auditPayload.count()
      expect(await lose(reference, to)).toEqual({ ok: true, value: null })
      return [(await db.outboxMessage.count()) - before, (await db.auditPayload.count()) - audit]
    }
    for (const [reference, to] of [
      [request.ref, address(1)],
      [request.ref, address(2)],
      [referenceOf('request', 2026, 9_999_999), address(1)],
    ] as const)
      expect(await rows(reference, to)).toEqual([1, 0])
    expect(JSON.stringify(await db.outboxMessage.findMany())).not.toContain('example.ma')
    await sendOutbox(now)
    expect(await requestById(request.id)).toMatchObject({ pinVersion: 2 })
    // Who knows reference and address cannot close it again and again.
    await lose(request.ref, address(1))
    await sendOutbox(now)
    expect(await requestById(request.id)).toMatchObject({ pinVersion: 2 })
    expect((await db.outboxMessage.findMany({ where: { state: 'dropped' } })).length).toBeGreaterThan(0)
  })

  it('is replaced for nobody where an account holds the request, whose person is told', async () => {
    const { request } = await aRequest({ now, applicant: null, email: address(3) })
    await done(claimRequest({ reference: request.ref }, opened(request.id, helper), now))
    expect(await lose(request.ref, address(3))).toEqual({ ok: true, value: null })
    await sendOutbox(now)
    expect(await requestById(request.id)).toMatchObject({ pinVersion: 2, applicantId: helper.personId })
    const told = { personId: helper.personId, subjectId: request.id, data: { contains: '"pin-asked"' } }
    expect(await db.notice.count({ where: told })).toBe(1)
  })
})

describe('tries of PINs', () => {
  it('cost a network nothing where they are right', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const network = aNetwork()
    const right = { reference: request.ref, code: pinOf(request.id, 1) }
    for (let turn = 0; turn < 70; turn++) expect(code(await openByPin(right, network, now))).toBe('ok')
  })

  it('say until when they have to wait', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const wrong = { reference: request.ref, code: pinOf(request.id, 2) }
    const wait = async (network: string) => {
      for (let turn = 0; turn < 5; turn++) expect(code(await openByPin(wrong, network, now))).toBe('case-unknown')
      const refused = await openByPin(wrong, network, now)
      if (refused.ok) throw new Error('It was refused')
      expect(refused.failure.code).toBe('case-pin-pause')
      return (Date.parse(String(refused.failure.values?.moment)) - now.getTime()) / 60_000
    }
    const quarter = await wait(aNetwork())
    expect(quarter).toBeGreaterThan(14)
    expect(quarter).toBeLessThanOrEqual(16)
    // The thirty tries of everybody together take an hour to come back.
    for (let turn = 0; turn < 5; turn++) await wait(aNetwork())
    const locked = await openByPin({ ...wrong, code: pinOf(request.id, 1) }, aNetwork(), now)
    const moment = locked.ok ? '' : String(locked.failure.values?.moment)
    expect((Date.parse(moment) - now.getTime()) / 60_000).toBeGreaterThan(55)
  })
})

it('takes so many additions a day and request, and tells the desk of them once until it has looked', async () => {
  const { request, applicant } = await aRequest({ now })
  const add = (at: Date) => addToRequest({ reference: request.ref, text }, byAccount(applicant), at)
  const told = () => db.notice.count({ where: { personId: officer.personId, subjectId: request.id, data: { contains: '"added"' } } })
  for (let turn = 0; turn < additionsPerDay; turn++) expect(code(await add(new Date(now.getTime() + turn * 1_000)))).toBe('ok')
  expect(await add(later(0.5))).toMatchObject({ failure: { code: 'additions-many' } })
  const file = { reference: request.ref, name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') }
  expect(await addFile(file, byAccount(applicant), later(0.5))).toMatchObject({ failure: { code: 'additions-many' } })
  expect(await told()).toBe(1)
  const { personId } = officer
  await db.readMark.create({ data: { id: `${personId}::`, personId, subjectType: '', subjectId: '', through: later(1) } })
  expect(code(await add(later(2)))).toBe('ok')
  expect(await told()).toBe(2)
})

describe('handing on and joining', () => {
  const leave = async (id: string, into: string, at: Date) => {
    const version = async () => read(await fresh(id))
    const asked = await deskRequest((await fresh(id)).ref, officer, at)
    const { may } = asked.ok ? asked.value : { may: null }
    return [
      ...[may?.transfer ?? null, may?.merge ?? null],
      code(await transferRequest({ ...(await version()), institution: elsewhere, text, language: 'ar' }, officer, at)),
      code(await mergeRequest({ ...(await version()), into }, officer, at)),
    ]
  }

  it('are refused once the last day has passed', async () => {
    const { request, applicant } = await aRequest({ now })
    const other = await aRequest({ now, applicant })
    const after = new Date(`${addDays(request.dueOn ?? '', 1)}T10:00:00Z`)
    expect(await leave(request.id, other.request.ref, after)).toEqual(['leave-late', 'leave-late', 'leave-late', 'leave-late'])
    expect(await requestById(request.id)).toMatchObject({ status: 'submitted' })
  })

  it('are refused while a complaint waits, which stays where it is', async () => {
    const { request, applicant } = await aRequest({ now })
    const other = await aRequest({ now, applicant })
    await answered(request.id, officer, later(1))
    const subject = aboutCase(request.id)
    await write((tx) => startClock(tx, { subject, kind: 'ati-head-window', startOn: '2026-11-24', institutionId: askedId }, later(1)))
    expect(code(await appealToHead({ reference: request.ref, text, language: 'ar' }, byAccount(applicant), later(2)))).toBe('ok')
    // Whatever leads to a request that is open and complained about.
    await db.case.update({ where: { id: request.id }, data: { status: 'in-review', open: true, dueOn: '2026-12-20' } })
    const all = ['leave-appealed', 'leave-appealed', 'leave-appealed', 'leave-appealed']
    expect(await leave(request.id, other.request.ref, later(3))).toEqual(all)
    expect(await db.requestAppeal.findFirst({ where: { caseId: request.id } })).toMatchObject({ state: 'filed' })
  })
})
