import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import { aReportedMilestone, inOffice, sceneLead } from '@/prisma/scenes/reports'
import { roundsDesk } from './assessments'
import { changeRound, openRound } from './rounds'

const now = new Date('2026-01-05T10:00:00Z')
const titles = { titleAr: 'تقييم المواطنين', titleFr: 'Évaluation citoyenne' }
const fieldsOf = (result: Result<unknown>) => (result.ok ? 'ok' : (result.failure.fields ?? result.failure.code))

let coordinator: Actor
let plans = 0

/** A plan of its own, with a commitment. */
async function aPlan(): Promise<string> {
  const { commitmentId } = await aReportedMilestone()
  const { planId } = await db.commitment.findUniqueOrThrow({ where: { id: commitmentId }, select: { planId: true } })
  const plan = await db.actionPlan.findUniqueOrThrow({ where: { id: planId } })
  const id = `2025-2028-rounds-${'x'.repeat(++plans)}`
  await write(async (tx) => {
    await tx.actionPlan.create({ data: { ...plan, id } })
    await tx.commitment.update({ where: { id: commitmentId }, data: { planId: id } })
  })
  return id
}

const week = (plan: string, from = '2026-03-01T18:00', until = '2026-04-10T18:00') => ({ plan, ...titles, from, until })

beforeAll(async () => {
  await ready()
  coordinator = await inOffice('coordinator', sceneLead, now)
})

describe('a round of assessments', () => {
  it('is the coordinator’s to open', async () => {
    const plan = await aPlan()
    expect(fieldsOf(await openRound(week(plan), null, now))).toBe('signed-out')
    for (const role of ['officer', 'reviewer', 'moderator', 'admin'] as const)
      expect(fieldsOf(await openRound(week(plan), await inOffice(role, 'ministry-health', now), now))).toBe('forbidden')
    expect(fieldsOf(await roundsDesk(await inOffice('moderator', null, now), now))).toBe('forbidden')
    expect(fieldsOf(await openRound(week(plan), coordinator, now))).toBe('ok')
    const desk = await roundsDesk(coordinator, now)
    expect(desk.ok && desk.value.rounds.find((round) => round.plan.id === plan)).toMatchObject({ ...titles, over: false, assessments: 0 })
  })

  it('stands on the clock of Casablanca, which Ramadan sets back', async () => {
    const plan = await aPlan()
    await openRound(week(plan), coordinator, now)
    const row = await db.assessmentRound.findFirstOrThrow({ where: { planId: plan } })
    expect([row.opensAt.toISOString(), row.closesAt.toISOString()]).toEqual(['2026-03-01T18:00:00.000Z', '2026-04-10T17:00:00.000Z'])
  })

  it('never overlaps another of its plan, also when two open at once', async () => {
    const plan = await aPlan()
    const both = await Promise.all([openRound(week(plan), coordinator, now), openRound(week(plan), coordinator, now)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = { from: ['round-overlaps'] }
    expect(fieldsOf(await openRound(week(plan, '2026-04-10T17:59', '2026-05-01T10:00'), coordinator, now))).toEqual(refused)
    expect(fieldsOf(await openRound(week(plan, '2026-04-10T18:00', '2026-05-01T10:00'), coordinator, now))).toBe('ok')
    expect(fieldsOf(await openRound(week(await aPlan()), coordinator, now))).toBe('ok')
  })

  it('closes after it opens and later than now, and is of a plan that everybody sees', async () => {
    const plan = await aPlan()
    expect(fieldsOf(await openRound(week(plan, '2026-03-01T18:00', '2026-03-01T18:00'), coordinator, now))).toEqual({
      until: ['round-backwards'],
    })
    expect(fieldsOf(await openRound(week(plan, '2025-03-01T18:00', '2025-04-01T18:00'), coordinator, now))).toEqual({
      until: ['round-backwards'],
    })
    await write((tx) => tx.actionPlan.update({ where: { id: plan }, data: { published: false } }))
    expect(fieldsOf(await openRound(week(plan), coordinator, now))).toEqual({ plan: ['plan-needed'] })
  })

  it('can end at another time until it is over', async () => {
    const plan = await aPlan()
    const opened = await openRound(week(plan), coordinator, now)
    if (!opened.ok) throw new Error(opened.failure.code)
    const { round } = opened.value
    const change = (until: string, at = now) =>
      changeRound({ round, titleAr: 'دورة أطول', titleFr: 'Un cycle plus long', until }, coordinator, at)
    expect(fieldsOf(await changeRound({ round, ...titles, until: '2026-05-01T10:00' }, null, now))).toBe('signed-out')
    expect(fieldsOf(await change('2026-05-01T10:00'))).toBe('ok')
    expect(await db.assessmentRound.findUnique({ where: { id: round } })).toMatchObject({ titleAr: 'دورة أطول' })
    await openRound(week(plan, '2026-05-01T10:00', '2026-06-01T10:00'), coordinator, now)
    expect(fieldsOf(await change('2026-05-01T10:01'))).toEqual({ until: ['round-overlaps'] })
    expect(fieldsOf(await change('2026-02-01T10:00'))).toEqual({ until: ['round-backwards'] })
    expect(fieldsOf(await change('2026-05-01T10:00', new Date('2026-05-01T09:00:00Z')))).toBe('round-over')
  })
})
