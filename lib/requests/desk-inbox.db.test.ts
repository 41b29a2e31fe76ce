import { beforeAll, describe, expect, it } from 'vitest'
import { filesOn } from '@/lib/attachments/queries'
import { registerSubjects as registerFiled } from '@/lib/attachments/subjects'
import { registerClocked } from '@/lib/cases/clocked'
import { messageType } from '@/lib/cases/commands'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { aCrowdOfCases } from '@/prisma/scenes/crowd-of-cases'
import { anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { anAnswer, aRegisteredWith, code, fieldsOf, read } from '@/test/desk'
import { meanwhile } from '@/test/meanwhile'
import { dropPrepared, prepareFile } from './answer-files'
import { answerRequest } from './answering'
import { clockedRequest } from './clock'
import { decisionsOf, nextDecision, preparedFiles } from './decisions'
import { requestsInbox } from './desk'
import { deskRequest, lookAtContact, receiptOf } from './desk-case'
import { inboxFilters, registerInput } from './desk-schema'
import { messageFiles } from './files'
import { deskActNames } from './lifecycle'
import { whyNotAct } from './policy'
import { registerPaper } from './registering'
import { requestNotices } from './telling'
import { registerRequest } from './working'

const now = new Date('2026-11-23T10:00:00Z')
const today = '2026-11-23'
const later = (day: string) => new Date(`${day}T10:00:00Z`)

let officer: Actor
let colleague: Actor
let stranger: Actor
let delegate: Actor

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
  registerFiled([messageFiles])
  officer = await anOffice('information-officer', askedId, now)
  colleague = await anOffice('information-officer', askedId, now)
  stranger = await anOffice('information-officer', 'ministry-health', now)
  delegate = await anOffice('delegate', askedId, now)
})

const aRegistered = (more: Parameters<typeof aRequest>[0] = { now }) => aRegisteredWith(officer, more)

describe('paper', () => {
  const paper = {
    institution: askedId,
    language: 'ar',
    title: 'لائحة المدارس المغلقة في الإقليم',
    body: 'ألتمس تمكيني من لائحة المدارس التي أغلقت أبوابها في إقليم زاكورة منذ سنة 2020.',
    urgency: 'normal',
    urgentReason: '',
    deliveryFormat: 'copy',
    deliveryChannel: 'post',
    visibility: 'private',
    name: 'عائشة بن علي',
    postal: 'دوار أيت بوداود، زاكورة',
    idType: 'cin',
    idNumber: '',
    email: '',
    phone: '',
    channel: 'counter',
    receivedOn: '2026-11-20',
  }

  it('has the day of the paper as day 0, and a receipt for the counter', async () => {
    const written = await registerPaper(registerInput.parse(paper), officer, now)
    if (!written.ok) throw new Error(written.failure.code)
    const row = await db.case.findUniqueOrThrow({ where: { ref: written.value.ref } })
    expect(row).toMatchObject({
      channel: 'counter',
      contributedAs: 'officer',
      receivedOn: '2026-11-20',
      dueOn: '2026-12-18',
      visibility: 'private',
    })
    expect(await receiptOf(row.ref, officer, now)).toMatchObject({
      ok: true,
      value: { hasAccount: false, pin: expect.stringMatching(/^\d{6}$/) },
    })
    expect(code(await receiptOf(row.ref, colleague, now))).toBe('missing')
  })

  it('is not of tomorrow, not of years ago, and of an institution of the officer', async () => {
    const write = (more: object) => registerPaper(registerInput.parse({ ...paper, ...more }), officer, now)
    expect(fieldsOf(await write({ receivedOn: '2026-11-24' }))).toEqual({ receivedOn: ['day-future'] })
    expect(fieldsOf(await write({ receivedOn: '2025-11-01' }))).toEqual({ receivedOn: ['day-too-old'] })
    expect(fieldsOf(await write({ institution: 'ministry-health' }))).toEqual({ institution: ['institution-needed'] })
  })
})

describe('the inbox', () => {
  it('begins anew with a cursor that it never gave out', async () => {
    const here = await anOffice('information-officer', 'ministry-interior', now)
    const day = '2026-11-23'
    for (const made of [
      [`${day}\0`, 0, 'abc'],
      [day, 0, 'a\0c'],
      ['\0', 0, 'abc'],
      [day, 2 ** 31, 'abc'],
      [day, -(2 ** 40), 'abc'],
      [day, 0.5, 'a'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(made)).toString('base64url')
      expect(await requestsInbox(inboxFilters.parse({ cursor }), here, now), JSON.stringify(made)).toMatchObject({ ok: true })
    }
  })

  it('shows what waits by its last day, page by page, and nothing of others', async () => {
    const here = await anOffice('information-officer', 'ministry-interior', now)
    await aCrowdOfCases(200, { institutionId: 'ministry-interior', assignees: [here.personId], now })
    const seen: string[] = []
    const days: string[] = []
    let cursor: string | undefined
    do {
      const page = await requestsInbox(inboxFilters.parse({ cursor }), here, now)
      if (!page.ok) throw new Error(page.failure.code)
      expect(page.value.counts).toMatchObject({ open: 60, submitted: 12 })
      expect(page.value.rows.every(({ title }) => title.startsWith('طلب رقم'))).toBe(true)
      seen.push(...page.value.rows.map(({ ref }) => ref))
      days.push(...page.value.rows.map(({ dueOn }) => dueOn ?? ''))
      cursor = page.value.next ?? undefined
    } while (cursor)
    expect([seen.length, new Set(seen).size]).toEqual([60, 60])
    expect(days).toEqual([...days].sort())
    const ref = seen[3] ?? ''
    const found = await requestsInbox(inboxFilters.parse({ q: ref.toLowerCase().replaceAll('-', ' ') }), here, now)
    expect(found.ok && found.value.rows.map((row) => row.ref)).toEqual([ref])
    const foreign = await requestsInbox(inboxFilters.parse({ q: ref }), officer, now)
    expect(foreign.ok && [foreign.value.rows, foreign.value.unknown]).toEqual([[], true])
  })

  it('leaves what the filters ask for', async () => {
    const here = await anOffice('information-officer', 'ministry-finance', now)
    const ask = async (more: object) => (await aRequest({ now, institution: 'ministry-finance', ...more })).request
    const urgent = await ask({ urgency: 'urgent', urgentReason: 'خطر على سلامة التلاميذ في المدرسة القديمة.' })
    const plain = await ask({})
    const old = (await aRequest({ now: later('2026-10-01'), institution: 'ministry-finance' })).request
    await registerRequest(read(plain), here, now)
    const refs = async (filters: object) => {
      const page = await requestsInbox(inboxFilters.parse(filters), here, now)
      return page.ok ? page.value.rows.map(({ ref }) => ref) : []
    }
    expect(await refs({})).toEqual([old.ref, urgent.ref, plain.ref])
    expect(await refs({ view: 'urgent' })).toEqual([urgent.ref])
    expect(await refs({ view: 'overdue' })).toEqual([old.ref])
    expect(await refs({ mine: '1' })).toEqual([plain.ref])
    expect(await refs({ unassigned: '1' })).toEqual([old.ref, urgent.ref])
    expect(await refs({ state: 'registered' })).toEqual([plain.ref])
    expect(await refs({ state: 'answered' })).toEqual([])
    expect(await refs({ cursor: 'nonsense' })).toEqual([old.ref, urgent.ref, plain.ref])
  })

  it('writes down every look at who asked', async () => {
    const request = await aRegistered()
    const looks = () => db.auditPayload.count({ where: { verb: 'request.look-at-contact' } })
    const before = await looks()
    expect(await lookAtContact(request.ref, officer, now)).toMatchObject({ ok: true, value: { contact: { idNumber: 'DEMO12345' } } })
    expect(await looks()).toBe(before + 1)
    expect(code(await lookAtContact(request.ref, stranger, now))).toBe('missing')
    expect(await looks()).toBe(before + 1)
  })

  it('shows buttons for what would be allowed', async () => {
    const request = await aRegistered()
    const page = await deskRequest(request.ref, officer, now)
    if (!page.ok) throw new Error(page.failure.code)
    for (const name of deskActNames) expect(page.value.may[name]).toBe(whyNotAct(officer, name, request, today))
    expect(page.value.running?.due.steps.at(-1)).toMatchObject({ day: request.dueOn, counted: 20 })
  })
})

describe('files of an answer', () => {
  const file = { name: 'annexe.pdf', bytes: Buffer.from('%PDF-1.7\nannexe\n%%EOF\n') }

  it('are sealed before it is sent, the institution’s alone until then, and go with it', async () => {
    const person = await aCitizen(8_802, now)
    const request = await aRegistered({ now, applicant: person })
    const sent = { ...file, reference: request.ref }
    expect(code(await prepareFile(sent, stranger, now))).toBe('missing')
    expect(code(await prepareFile(sent, delegate, now))).toBe('forbidden')
    expect(code(await prepareFile(sent, officer, now))).toBe('ok')
    const [prepared] = await preparedFiles(request.id)
    const { messageId } = await nextDecision(request.id)
    expect(prepared?.name).toBe('annexe.pdf')
    const mayRead = (actor: Actor | null) => messageFiles.whyNotRead(messageId, actor)
    expect([await mayRead(officer), await mayRead(person), await mayRead(stranger), await mayRead(null)]).toEqual([
      null,
      'missing',
      'missing',
      'missing',
    ])
    expect(code(await answerRequest(anAnswer(request), officer, now))).toBe('ok')
    expect((await decisionsOf(request.id))[0]?.messageId).toBe(messageId)
    expect([await mayRead(officer), await mayRead(person), await mayRead(stranger)]).toEqual([null, null, 'missing'])
    expect(await preparedFiles(request.id)).toEqual([])
    expect(prepared && code(await dropPrepared({ ref: request.ref, file: prepared.id }, officer, now))).toBe('missing')
  })

  it('can be taken away before', async () => {
    const request = await aRegistered()
    await prepareFile({ ...file, reference: request.ref }, officer, now)
    const [prepared] = await preparedFiles(request.id)
    expect(prepared && code(await dropPrepared({ ref: request.ref, file: prepared.id }, officer, now))).toBe('ok')
    expect(await preparedFiles(request.id)).toEqual([])
  })

  it('change nothing of what was sent or left meanwhile', async () => {
    const request = await aRegistered()
    const sent = { ...file, reference: request.ref }
    const { messageId } = await nextDecision(request.id)
    meanwhile(db.requestDecision, () => done(answerRequest(anAnswer(request), officer, now)))
    expect(code(await prepareFile(sent, officer, now))).toBe('conflict')
    expect(await filesOn(messageType, messageId)).toEqual([])
    const left = await aRegistered()
    await prepareFile({ ...file, reference: left.ref }, officer, now)
    const [prepared] = await preparedFiles(left.id)
    meanwhile(db.case, () => write((tx) => tx.case.update({ where: { id: left.id }, data: { status: 'transferred' } })))
    expect(prepared && code(await dropPrepared({ ref: left.ref, file: prepared.id }, officer, now))).toBe('conflict')
    expect(await preparedFiles(left.id)).toEqual([prepared])
  })
})
