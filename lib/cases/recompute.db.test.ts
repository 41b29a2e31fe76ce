import { beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { runJob } from '@/lib/core/jobs'
import '@/lib/wiring'
import { holidayFacts, putHolidays } from '@/prisma/holiday-facts'
import { clockRules, requestRules } from '@/test/clock-rules'
import { watchedThings } from '@/test/clocked'
import type { ClockKind } from './clock-kinds'
import { extendClock, startClock } from './clocks'
import { dueOf } from './queries'
import { followHolidays, holidaysChanged, recomputeDeadlines, wouldMove } from './recompute'

const now = new Date('2027-02-10T10:00:00Z')
const type = 'test-thing'
const calls = watchedThings(type)
const facts = holidayFacts()
const kinds: ClockKind[] = ['ati-answer', 'ati-urgent', 'ati-head-window', 'ati-head-answer', 'ati-cdai-window', 'ati-court-window']

/** The feast's days in the row of its facts. */
const feast = () => db.holiday.findMany({ where: { id: { startsWith: 'fitr-1448-' } }, orderBy: { id: 'asc' } })

async function moveFeast(by: number) {
  const rows = await feast()
  const days = rows.flatMap(({ day }) => [day, addDays(day, by)])
  await write(async (tx) => {
    for (const { id, day } of rows) await tx.holiday.update({ where: { id }, data: { day: addDays(day, by), certainty: 'confirmed' } })
    await holidaysChanged(tx, days)
  })
}

const open = () => db.deadline.findMany({ where: { subjectType: type }, orderBy: { id: 'asc' } })

beforeEach(async () => {
  await db.deadline.deleteMany()
  await db.deadlineRule.deleteMany()
  await db.holiday.deleteMany()
  await write((tx) => putHolidays(tx, facts))
  await followHolidays(now)
  await db.deadlineRule.deleteMany()
  await clockRules(...requestRules)
  calls.length = 0
})

/** Clocks of all kinds that began on days around the feast of 10 March 2027. */
async function twoHundred() {
  await write(async (tx) => {
    for (let at = 0; at < 200; at++) {
      const startOn = addDays('2027-01-05', Math.floor(at / 3))
      const kind = kinds[at % kinds.length] ?? 'ati-answer'
      await startClock(tx, { subject: { type, id: `thing-${at}` }, kind, startOn, institutionId: null }, now)
    }
  })
}

describe('an Aïd that moves by a day', () => {
  it.each([1, -1])('(%i) moves exactly the clocks it touches, tells each once, and shortens none of a citizen', async (by) => {
    await twoHundred()
    const before = await open()
    expect(before).toHaveLength(200)
    await moveFeast(by)
    const right = new Map<string, string>()
    for (const { id, startOn, length, unit } of before)
      right.set(id, (await dueOf({ startOn, length, unit: unit as 'working' | 'calendar' })).dueOn)
    const moving = before.filter(({ id, owner, dueOn }) => (owner === 'citizen' ? (right.get(id) ?? '') > dueOn : right.get(id) !== dueOn))
    // Both kinds are there: those that move and those that stay.
    expect(moving.length).toBeGreaterThan(5)
    expect(moving.length).toBeLessThan(195)

    expect(await followHolidays(now)).toBe(moving.length)
    const after = await open()
    const moved = calls.filter(({ hook }) => hook === 'moved')
    expect(moved.map(({ id }) => id).sort()).toEqual(moving.map(({ subjectId }) => subjectId).sort())
    for (const row of after) {
      const was = before.find(({ id }) => id === row.id)
      expect(row.computedOn).toBe(right.get(row.id))
      if (row.owner === 'citizen') expect(row.dueOn >= (was?.dueOn ?? '')).toBe(true)
      else expect(row.dueOn).toBe(row.computedOn)
      const told = moved.find(({ id }) => id === row.subjectId)?.what
      expect(told).toEqual(
        was?.dueOn === row.dueOn
          ? undefined
          : { kind: row.kind, owner: row.owner, from: was?.dueOn, to: row.dueOn, estimated: row.estimated },
      )
    }

    calls.length = 0
    expect(await followHolidays(now)).toBe(0)
    expect(await recomputeDeadlines(now)).toEqual({ moved: 0, settled: 0 })
    expect(calls).toEqual([])
  })

  it('keeps a citizen the day that was given, there and back again', async () => {
    const start = { subject: { type, id: 'mine' }, kind: 'ati-head-window' as const, institutionId: null }
    const first = await write((tx) => startClock(tx, { ...start, startOn: '2027-02-10' }, now))
    const [{ day } = { day: '' }] = await feast()
    // From a working day to the weekend: the window would be shorter.
    const by = [1, 2, 3, 4, 5, 6].find((days) => [0, 6].includes(new Date(`${addDays(day, days)}T12:00:00Z`).getUTCDay())) ?? 0
    await moveFeast(by)
    await followHolidays(now)
    const [row] = await open()
    expect(row?.dueOn).toBe(first.dueOn)
    expect((row?.computedOn ?? '') < first.dueOn).toBe(true)
    expect(calls.filter(({ hook }) => hook === 'moved')).toEqual([])
  })
})

describe('counting again', () => {
  it('says beforehand how many would move', async () => {
    await twoHundred()
    const rows = await feast()
    const holidays = await db.holiday.findMany({ where: { removedAt: null } })
    const moved = holidays.map((one) => (rows.some(({ id }) => id === one.id) ? { ...one, day: addDays(one.day, 1) } : one))
    const calendar = { holidays: moved as never, knownUntil: '2028-12-31' }
    const count = await wouldMove(calendar, rows[0]?.day ?? '')
    await moveFeast(1)
    expect(await followHolidays(now)).toBe(count)
    expect(count).toBeGreaterThan(0)
  })

  it('tells of a feast that became certain on its day, without moving anything', async () => {
    await write((tx) =>
      startClock(tx, { subject: { type, id: 'one' }, kind: 'ati-answer', startOn: '2027-02-25', institutionId: null }, now),
    )
    await moveFeast(0)
    expect(await followHolidays(now)).toBe(0)
    expect(calls).toEqual([{ hook: 'settled', id: 'one', what: { kind: 'ati-answer', dueOn: expect.any(String), estimated: false } }])
  })

  it('leaves alone what has ended and what stands still, and what was over before', async () => {
    await twoHundred()
    await db.deadline.updateMany({ where: { kind: 'ati-answer' }, data: { state: 'met' } })
    await db.deadline.updateMany({ where: { kind: 'ati-head-answer' }, data: { state: 'paused' } })
    await moveFeast(1)
    await followHolidays(now)
    const told = new Set(calls.filter(({ hook }) => hook === 'moved').map(({ what }) => what.kind))
    expect(told.has('ati-answer') || told.has('ati-head-answer')).toBe(false)
  })

  it('follows the first of two clocks through its extension', async () => {
    const subject = { type, id: 'one' }
    // The feast lies in the first twenty days; the extension begins later.
    await write((tx) => startClock(tx, { subject, kind: 'ati-answer', startOn: '2027-02-22', institutionId: null }, now))
    const extended = await write((tx) => extendClock(tx, { subject, from: 'ati-answer', to: 'ati-extension' }, now))
    const [{ day } = { day: '' }] = await feast()
    await db.holiday.create({ data: { id: 'exceptional-x', code: 'exceptional', day: addDays(day, -1), certainty: 'confirmed' } })
    await write((tx) => holidaysChanged(tx, [addDays(day, -1)]))
    expect(await followHolidays(now)).toBe(1)
    const rows = await open()
    const first = rows.find(({ kind }) => kind === 'ati-answer')
    const second = rows.find(({ kind }) => kind === 'ati-extension')
    expect(second?.startOn).toBe(first?.dueOn)
    expect((second?.dueOn ?? '') > (extended?.dueOn ?? '')).toBe(true)
    expect(await recomputeDeadlines(now)).toEqual({ moved: 0, settled: 0 })
  })

  it('runs as a job when holidays have changed', async () => {
    expect(await runJob('cases.recompute', now)).toBe(false)
    await twoHundred()
    await moveFeast(1)
    expect(await runJob('cases.recompute', now)).toBe(true)
    expect(calls.some(({ hook }) => hook === 'moved')).toBe(true)
    expect(await runJob('cases.recompute', now)).toBe(false)
  })
})
