import { beforeAll, describe, expect, it } from 'vitest'
import { download } from '@/lib/attachments/queries'
import { registerSubjects as registerFiled } from '@/lib/attachments/subjects'
import { clocksOf } from '@/lib/cases/clock-queries'
import { registerClocked } from '@/lib/cases/clocked'
import { aboutCase, addMessage } from '@/lib/cases/commands'
import { brokenEvent, timelineOf } from '@/lib/cases/events'
import { contactOf, keyOf, openMessages, openText } from '@/lib/cases/vault'
import { db, write } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import { anAnswer, aRegisteredWith, code, fieldsOf, fresh, read, reason, words } from '@/test/desk'
import { answerRequest, correctAnswer, maintainAnswer } from './answering'
import { clockedRequest } from './clock'
import { closeLapsed } from './closing'
import { decisionsOf, remedyOf } from './decisions'
import { deskRequest, receiptOf } from './desk-case'
import { answerInput } from './desk-schema'
import { addFile, messageFiles } from './files'
import { type DeskAct, deskActNames, deskActs, moves, statuses } from './lifecycle'
import { receiptOf as ownReceipt } from './mine'
import type { Loaded } from './move'
import { mergeRequest, transferRequest } from './passing'
import { handPin } from './pin'
import { requestNotices } from './telling'
import { addNote, askClarification, assignRequest, extendRequest, lowerUrgency, registerRequest, reviewRequest } from './working'

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

const acts: Record<DeskAct, (request: Loaded, actor: Actor, at: Date) => Promise<Result<unknown>>> = {
  register: (request, actor, at) => registerRequest(read(request), actor, at),
  review: (request, actor, at) => reviewRequest(read(request), actor, at),
  clarify: (request, actor, at) => askClarification({ ...read(request), text: words, language: 'ar' }, actor, at),
  transfer: (request, actor, at) =>
    transferRequest({ ...read(request), institution: 'ministry-health', text: reason, language: 'ar' }, actor, at),
  merge: (request, actor, at) => mergeRequest({ ...read(request), into: request.ref }, actor, at),
  answer: (request, actor, at) => answerRequest(anAnswer(request), actor, at),
  correct: (request, actor, at) => correctAnswer(anAnswer(request), actor, at),
  extend: (request, actor, at) => extendRequest({ ...read(request), reason: 'many-items', text: reason, language: 'ar' }, actor, at),
  lower: (request, actor, at) => lowerUrgency({ ...read(request), text: reason, language: 'ar' }, actor, at),
  assign: (request, actor, at) => assignRequest({ ...read(request), assignee: actor.personId }, actor, at),
  maintain: (request, actor, at) => maintainAnswer({ ...read(request), text: reason, language: 'ar' }, actor, at),
  pin: (request, actor, at) => handPin({ ...read(request), card: 'true' }, actor, at),
  note: (request, actor, at) => addNote({ ref: request.ref, text: 'ملاحظة للزملاء' }, actor, at),
}

describe('moves of a desk', () => {
  it('refuses every act that the table does not allow, with nothing written', async () => {
    const { request } = await aRequest({ now })
    for (const status of statuses) {
      await write((tx) => tx.case.update({ where: { id: request.id }, data: { status } }))
      for (const name of deskActNames) {
        const { move, from = [] } = deskActs[name] as { move: keyof typeof moves | null; from?: readonly string[] }
        const allowed: readonly string[] = move ? moves[move].from : from
        if (allowed.includes(status)) continue
        const standing = await fresh(request.id)
        const before = await db.caseEvent.count()
        const refusal = status === 'waiting' ? 'missing' : 'conflict'
        expect([name, status, code(await acts[name](standing, officer, now))]).toEqual([name, status, refusal])
        expect(await db.caseEvent.count()).toBe(before)
      }
    }
  })

  it('is nobody’s but the institution’s officers', async () => {
    const request = await aRegistered()
    for (const name of deskActNames) {
      expect(code(await acts[name](request, stranger, now))).toBe('missing')
      expect(code(await acts[name](request, delegate, now))).toBe('forbidden')
    }
    expect(code(await deskRequest(request.ref, stranger, now))).toBe('missing')
    expect(code(await deskRequest(request.ref, null, now))).toBe('signed-out')
    expect(code(await deskRequest(request.ref, delegate, now))).toBe('ok')
  })

  it('never lets an officer near the own request', async () => {
    const { request } = await aRequest({ now, applicant: officer })
    for (const name of deskActNames) expect(code(await acts[name](request, officer, now))).toBe('own-request')
    expect(code(await deskRequest(request.ref, officer, now))).toBe('own-request')
    const given = await assignRequest({ ...read(request), assignee: officer.personId }, colleague, now)
    expect(fieldsOf(given)).toEqual({ assignee: ['own-request'] })
  })

  it('writes each step into a chain that holds, notes for colleagues alone', async () => {
    const request = await aRegistered()
    expect(request).toMatchObject({ status: 'registered', registeredOn: today, assigneeId: officer.personId })
    expect(code(await acts.review(request, officer, now))).toBe('ok')
    expect(code(await acts.clarify(await fresh(request.id), officer, now))).toBe('ok')
    expect(code(await acts.note(request, officer, now))).toBe('ok')
    const types = (await timelineOf(request.id, 'parties')).map(({ type }) => type)
    expect(types).toEqual(['received', 'registered', 'reviewed', 'clarification-asked'])
    expect((await timelineOf(request.id, 'internal')).map(({ type }) => type)).toContain('note')
    expect(await brokenEvent(request.id)).toBeNull()
    // The clock of the law runs on while the citizen is asked.
    expect((await clocksOf(aboutCase(request.id))).map(({ state }) => state)).toEqual(['running'])
  })

  it('gives a request to colleagues and units of the institution and nobody else', async () => {
    const request = await aRegistered()
    const given = await assignRequest({ ...read(request), assignee: stranger.personId }, officer, now)
    expect(fieldsOf(given)).toEqual({ assignee: ['assignee-unknown'] })
    const elsewhere = { id: 'aaaaaaaaaaaaaaaaaaaaaaaa', institutionId: 'ministry-health', nameAr: 'قسم', nameFr: 'Division' }
    await write((tx) => tx.institutionUnit.create({ data: elsewhere }))
    expect(fieldsOf(await assignRequest({ ...read(request), unit: elsewhere.id }, officer, now))).toEqual({ unit: ['unit-unknown'] })
    expect(code(await assignRequest({ ...read(request), assignee: colleague.personId }, officer, now))).toBe('ok')
    expect((await fresh(request.id)).assigneeId).toBe(colleague.personId)
  })
})

describe('time', () => {
  it('is extended once, on the last day still, and never after it', async () => {
    const request = await aRegistered()
    expect(request.dueOn).toBe('2026-12-21')
    expect(code(await acts.extend(request, officer, later('2026-12-22')))).toBe('extension-late')
    expect(code(await acts.extend(request, officer, later('2026-12-21')))).toBe('ok')
    const more = await fresh(request.id)
    expect(more.dueOn !== null && more.dueOn > '2026-12-21').toBe(true)
    expect(more.request).toMatchObject({ extendedOn: '2026-12-21', extensionReason: 'many-items' })
    const receipt = await ownReceipt(more.ref, { actor: null, opened: [more.id] }, later('2026-12-21'))
    expect(receipt).toMatchObject({ extendedOn: '2026-12-21', clock: { kind: 'ati-extension', dueOn: more.dueOn } })
    expect(code(await acts.extend(more, officer, later('2026-12-22')))).toBe('extended-before')
    const clocks = await clocksOf(aboutCase(request.id))
    expect(clocks.map(({ kind, state, dueOn }) => [kind, state, dueOn])).toEqual([
      ['ati-answer', 'extended', '2026-12-21'],
      ['ati-extension', 'running', more.dueOn],
    ])
    const [notice] = await db.caseMessage.findMany({ where: { caseId: request.id, kind: 'extension' } })
    expect(notice && (await openMessages(request.id, [notice])).get(notice.id)).toBe(reason)
  })

  it('is that of an ordinary request from day 0 once the urgency is not accepted', async () => {
    const { request } = await aRequest({ now, urgency: 'urgent', urgentReason: 'خطر على سلامة التلاميذ في المدرسة القديمة.' })
    expect(request).toMatchObject({ dueOn: '2026-11-26', risk: 5 })
    expect(code(await acts.lower(request, officer, later('2026-11-24')))).toBe('ok')
    const lowered = await fresh(request.id)
    expect(lowered).toMatchObject({ dueOn: '2026-12-21', risk: 0, request: { urgency: 'normal' } })
    expect(code(await acts.lower(lowered, officer, later('2026-11-24')))).toBe('conflict')
  })
})

describe('answering', () => {
  const form = { ref: 'x', version: '1', text: words, language: 'ar' }
  const issues = (fields: Record<string, unknown>) =>
    answerInput.safeParse({ ...form, grounds: [], ...fields }).error?.issues.map(({ path, message }) => [path[0], message]) ?? []

  it('wants every refusal complete', () => {
    for (const outcome of ['partial', 'refused', 'not-held', 'repeat', 'unclear', 'in-preparation', 'archives'])
      expect(issues({ outcome })).toContainEqual(['grounds', 'exemption-needed'])
    expect(issues({ outcome: 'refused', grounds: ['personal-data'], text: 'لا يمكن ذلك لأسباب.' })).toEqual([['text', 'motivation-short']])
    expect(issues({ outcome: 'partial', grounds: ['personal-data'] })).toEqual([['withheld', 'withheld-needed']])
    expect(issues({ outcome: 'already-public' })).toEqual([['url', 'url-needed']])
    expect(issues({ outcome: 'already-public', url: 'javascript:alert(1)' })).toEqual([['url', 'url-invalid']])
    expect(issues({ outcome: 'full' })).toEqual([])
  })

  it('refuses a ground that does not stand behind the outcome', async () => {
    const request = await aRegistered()
    for (const [outcome, ground] of [
      ['refused', 'unclear'],
      ['not-held', 'state-security'],
      ['refused', 'invented'],
    ] as const) {
      const answer = await answerRequest(anAnswer(request, { outcome, grounds: [ground] }), officer, now)
      expect(fieldsOf(answer)).toEqual({ grounds: ['ground-wrong'] })
    }
    expect((await fresh(request.id)).status).toBe('registered')
  })

  it('meets the clock, keeps the decision sealed and opens the way to the head of the institution', async () => {
    const request = await aRegistered()
    const input = anAnswer(request, { outcome: 'partial', grounds: ['personal-data'], withheld: 'أسماء الموظفين' })
    expect(code(await answerRequest(input, officer, later('2026-11-30')))).toBe('ok')
    const answered = await fresh(request.id)
    expect(answered).toMatchObject({ status: 'answered', outcome: 'partial', answeredOn: '2026-11-30', open: false, dueOn: null })
    expect(await decisionsOf(request.id)).toMatchObject([
      { version: 1, outcome: 'partial', text: words, withheld: 'أسماء الموظفين', grounds: [{ id: 'personal-data' }] },
    ])
    expect(JSON.stringify(await db.requestDecision.findMany())).not.toContain('أسماء الموظفين')
    expect(await remedyOf(request.id)).toMatchObject({ kind: 'ati-head-window', owner: 'citizen', startOn: '2026-11-30' })
    expect((await clocksOf(aboutCase(request.id))).find(({ kind }) => kind === 'ati-answer')).toMatchObject({
      state: 'met',
      metOn: '2026-11-30',
      breached: false,
    })
  })

  it('counts a late answer as late', async () => {
    const request = await aRegistered()
    expect(code(await answerRequest(anAnswer(request), officer, later('2026-12-22')))).toBe('ok')
    const [clock] = await clocksOf(aboutCase(request.id))
    expect(clock).toMatchObject({ kind: 'ati-answer', metOn: '2026-12-22', breached: true })
  })

  it('refuses whoever read an older version, and lets one of two win', async () => {
    const request = await aRegistered()
    const twice = await Promise.all([
      answerRequest(anAnswer(request), officer, now),
      answerRequest(anAnswer(request, { outcome: 'refused', grounds: ['personal-data'] }), colleague, now),
    ])
    expect(twice.map(code).sort()).toEqual(['conflict', 'ok'])
    expect(await db.requestDecision.count({ where: { caseId: request.id } })).toBe(1)
    const other = await aRegistered()
    await assignRequest({ ...read(other), assignee: colleague.personId }, officer, now)
    expect(code(await answerRequest(anAnswer(other), officer, now))).toBe('conflict')
  })

  it('corrects or maintains what was contested, each once', async () => {
    const contested = async () => {
      const request = await aRegistered()
      await answerRequest(anAnswer(request, { outcome: 'refused', grounds: ['personal-data'] }), officer, now)
      await write((tx) =>
        tx.informationRequest.update({ where: { caseId: request.id }, data: { contestState: 'open', contestedOn: today } }),
      )
      return fresh(request.id)
    }
    const first = await contested()
    expect(code(await correctAnswer(anAnswer(first), officer, later('2026-11-25')))).toBe('ok')
    expect(await fresh(first.id)).toMatchObject({ outcome: 'full', answeredOn: today, request: { contestState: 'corrected' } })
    expect((await decisionsOf(first.id)).map(({ version, outcome }) => [version, outcome])).toEqual([
      [2, 'full'],
      [1, 'refused'],
    ])
    expect(await remedyOf(first.id)).toMatchObject({ startOn: '2026-11-25' })
    const second = await contested()
    expect(code(await acts.maintain(second, officer, now))).toBe('ok')
    const kept = await fresh(second.id)
    expect(kept).toMatchObject({ outcome: 'refused', request: { contestState: 'maintained' } })
    expect(code(await acts.maintain(kept, officer, now))).toBe('conflict')
  })

  it('closes once every way to complain has lapsed, and not a day before', async () => {
    const request = await aRegistered()
    await answerRequest(anAnswer(request), officer, now)
    const window = await remedyOf(request.id)
    await closeLapsed(later(window?.dueOn ?? ''))
    expect((await fresh(request.id)).status).toBe('answered')
    expect(await closeLapsed(later('2027-01-15'))).toBeGreaterThan(0)
    expect(await fresh(request.id)).toMatchObject({ status: 'closed', closedOn: '2027-01-15' })
    expect(await closeLapsed(later('2027-01-16'))).toBe(0)
  })
})

describe('passing on', () => {
  it('opens a case with a clock of its own at the right institution, everything sealed anew', async () => {
    const request = await aRegistered({ now, applicant: null, email: 'aicha@example.org' })
    const reply = {
      caseId: request.id,
      kind: 'reply',
      direction: 'in',
      author: null,
      text: 'أقصد السنة الدراسية الماضية.',
      locale: 'ar',
    } as const
    await write((tx) => addMessage(tx, reply, now))
    const bytes = Buffer.from('%PDF-1.7\n% CANARY\n%%EOF')
    const sent = await addFile({ reference: request.ref, name: 'شهادة.pdf', bytes }, { actor: null, opened: [request.id] }, now)
    const original = sent.ok ? sent.value.id : ''
    const at = later('2026-11-30')
    const passed = await transferRequest({ ...read(request), institution: 'ministry-health', text: reason, language: 'ar' }, officer, at)
    const child = await db.case.findFirstOrThrow({ where: { transferredFromId: request.id } })
    expect(passed).toEqual({ ok: true, value: { ref: request.ref, to: child.ref } })
    expect(child).toMatchObject({ institutionId: 'ministry-health', status: 'submitted', receivedOn: '2026-11-30', applicantId: null })
    expect((await openText(child.id, child.sealed))?.title).toBe((await openText(request.id, request.sealed))?.title)
    expect(await contactOf(child.id)).toEqual(await contactOf(request.id))
    const copied = await db.caseMessage.findMany({ where: { caseId: child.id } })
    expect([...(await openMessages(child.id, copied)).values()].toSorted()).toEqual(['', 'أقصد السنة الدراسية الماضية.'])
    const desk = await deskRequest(child.ref, stranger, at)
    const [file] = desk.ok ? desk.value.messages.flatMap(({ files }) => files) : []
    const own = await download(file?.id ?? '', stranger)
    expect(own).toMatchObject({ ok: true, value: { name: 'شهادة.pdf' } })
    expect(own.ok && (await own.value.bytes())).toEqual(bytes)
    expect(await db.attachment.findUnique({ where: { id: file?.id ?? '' } })).toMatchObject({
      sealKey: keyOf(child.id),
      redactedFromId: null,
    })
    expect(code(await download(file?.id ?? '', null, [child.id]))).toBe('ok')
    expect(code(await download(file?.id ?? '', officer))).toBe('missing')
    expect(code(await download(original, officer))).toBe('ok')
    expect(code(await download(original, stranger))).toBe('missing')
    const parent = await fresh(request.id)
    expect(parent).toMatchObject({ status: 'transferred', open: false, answeredOn: null, dueOn: null })
    expect((await clocksOf(aboutCase(request.id))).map(({ state }) => state)).toEqual(['cancelled'])
    expect(code(await deskRequest(child.ref, officer, at))).toBe('missing')
    expect(await receiptOf(child.ref, officer, at)).toMatchObject({ ok: true, value: { transferredFrom: request.ref, pin: null } })
    expect(code(await receiptOf(child.ref, officer, new Date(at.getTime() + 31 * 60_000)))).toBe('missing')
    expect(code(await deskRequest(child.ref, stranger, at))).toBe('ok')
  })

  it('refuses to pass a request to where it is', async () => {
    const request = await aRegistered()
    const same = await transferRequest({ ...read(request), institution: askedId, text: reason, language: 'ar' }, officer, now)
    expect(fieldsOf(same)).toEqual({ institution: ['institution-same'] })
  })

  it('joins requests of one person and of nobody else', async () => {
    const person = await aCitizen(8_801, now)
    const request = await aRegistered({ now, applicant: person })
    const { request: other } = await aRequest({ now, title: 'طلب آخر عن الميزانية', applicant: person })
    const { request: foreign } = await aRequest({ now })
    expect(fieldsOf(await mergeRequest({ ...read(request), into: foreign.ref }, officer, now))).toEqual({ into: ['merge-person'] })
    expect(fieldsOf(await mergeRequest({ ...read(request), into: request.ref }, officer, now))).toEqual({ into: ['merge-unknown'] })
    expect(code(await mergeRequest({ ...read(request), into: other.ref }, officer, now))).toBe('ok')
    expect(await fresh(request.id)).toMatchObject({ status: 'merged', mergedIntoId: other.id, open: false })
    expect(code(await mergeRequest({ ...read(other), into: request.ref }, officer, now))).toBe('invalid')
  })
})
