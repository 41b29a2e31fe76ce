import { beforeAll, describe, expect, it } from 'vitest'
import { brokenEvent } from '@/lib/cases/events'
import { pinOf } from '@/lib/cases/pin'
import { followByPin } from '@/lib/cases/pins'
import { db } from '@/lib/core/db'
import { continuedAs, requestPage } from '@/lib/requests/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from '../facts'
import { followable, type Played, seedRequests } from './request-story'

const now = new Date('2026-11-30T18:00:00Z')
let played: ReadonlyMap<string, Played>

beforeAll(async () => {
  await ready()
  await seedFacts(now)
  played = await seedRequests(now)
}, 240_000)

const of = (key: string) => db.case.findUniqueOrThrow({ where: { id: played.get(key)?.id ?? '' }, include: { request: true } })
const clocks = (id: string, kind: string) => db.deadline.findMany({ where: { subjectId: id, kind } })

describe('the demo’s requests', () => {
  it('end in all states, each with a chain that holds, and nothing after today', async () => {
    const rows = await db.case.findMany()
    expect(rows).toHaveLength(played.size + 1)
    const states = new Set(rows.map(({ status }) => status))
    for (const state of [
      'submitted',
      'registered',
      'in-review',
      'clarification',
      'answered',
      'closed',
      'transferred',
      'merged',
      'withdrawn',
    ])
      expect(states, state).toContain(state)
    for (const { id } of rows) expect(await brokenEvent(id)).toBeNull()
    expect(await db.caseEvent.count({ where: { at: { gt: now.toISOString() } } })).toBe(0)
  })

  it('are overdue where nobody answered, with the window that silence opened', async () => {
    const late = await of('access-agadir')
    expect(late).toMatchObject({ status: 'registered', open: true })
    expect((late.dueOn ?? '') < '2026-11-30').toBe(true)
    expect(await clocks(late.id, 'ati-head-window')).toMatchObject([{ state: 'running', startOn: late.dueOn, owner: 'citizen' }])
    const head = await of('draa-procurement-awards')
    expect(await clocks(head.id, 'ati-head-answer')).toMatchObject([{ state: 'running', breachedAt: null }])
  })

  it('belong to one citizen of the simulated identity in five states, two of which wait for her', async () => {
    const { applicantId } = await of('teacher-postings')
    const own = await db.case.findMany({ where: { applicantId }, select: { status: true } })
    expect(own.map(({ status }) => status).toSorted()).toEqual(['answered', 'answered', 'clarification', 'in-review', 'registered'])
  })

  it('are public where moderators let them, with what officers covered', async () => {
    const published = await db.publishedRequest.findUniqueOrThrow({ where: { caseId: played.get('zagora-school-transport')?.id ?? '' } })
    expect(published.answerPublishedAt).not.toBeNull()
    expect(published.question).toContain('█')
    expect(published.question).not.toContain('التجريبي')
    expect(
      await db.publishedRequest.count({
        where: { caseId: { in: [played.get('solar-pumps')?.id ?? '', played.get('tiznit-kafala-private')?.id ?? ''] } },
      }),
    ).toBe(0)
  })

  it('have one that was handed on in public: a pointer where it was, its text where it is', async () => {
    const { id, ref } = played.get('azrou-waste-contract') ?? { id: '', ref: '' }
    const { transferredFromId } = await db.case.findUniqueOrThrow({ where: { id } })
    const before = await db.publishedRequest.findUniqueOrThrow({ where: { caseId: transferredFromId ?? '' } })
    expect(await requestPage(before.ref)).toMatchObject({ continued: true, state: 'transferred' })
    expect(before).toMatchObject({ title: '', question: '' })
    expect(await continuedAs(before.caseId)).toMatchObject({ ref })
  })

  it('leave a mailbox that can be read, and a reference with its PIN for whoever tries', async () => {
    expect(await db.outboxMessage.count({ where: { state: 'queued' } })).toBeLessThan(15)
    const { ref, pin } = followable(played)
    const { id } = await db.case.findUniqueOrThrow({ where: { ref } })
    expect(pin).toBe(pinOf(id, 2))
    const again = async () => followByPin({ reference: ref, code: pin }, null, 'test', now)
    for (let turn = 0; turn < 2; turn++) expect(await again()).toMatchObject({ ok: true, value: { replaced: false } })
  })
})
