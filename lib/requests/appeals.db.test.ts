import { beforeAll, describe, expect, it } from 'vitest'
import { byAccount } from '@/lib/cases/asker'
import { clocksOf } from '@/lib/cases/clock-queries'
import { registerClocked } from '@/lib/cases/clocked'
import { meetClock, startClock } from '@/lib/cases/clocks'
import { aboutCase, addMessage, auditCase } from '@/lib/cases/commands'
import { brokenEvent, timelineOf } from '@/lib/cases/events'
import { noteBreaches } from '@/lib/cases/reminders'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import { correctAnswer } from './answering'
import { ownAppeals } from './appeal-queries'
import { appealToHead, decideAppeal, noteAppeal, noteOutcome, withdrawAppeal, workedOn } from './appeals'
import { clockedRequest } from './clock'
import { eraseRequests } from './erasure'
import { moved, requestById } from './move'
import { requestNotices } from './telling'
import { assignRequest } from './working'

const now = new Date('2026-09-07T10:00:00Z')
const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00Z`)
let officer: Actor
let delegate: Actor

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
  officer = await anOffice('information-officer', askedId, now)
  delegate = await anOffice('delegate', askedId, now)
})

const text = 'لم تُعطَ لي الجداول التي طلبتها، وأطلب مراجعة هذا القرار كاملا من فضلكم.'
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)

/** A request refused by an officer on a civil day, as the desk does it. */
async function refused(day: string, decider: Actor = officer) {
  const { request, applicant } = await aRequest({ now })
  await write(async (tx) => {
    const moving = { request: { ...request, status: 'registered' }, actor: decider, role: 'officer' as const }
    await moved(tx, { ...moving, request, move: 'register', event: { type: 'registered' } }, at(day))
    const words = { caseId: request.id, kind: 'answer' as const, direction: 'out' as const, author: decider, text, locale: 'ar' }
    const messageId = await addMessage(tx, words, at(day))
    const decision = { id: newId(), caseId: request.id, version: 1, outcome: 'refused', messageId, deciderId: decider.personId }
    await tx.requestDecision.create({ data: { ...decision, decidedOn: day, at: at(day) } })
    await moved(
      tx,
      { ...moving, move: 'answer', event: { type: 'answered', data: { outcome: 'refused' } }, data: { outcome: 'refused' } },
      at(day),
    )
    const window = { subject: aboutCase(request.id), kind: 'ati-head-window' as const, startOn: day, institutionId: request.institutionId }
    await startClock(tx, window, at(day))
  })
  return { id: request.id, ref: request.ref, asker: byAccount(applicant) }
}

const filing = (ref: string) => ({ reference: ref, text, language: 'ar' as const })
const stateOf = async (id: string, kind: string) => (await clocksOf(aboutCase(id))).filter((clock) => clock.kind === kind).at(-1)
const appealIdOf = async (caseId: string) =>
  (await db.requestAppeal.findFirstOrThrow({ where: { caseId, level: 'head' }, orderBy: { at: 'desc' } })).id

describe('the complaint to the head of the institution', () => {
  it('is received in the twenty working days after the answer, with fifteen days for the head', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    const window = await stateOf(id, 'ati-head-window')
    expect(window).toMatchObject({ owner: 'citizen', dueOn: '2026-10-12' })
    const filed = await appealToHead(filing(ref), asker, at('2026-10-12', '22:30'))
    expect(filed).toMatchObject({ ok: true, value: { dueOn: '2026-10-27' } })
    expect(await stateOf(id, 'ati-head-window')).toMatchObject({ state: 'met' })
    expect(await stateOf(id, 'ati-head-answer')).toMatchObject({ state: 'running', owner: 'institution' })
    const another = { ...filing(ref), text: `${text} وهذا نص آخر.` }
    expect(code(await appealToHead(another, asker, at('2026-10-13')))).toBe('appeal-filed-already')
    expect(await db.notice.count({ where: { personId: delegate.personId, kind: 'request-desk' } })).toBeGreaterThan(0)
    expect(await brokenEvent(id)).toBeNull()
  })

  it('is refused on the day after, and says so', async () => {
    const { ref, asker } = await refused('2026-09-14')
    // 23:30 in Casablanca is still the last day; half an hour later it is over.
    expect(code(await appealToHead(filing(ref), asker, at('2026-10-12', '23:30')))).toBe('appeal-over-head')
    const another = await refused('2026-09-14')
    expect(code(await appealToHead(filing(another.ref), another.asker, at('2026-10-12', '22:59')))).toBe('ok')
  })

  it('is open from the first day after a silent one, before any job has noted it', async () => {
    const { request, applicant } = await aRequest({ now })
    const asker = byAccount(applicant)
    const due = request.dueOn ?? ''
    expect(code(await appealToHead(filing(request.ref), asker, at(due)))).toBe('appeal-not-yet-head')
    const next = at(addDays(due, 1))
    expect(code(await appealToHead(filing(request.ref), asker, next))).toBe('ok')
    expect(await db.requestAppeal.findFirst({ where: { caseId: request.id } })).toMatchObject({ about: 'silence', aboutDecisionId: null })
    const overdue = (await timelineOf(request.id, 'public')).filter(({ type }) => type === 'overdue')
    await noteBreaches(next)
    expect((await timelineOf(request.id, 'public')).filter(({ type }) => type === 'overdue')).toEqual(overdue)
  })

  it('is nobody else’s, and one of two forms sent at once', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    const stranger = byAccount(await aCitizen(4_001, now))
    expect(code(await appealToHead(filing(ref), stranger, at('2026-09-20')))).toBe('missing')
    const both = await Promise.all([1, 2].map(() => appealToHead(filing(ref), asker, at('2026-09-21'))))
    expect(both[1]).toEqual(both[0])
    expect(both.map(code)).toEqual(['ok', 'ok'])
    expect(await db.requestAppeal.count({ where: { caseId: id } })).toBe(1)
    expect(await db.caseMessage.count({ where: { caseId: id, kind: 'appeal' } })).toBe(1)
  })

  it('can be taken back until it is decided', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    expect(code(await withdrawAppeal({ reference: ref }, asker, at('2026-09-22')))).toBe('ok')
    expect(code(await withdrawAppeal({ reference: ref }, asker, at('2026-09-22')))).toBe('conflict')
    expect(await stateOf(id, 'ati-head-answer')).toMatchObject({ state: 'cancelled' })
    const decision = { id: await appealIdOf(id), outcome: 'upheld' as const, text, language: 'ar' as const }
    expect(code(await decideAppeal(decision, delegate, at('2026-09-23')))).toBe('conflict')
  })

  it('is filed again after it was taken back, while its time runs and no longer', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    for (const day of ['2026-09-21', '2026-09-23']) {
      expect(code(await appealToHead(filing(ref), asker, at(day)))).toBe('ok')
      expect(await stateOf(id, 'ati-head-window')).toMatchObject({ state: 'met' })
      expect(code(await withdrawAppeal({ reference: ref }, asker, at(addDays(day, 1))))).toBe('ok')
      expect(await stateOf(id, 'ati-head-window')).toMatchObject({ state: 'running', dueOn: '2026-10-12' })
    }
    expect(code(await appealToHead(filing(ref), asker, at('2026-10-13')))).toBe('appeal-over-head')
    expect(code(await appealToHead(filing(ref), asker, at('2026-10-12')))).toBe('ok')
    expect(await db.requestAppeal.findMany({ where: { caseId: id } })).toMatchObject([{ state: 'filed', filedOn: '2026-10-12' }])
    expect(code(await withdrawAppeal({ reference: ref }, asker, at('2026-10-14')))).toBe('ok')
    expect(code(await appealToHead(filing(ref), asker, at('2026-10-14')))).not.toBe('ok')
    const silent = await aRequest({ now })
    const [own, after] = [byAccount(silent.applicant), at(addDays(silent.request.dueOn ?? '', 1))]
    const about = filing(silent.request.ref)
    for (let turn = 0; turn < 2; turn++) {
      expect(code(await appealToHead(about, own, after))).toBe('ok')
      expect(code(await withdrawAppeal({ reference: about.reference }, own, after))).toBe('ok')
    }
  })

  it('is the person’s own, whoever was signed in while the PIN was used', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const helper = await aCitizen(4_002, now)
    const asker = { actor: helper, opened: [request.id] }
    const after = at(addDays(request.dueOn ?? '', 1))
    expect(code(await appealToHead(filing(request.ref), asker, after))).toBe('ok')
    expect(await db.caseMessage.findFirst({ where: { caseId: request.id, kind: 'appeal' } })).toMatchObject({ authorId: null })
    expect(await db.caseEventPayload.count({ where: { actorId: helper.personId, event: { caseId: request.id } } })).toBe(0)
    const [row] = await db.auditPayload.findMany({ where: { subjectId: request.id, verb: 'request.appeal' } })
    expect(row).toMatchObject({ actorId: helper.personId })
    const before = await timelineOf(request.id, 'public')
    await eraseRequests(helper, after)
    expect(await timelineOf(request.id, 'public')).toEqual(before)
  })
})

describe('the head’s decision', () => {
  const deciding = async (id: string, outcome: 'upheld' | 'partly' | 'rejected' = 'partly') => ({
    id: await appealIdOf(id),
    outcome,
    text,
    language: 'ar' as const,
    answerBy: '2026-10-15',
  })

  it('is never that of the officer who decided, of another institution or of an officer', async () => {
    const both = await anOffice('delegate', askedId, now)
    const { id, ref, asker } = await refused('2026-09-14', both)
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    const elsewhere = await anOffice('delegate', 'ministry-health', now)
    const day = at('2026-09-28')
    expect(code(await decideAppeal(await deciding(id), both, day))).toBe('decided-it')
    expect(code(await decideAppeal(await deciding(id), elsewhere, day))).toBe('missing')
    expect(code(await decideAppeal(await deciding(id), officer, day))).toBe('missing')
    expect(code(await decideAppeal(await deciding(id), null, day))).toBe('signed-out')
    expect(await db.requestAppeal.findFirst({ where: { caseId: id } })).toMatchObject({ state: 'filed', outcome: null })
  })

  it('is never that of somebody who ever had the request, prepared its files or covered a word of it', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    const roles = ['information-officer', 'delegate'] as const
    const both = async () => {
      const person = await anOffice('information-officer', askedId, now)
      return { ...person, roles: roles.map((role) => ({ role, institutionId: askedId })) }
    }
    const trace: ((person: Actor) => Promise<unknown>)[] = [
      async ({ personId }) => {
        const other = await aRequest({ now })
        const give = async (assignee?: string) => {
          const { version } = (await requestById(other.request.id)) ?? { version: 0 }
          return assignRequest({ ref: other.request.ref, version, assignee }, officer, at('2026-09-15'))
        }
        expect(code(await give(personId))).toBe('ok')
        expect(code(await give(officer.personId))).toBe('ok')
        expect(await workedOn(db, other.request, await both())).toBe(false)
        expect(await workedOn(db, other.request, { ...(await both()), personId })).toBe(true)
        await write((tx) => auditCase(tx, { id, institutionId: askedId, kind: 'request' }, officer, 'assign', { assignee: personId }, now))
      },
      (person) => write((tx) => auditCase(tx, { id, institutionId: askedId, kind: 'request' }, person, 'prepare-file', {}, now)),
      (person) => write((tx) => auditCase(tx, { id, institutionId: askedId, kind: 'request' }, person, 'redact', {}, now)),
      ({ personId }) =>
        db.redactionSpan.create({
          data: { id: newId(), caseId: id, part: 'question', start: 0, end: 3, reason: 'personal-data', actorId: personId, at: now },
        }),
    ]
    for (const leave of trace) {
      const person = await both()
      await leave(person)
      expect(code(await decideAppeal(await deciding(id), person, at('2026-09-28')))).toBe('decided-it')
    }
    const looked = await both()
    await write((tx) => auditCase(tx, { id, institutionId: askedId, kind: 'request' }, looked, 'look-at-contact', {}, now))
    expect(code(await decideAppeal(await deciding(id), looked, at('2026-09-28')))).toBe('ok')
  })

  it('opens the request again for whoever wins, and the way to the commission for everybody', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    const both = await Promise.all([1, 2].map(async () => decideAppeal(await deciding(id), delegate, at('2026-09-28'))))
    expect(both.map(code).sort()).toEqual(['conflict', 'ok'])
    expect(await requestById(id)).toMatchObject({ status: 'in-review', open: true, dueOn: '2026-10-15', reopenCount: 1 })
    expect(await stateOf(id, 'ati-cdai-window')).toMatchObject({ state: 'running', startOn: '2026-09-28', dueOn: '2026-10-28' })
    expect(await stateOf(id, 'ati-head-answer')).toMatchObject({ state: 'met', metOn: '2026-09-28' })
  })

  it('leaves the request answered where it is rejected', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    expect(code(await decideAppeal(await deciding(id, 'rejected'), delegate, at('2026-09-28')))).toBe('ok')
    expect(await requestById(id)).toMatchObject({ status: 'answered', open: false, dueOn: null })
  })
})

describe('the commission and the court', () => {
  it('are noted in their windows, each after the one before', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    const note = (level: 'cdai' | 'court', filedOn: string, on: string) => noteAppeal({ reference: ref, level, filedOn }, asker, at(on))
    expect(code(await note('cdai', '2026-09-20', '2026-09-20'))).toBe('appeal-not-yet-cdai')
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    // The head's fifteen days end on 6 October; nobody decided.
    await noteBreaches(at('2026-10-07'))
    expect(await stateOf(id, 'ati-cdai-window')).toMatchObject({ state: 'running', startOn: '2026-10-06' })
    expect(code(await note('cdai', '2026-12-24', '2026-10-08'))).toBe('invalid')
    expect(code(await note('cdai', '2026-10-01', '2026-10-08'))).toBe('appeal-not-yet-cdai')
    expect(code(await note('cdai', '2026-10-08', '2026-11-20'))).toBe('ok')
    expect(await stateOf(id, 'ati-cdai-answer')).toMatchObject({ state: 'running', startOn: '2026-10-08' })
    expect(code(await note('court', '2026-10-09', '2026-10-09'))).toBe('appeal-not-yet-court')
    const outcome = { reference: ref, level: 'cdai' as const, outcome: 'upheld' as const, decidedOn: '2026-10-30' }
    expect(code(await noteOutcome({ ...outcome, decidedOn: '2026-10-01' }, asker, at('2026-11-02')))).toBe('invalid')
    expect(code(await noteOutcome(outcome, asker, at('2026-11-02')))).toBe('ok')
    expect(code(await noteOutcome(outcome, asker, at('2026-11-02')))).toBe('conflict')
    expect(code(await note('court', '2026-11-05', '2026-11-05'))).toBe('ok')
    expect(code(await noteOutcome({ ...outcome, level: 'court', decidedOn: '2026-11-20' }, asker, at('2026-11-21')))).toBe('ok')
  })

  it('stay open where the institution corrects its answer, and the head can be asked again', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    const rejected = { id: await appealIdOf(id), outcome: 'rejected' as const, text, language: 'ar' as const }
    expect(code(await decideAppeal(rejected, delegate, at('2026-09-28')))).toBe('ok')
    const { version } = (await requestById(id)) ?? { version: 0 }
    const same = { ref, version, outcome: 'refused' as const, grounds: ['personal-data'], text, language: 'ar' as const, withheld: null }
    expect(code(await correctAnswer(same, officer, at('2026-09-30')))).toBe('ok')
    expect(await stateOf(id, 'ati-cdai-window')).toMatchObject({ state: 'running', dueOn: '2026-10-28' })
    expect(await stateOf(id, 'ati-head-window')).toMatchObject({ state: 'running', startOn: '2026-09-30' })
    const view = await ownAppeals(ref, asker, at('2026-10-01'))
    expect(view?.steps.map(({ level, state }) => [level, state])).toEqual([
      ['head', 'open'],
      ['cdai', 'open'],
      ['court', 'later'],
    ])
    expect(code(await noteAppeal({ reference: ref, level: 'cdai', filedOn: '2026-10-01' }, asker, at('2026-10-01')))).toBe('ok')
  })

  it('let the court follow a silent commission', async () => {
    const { id, ref, asker } = await refused('2026-09-14')
    await appealToHead(filing(ref), asker, at('2026-09-21'))
    await noteBreaches(at('2026-10-07'))
    await noteAppeal({ reference: ref, level: 'cdai', filedOn: '2026-10-08' }, asker, at('2026-10-08'))
    const due = (await stateOf(id, 'ati-cdai-answer'))?.dueOn ?? ''
    await noteBreaches(at(addDays(due, 1)))
    expect(await stateOf(id, 'ati-court-window')).toMatchObject({ state: 'running', startOn: due })
    expect(civilDay(at(due))).toBe(due)
  })
})

it('meets no clock twice', async () => {
  const { id } = await refused('2026-09-14')
  expect(await write((tx) => meetClock(tx, aboutCase(id), 'ati-answer', '2026-09-15', at('2026-09-15')))).toBe(false)
})
