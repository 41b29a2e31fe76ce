import { beforeEach, describe, expect, it, vi } from 'vitest'
import { addDays, startOfDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { clockRules, requestRules } from '@/test/clock-rules'
import { watchedThings } from '@/test/clocked'
import { type ClockKind, isOverdue } from './clock-kinds'
import { meetClock, startClock } from './clocks'
import { noteBreaches, remindDue } from './reminders'

const type = 'test-thing'
const calls = watchedThings(type)
const first = new Date('2026-06-01T10:00:00Z')

const begin = (id: string, kind: ClockKind, startOn: string) =>
  write((tx) => startClock(tx, { subject: { type, id }, kind, startOn, institutionId: null }, first))

/** Runs both jobs at noon of every day. */
async function days(from: string, to: string) {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const at = new Date(`${day}T12:00:00Z`)
    await remindDue(at)
    await noteBreaches(at)
  }
}
const told = () => calls.map(({ hook, id, what }) => `${hook} ${id} ${what.daysBefore ?? ''}`.trim())

beforeEach(async () => {
  await db.deadline.deleteMany()
  await db.deadlineReminder.deleteMany()
  await db.deadlineRule.deleteMany()
  await db.holiday.deleteMany()
  await clockRules(...requestRules)
  calls.length = 0
})

describe('reminders', () => {
  it('are given 10, 5, 2 and 0 days before, once each, and the passing of the day once', async () => {
    const { dueOn } = await begin('one', 'ati-answer', '2026-06-01')
    await days('2026-06-01', addDays(dueOn, 5))
    await days(addDays(dueOn, -12), addDays(dueOn, 5))
    expect(told()).toEqual(['remind one 10', 'remind one 5', 'remind one 2', 'remind one 0', 'breached one'])
  })

  it('that the server slept through give way to the next', async () => {
    const { dueOn } = await begin('one', 'ati-answer', '2026-06-01')
    await days(addDays(dueOn, -4), addDays(dueOn, -4))
    expect(told()).toEqual(['remind one 5'])
    await days(addDays(dueOn, -4), dueOn)
    expect(told()).toEqual(['remind one 5', 'remind one 2', 'remind one 0'])
  })

  it('do not fall on or before the day of receipt of a short clock', async () => {
    const { dueOn } = await begin('short', 'ati-urgent', '2026-06-01')
    await days('2026-06-01', dueOn)
    expect(told()).toEqual(['remind short 2', 'remind short 0'])
  })

  it('end with what was owed, and so does the passing', async () => {
    const { dueOn } = await begin('one', 'ati-answer', '2026-06-01')
    await days('2026-06-01', addDays(dueOn, -6))
    await write((tx) => meetClock(tx, { type, id: 'one' }, 'ati-answer', addDays(dueOn, -6), first))
    await days(addDays(dueOn, -6), addDays(dueOn, 3))
    expect(told()).toEqual(['remind one 10'])
  })

  it('reach everybody when many end on one day', async () => {
    for (let at = 0; at < 60; at++) await begin(`thing-${at}`, 'ati-answer', '2026-06-01')
    expect(await remindDue(new Date('2026-06-27T12:00:00Z'))).toBe(60)
    expect(await noteBreaches(new Date('2026-07-01T12:00:00Z'))).toBe(60)
    expect(new Set(told()).size).toBe(120)
  })

  it('reach the others when one of them fails, of whom the log says nothing but the clock', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue()
    // Nobody registered what the second is about.
    const failing = {
      subject: { type: 'unknown-thing', id: 'سعيد' },
      kind: 'ati-answer',
      startOn: '2026-06-01',
      institutionId: null,
    } as const
    await begin('first', 'ati-answer', '2026-06-01')
    await write((tx) => startClock(tx, failing, first))
    await begin('last', 'ati-answer', '2026-06-01')
    expect(await remindDue(new Date('2026-06-27T12:00:00Z'))).toBe(2)
    expect(await noteBreaches(new Date('2026-07-01T12:00:00Z'))).toBe(2)
    expect(told().toSorted()).toEqual(['breached first', 'breached last', 'remind first 2', 'remind last 2'])
    const { id } = await db.deadline.findFirstOrThrow({ where: { subjectType: 'unknown-thing' } })
    const lines = logged.mock.calls.flat()
    logged.mockRestore()
    expect(lines).toEqual([`job cases.remind: ${id} failed (Error)`, `job cases.escalate: ${id} failed (Error)`])
  })
})

describe('the last day', () => {
  it.each([
    ['in winter', '2026-11-02', '2026-11-30'],
    // In Ramadan clocks in Casablanca stand an hour earlier: they are UTC.
    ['in Ramadan', '2027-02-08', '2027-03-08'],
    ['over the day on which clocks are set back to Ramadan', '2027-01-18', '2027-02-15'],
  ])('%s is in time until midnight in Casablanca, and over after it', async (_, startOn, last) => {
    const { dueOn } = await begin('one', 'ati-answer', startOn)
    expect(dueOn).toBe(last)
    const midnight = startOfDay(addDays(dueOn, 1))
    expect(await noteBreaches(new Date(midnight.getTime() - 60_000))).toBe(0)
    expect(await noteBreaches(midnight)).toBe(1)
    expect(isOverdue({ state: 'running', dueOn }, last)).toBe(false)
    expect(isOverdue({ state: 'running', dueOn }, addDays(last, 1))).toBe(true)
  })
})
