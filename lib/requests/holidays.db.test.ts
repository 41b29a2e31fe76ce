import { beforeAll, describe, expect, it } from 'vitest'
import { dueOf } from '@/lib/cases/queries'
import { followHolidays, holidaysChanged, recomputeDeadlines } from '@/lib/cases/recompute'
import { addDays } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { twoHundredOpenRequests } from '@/prisma/scenes/requests'

/** Aïd al-Adha 2027 is estimated for Monday 17 and Tuesday 18 May; the requests were received in the four weeks before. */
const now = new Date('2027-05-05T10:00:00Z')
const feast = { id: { startsWith: 'adha-1448-' } }

async function moveFeast(by: number): Promise<void> {
  const rows = await db.holiday.findMany({ where: feast })
  await write(async (tx) => {
    for (const { id, day } of rows) await tx.holiday.update({ where: { id }, data: { day: addDays(day, by), certainty: 'confirmed' } })
    await holidaysChanged(
      tx,
      rows.flatMap(({ day }) => [day, addDays(day, by)]),
    )
  })
}

const running = () => db.deadline.findMany({ where: { state: 'running', subjectType: 'case' }, orderBy: { id: 'asc' } })
const events = () => db.caseEvent.findMany({ where: { type: 'due-moved' }, select: { caseId: true, payload: { select: { data: true } } } })

let crowd: Awaited<ReturnType<typeof twoHundredOpenRequests>>

beforeAll(async () => {
  await seedFacts(now)
  await followHolidays(now)
  crowd = await twoHundredOpenRequests(now)
}, 120_000)

describe('two hundred open requests around Aïd al-Adha', () => {
  it('are counted again when it moves by a day: one event for each that moved, none for the others, no window of a citizen shorter', async () => {
    expect([...crowd.open, ...crowd.windows]).toHaveLength(200)
    const before = await running()
    expect(new Set(before.map(({ subjectId }) => subjectId)).size).toBe(200)
    expect(await events()).toEqual([])

    await moveFeast(-1)
    const right = new Map<string, string>()
    const ends = new Map<string, string>()
    for (const { id, startOn, length, unit } of before) {
      const limit = `${startOn} ${length} ${unit}`
      const dueOn = ends.get(limit) ?? (await dueOf({ startOn, length, unit: unit as 'working' | 'calendar' })).dueOn
      ends.set(limit, dueOn)
      right.set(id, dueOn)
    }
    const moving = before.filter(({ id, owner, dueOn }) => (owner === 'citizen' ? (right.get(id) ?? '') > dueOn : right.get(id) !== dueOn))
    // The crowd has both kinds; windows of citizens would be shorter and are kept.
    const [institutions, citizens] = [
      before.filter(({ owner }) => owner === 'institution'),
      before.filter(({ owner }) => owner === 'citizen'),
    ]
    expect(moving.length).toBeGreaterThan(50)
    expect(institutions.filter((row) => !moving.includes(row)).length).toBeGreaterThan(50)
    expect(moving.filter((row) => !institutions.includes(row))).toEqual([])
    expect(citizens.filter(({ id, dueOn }) => (right.get(id) ?? '') < dueOn).length).toBeGreaterThan(5)

    expect(await followHolidays(now)).toBe(moving.length)
    const told = await events()
    expect(told.map(({ caseId }) => caseId).toSorted()).toEqual(moving.map(({ subjectId }) => subjectId).toSorted())
    const cases = new Map((await db.case.findMany({ select: { id: true, dueOn: true } })).map(({ id, dueOn }) => [id, dueOn]))
    const after = new Map((await running()).map((row) => [row.id, row]))
    for (const row of before) {
      const is = after.get(row.id)
      expect(is?.dueOn).toBe(moving.includes(row) ? right.get(row.id) : row.dueOn)
      if (row.owner === 'citizen') expect((is?.dueOn ?? '') >= row.dueOn).toBe(true)
      else expect(cases.get(row.subjectId)).toBe(is?.dueOn)
    }

    expect(await followHolidays(now)).toBe(0)
    expect((await recomputeDeadlines(now)).moved).toBe(0)
    expect(await events()).toHaveLength(told.length)
  }, 90_000)
})
