import { beforeAll, describe, expect, it } from 'vitest'
import { meetClock } from '@/lib/cases/clocks'
import { aboutCase } from '@/lib/cases/commands'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import { allFigures, figuresOfInstitution } from './figures'
import { type Loaded, moved } from './move'
import { requestNotices } from './telling'

const other = 'ministry-health'
const at = (day: string) => new Date(`${day}T10:00:00Z`)
const received = '2026-04-06'
let officer: Actor
let asker: Actor

beforeAll(async () => {
  await seedFacts(at(received))
  registerNotices(requestNotices)
  officer = await anOffice('information-officer', askedId, at(received))
  asker = await aCitizen(8_800, at(received))
})

const asked = async (institution = askedId, visibility: 'private' | 'anonymised' = 'private') =>
  (await aRequest({ now: at(received), applicant: asker, institution, visibility })).request

async function decided(request: Loaded, day: string, outcome: string, grounds: string[] = []) {
  const moving = { request, actor: officer, role: 'officer' as const }
  await write(async (tx) => {
    await moved(tx, { ...moving, move: 'register', event: { type: 'registered' } }, at(received))
    await moved(tx, { ...moving, move: 'answer', event: { type: 'answered' }, data: { outcome, answeredOn: day } }, at(day))
    const id = newId()
    const row = {
      id,
      caseId: request.id,
      version: 1,
      outcome,
      messageId: newId(),
      deciderId: officer.personId,
      decidedOn: day,
      at: at(day),
    }
    await tx.requestDecision.create({ data: row })
    await tx.decisionGround.createMany({ data: grounds.map((groundId) => ({ decisionId: id, groundId })) })
  })
}

const leaving = { withdraw: 'withdrawn', transfer: 'transferred' } as const
const left = (request: Loaded, move: keyof typeof leaving, day: string) =>
  write((tx) => moved(tx, { request, move, actor: null, role: 'applicant', event: { type: leaving[move] } }, at(day)))

const dueOn = async ({ id }: Loaded) => (await db.case.findUniqueOrThrow({ where: { id } })).dueOn ?? ''

const onlyWeb = (count: number) => ({ shown: [{ key: 'web', count }], others: 0 })

describe('figures of requests', () => {
  let today: string

  beforeAll(async () => {
    const first = await asked()
    const due = await dueOn(first)
    today = addDays(due, 30)
    await decided(first, due, 'full')
    await decided(await asked(), addDays(due, 1), 'refused', ['personal-data', 'sources'])
    await left(await asked(), 'withdraw', addDays(received, 2))
    await left(await asked(), 'transfer', addDays(due, 3))
    await asked()
    const waiting = await asked(other)
    await decided(await asked(other), addDays(received, 1), 'partial', ['personal-data'])
    expect(await dueOn(waiting)).toBe(due)
  })

  it('count as in time who answered on the last day, and as late who answered after it, is silent or handed it on after it', async () => {
    const { onTime, answered, overdue, received: all } = await figuresOfInstitution(askedId, today)
    expect({ answered, overdue, all }).toEqual({ answered: 2, overdue: 1, all: 5 })
    expect(onTime).toMatchObject({ count: 1, of: 4 })
  })

  it('leave out who is not due yet, and count them among the waiting', async () => {
    const early = await figuresOfInstitution(other, addDays(received, 5))
    expect(early).toMatchObject({ received: 2, open: 1, overdue: 0, onTime: { count: 1, of: 1 } })
    expect(early.curve).toEqual([{ day: 1, answered: 1, waiting: 2, share: 0.5 }])
  })

  it('count working days, withdrawn requests as long as they waited', async () => {
    const { curve, median, p90, withdrawn, transferred } = await figuresOfInstitution(askedId, today)
    expect(curve.map(({ day, waiting }) => [day, waiting])).toEqual([
      [20, 4],
      [21, 3],
    ])
    expect({ median, p90, withdrawn, transferred }).toEqual({ median: 20, p90: 21, withdrawn: 1, transferred: 1 })
  })

  it('never break few refusals down by ground', async () => {
    const { whole, institutions } = await allFigures(today)
    for (const { grounds } of [whole, ...institutions]) expect(grounds).toEqual({ shown: [], others: null })
    for (let n = 0; n < 5; n++) await decided(await asked(other), addDays(received, 1), 'refused', ['cabinet'])
    // One of 'personal-data' must not be what the refusals are more than this.
    const { grounds } = await figuresOfInstitution(other, today)
    expect(grounds).toEqual({ shown: [], others: 6 })
  })

  it('show no outcome, channel or share that comes from few requests of which nothing is public', async () => {
    const { outcomes, refusing, channels } = await figuresOfInstitution(askedId, today)
    expect({ outcomes, refusing, channels }).toEqual({ outcomes: { shown: [], others: null }, refusing: null, channels: onlyWeb(5) })
    expect((await figuresOfInstitution(other, today)).outcomes).toEqual({ shown: [], others: 6 })
    const open = await asked(askedId, 'anonymised')
    await decided(open, addDays(received, 1), 'partial')
    const shown = async () => (await figuresOfInstitution(askedId, today)).outcomes
    expect(await shown()).toEqual({ shown: [], others: null })
    await db.publishedRequest.updateMany({ where: { caseId: open.id }, data: { state: 'published', publishedAt: at(received) } })
    expect(await shown()).toEqual({ shown: [{ key: 'partial', count: 1 }], others: null })
    await db.informationRequest.update({ where: { caseId: open.id }, data: { embargoUntil: addDays(today, 1) } })
    expect(await shown()).toEqual({ shown: [], others: null })
    await db.informationRequest.update({ where: { caseId: open.id }, data: { embargoUntil: null } })
  })

  it('are those of the country together', async () => {
    const { whole, institutions } = await allFigures(today)
    const ours = institutions.filter(({ institutionId }) => institutionId === askedId || institutionId === other)
    expect(ours.map((one) => one.institutionId)).toEqual([askedId, other])
    for (const key of ['received', 'answered', 'open', 'overdue'] as const)
      expect(whole[key]).toBe(institutions.reduce((sum, one) => sum + one[key], 0))
    expect(await figuresOfInstitution(askedId, today)).toEqual(ours[0])
    expect(whole.ranked).toBe(true)
    expect(ours[0]?.ranked).toBe(false)
  })

  it('count complaints to the head that were decided, and not those taken back', async () => {
    const { id } = await asked(other)
    const appeal = { caseId: id, level: 'head', about: 'decision', filedOn: received, at: at(received) }
    await db.requestAppeal.createMany({
      data: [
        { id: newId(), ...appeal, state: 'decided', outcome: 'upheld', aboutDecisionId: 'a' },
        { id: newId(), ...appeal, state: 'decided', outcome: 'rejected', aboutDecisionId: 'b' },
        { id: newId(), ...appeal, state: 'withdrawn', aboutDecisionId: 'c' },
        { id: newId(), ...appeal, level: 'cdai', state: 'noted', aboutDecisionId: 'd' },
      ],
    })
    expect(await figuresOfInstitution(other, today)).toMatchObject({ appeals: 2, overturned: { count: 1, of: 2 } })
  })

  it('count what applicants say', async () => {
    const rows = await db.case.findMany({ where: { institutionId: other, answeredOn: { not: null } }, orderBy: { id: 'asc' } })
    const [one, two] = rows.map(({ id }) => id)
    await db.informationRequest.update({ where: { caseId: one ?? '' }, data: { gotIt: 'yes' } })
    await db.informationRequest.update({ where: { caseId: two ?? '' }, data: { gotIt: 'no', contestState: 'open', contestedOn: today } })
    const { gotAll, gotIt, contested } = await figuresOfInstitution(other, today)
    expect({ gotAll, gotIt }).toEqual({ gotAll: null, gotIt: { shown: [], others: null } })
    expect(contested).toMatchObject({ count: 1, of: 6 })
  })

  it('do not count a batch that can still be undone or was', async () => {
    const before = await figuresOfInstitution(askedId, today)
    const request = await asked()
    const batch = newId()
    await db.requestBatch.create({ data: { id: batch, applicantId: asker.personId, releaseAt: at(received), createdAt: at(received) } })
    await db.informationRequest.update({ where: { caseId: request.id }, data: { batchId: batch } })
    expect((await figuresOfInstitution(askedId, today)).received).toBe(before.received)
    await db.requestBatch.update({ where: { id: batch }, data: { releasedAt: at(received) } })
    expect((await figuresOfInstitution(askedId, today)).received).toBe(before.received + 1)
    await write((tx) => meetClock(tx, aboutCase(request.id), ['ati-answer'], civilDay(at(received)), at(received)))
  })
})
