import { beforeAll, describe, expect, it } from 'vitest'
import { registerClocked } from '@/lib/cases/clocked'
import { timelineOf } from '@/lib/cases/events'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aMember } from '@/prisma/scenes/accounts'
import { anAsking, anOffice, askedId } from '@/prisma/scenes/requests'
import { askSeveral, isReleaseDue, releaseBatches, undoBatch } from './batch'
import { clockedRequest } from './clock'
import { myRequests, ownBatch } from './mine'
import { batchInput } from './own-schema'
import { whyNotRead } from './policy'
import { requestNotices } from './telling'

const now = new Date('2026-11-23T10:00:00Z')
const minutes = (n: number) => new Date(now.getTime() + n * 60_000)
const several = (institutions: readonly string[], more: object = {}) => {
  const { institution: _, urgency: __, urgentReason: ___, ...asking } = anAsking()
  return batchInput.parse({ ...asking, institutions, declared: 'true', ...more })
}
const three = [askedId, 'ministry-health', 'ministry-finance']

let officer: Actor
let turn = 0
const somebody = () => aCitizen(7_000 + ++turn, now)

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
  officer = await anOffice('information-officer', askedId, now)
})

const sent = async (actor: Actor, institutions = three) => {
  const asked = await askSeveral(several(institutions), actor, now)
  if (!asked.ok) throw new Error(asked.failure.code)
  return asked.value.id
}

describe('a batch', () => {
  it('waits where no institution and no reader sees it, and owes nothing yet', async () => {
    const actor = await somebody()
    const id = await sent(actor)
    const rows = await db.case.findMany({ where: { request: { batchId: id } } })
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      expect(row).toMatchObject({ status: 'waiting', open: false, dueOn: null })
      expect(whyNotRead(officer, row)).not.toBeNull()
      expect(await timelineOf(row.id, 'public')).toEqual([])
    }
    expect(await db.publishedRequest.count({ where: { applicantId: actor.personId } })).toBe(0)
    expect(await db.notice.count({ where: { personId: officer.personId, subjectId: { in: rows.map((row) => row.id) } } })).toBe(0)
    expect(await ownBatch(id, actor)).toMatchObject({
      state: 'waiting',
      requests: [{ waits: 'undo' }, { waits: 'undo' }, { waits: 'undo' }],
    })
    expect(await ownBatch(id, await somebody())).toBeNull()
  })

  it('reaches as many institutions as the level allows, each once, and more than one', async () => {
    const member = await aMember('batch@example.ma', 'Batch', now)
    const four = [...three, 'ministry-justice']
    expect(await askSeveral(several(four), member, now)).toMatchObject({ failure: { code: 'batch-too-many', values: { most: 3 } } })
    expect(await askSeveral(several(four), null, now)).toMatchObject({ failure: { code: 'signed-out' } })
    expect(await askSeveral(several([askedId, askedId]), member, now)).toMatchObject({ failure: { code: 'institutions-needed' } })
    expect(batchInput.safeParse({ ...several(three), institutions: [askedId] }).success).toBe(false)
    const id = await sent(await somebody(), ['ministry-administration-reform', 'ministry-health'])
    const rows = await db.case.findMany({ where: { request: { batchId: id } }, select: { institutionId: true } })
    expect(rows.map(({ institutionId }) => institutionId).sort()).toEqual(['ministry-digital-transition', 'ministry-health'])
  })

  it('is one at a time for a person, also when two are sent at once', async () => {
    const actor = await somebody()
    const both = await Promise.all([askSeveral(several(three), actor, now), askSeveral(several(three), actor, now)])
    expect(both.map((one) => (one.ok ? 'ok' : one.failure.code)).sort()).toEqual(['batch-waiting', 'ok'])
    expect(await db.requestBatch.count({ where: { applicantId: actor.personId } })).toBe(1)
  })
})

describe('undoing', () => {
  it('takes all of it back within the time, by whoever sent it', async () => {
    const actor = await somebody()
    const id = await sent(actor)
    expect(await undoBatch({ batch: id }, await somebody(), minutes(1))).toMatchObject({ failure: { code: 'missing' } })
    expect(await undoBatch({ batch: id }, actor, minutes(29))).toMatchObject({ ok: true })
    expect(await undoBatch({ batch: id }, actor, minutes(29))).toMatchObject({ failure: { code: 'undo-late' } })
    expect((await myRequests(actor)).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
    expect(await releaseBatches(minutes(60))).toBeGreaterThanOrEqual(0)
    expect((await myRequests(actor)).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
  })

  it('is too late from the last second on, before the job came by', async () => {
    const actor = await somebody()
    const id = await sent(actor)
    expect(await undoBatch({ batch: id }, actor, minutes(30))).toMatchObject({ failure: { code: 'undo-late' } })
  })
})

describe('leaving', () => {
  it('happens once when two processes do it, with the clock from that day', async () => {
    const actor = await somebody()
    const id = await sent(actor)
    await releaseBatches(minutes(29))
    expect((await ownBatch(id, actor))?.state).toBe('waiting')
    expect(await isReleaseDue(minutes(31))).toBe(true)
    // Past midnight in Casablanca: day 0 is the next day.
    const at = new Date('2026-11-23T23:30:00Z')
    await Promise.all([releaseBatches(at), releaseBatches(at), releaseBatches(at)])
    const rows = await db.case.findMany({ where: { request: { batchId: id } } })
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      expect(row).toMatchObject({ status: 'submitted', open: true, receivedOn: '2026-11-24', dueOn: '2026-12-22' })
      expect((await timelineOf(row.id, 'public')).map(({ type }) => type)).toEqual(['received'])
      expect(await db.deadline.count({ where: { subjectId: row.id } })).toBe(1)
      expect(await db.publishedRequest.count({ where: { caseId: row.id, state: 'pending' } })).toBe(1)
    }
    const mine = rows.find(({ institutionId }) => institutionId === askedId)
    expect(await db.notice.count({ where: { personId: officer.personId, subjectId: mine?.id ?? '' } })).toBe(1)
    expect(await db.notice.count({ where: { personId: actor.personId, kind: 'request' } })).toBe(3)
    expect(await releaseBatches(at)).toBe(0)
    expect(await isReleaseDue(at)).toBe(false)
  })

  it('and undoing at the same moment have one outcome', async () => {
    const actor = await somebody()
    const id = await sent(actor)
    const [undone] = await Promise.all([undoBatch({ batch: id }, actor, minutes(29)), releaseBatches(minutes(31))])
    const states = new Set((await myRequests(actor)).map(({ status }) => status))
    expect([...states]).toEqual([undone.ok ? 'withdrawn' : 'submitted'])
    expect((await ownBatch(id, actor))?.state).toBe(undone.ok ? 'cancelled' : 'released')
  })
})
