import { beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { clockRules, requestRules } from '@/test/clock-rules'
import { clocksOf, explain } from './clock-queries'
import { cancelClocks, extendClock, meetClock, pauseClock, resumeClock, type Start, startClock } from './clocks'
import { computeDue } from './deadline'
import { wholeCalendar } from './queries'
import { wouldMove } from './recompute'

const now = new Date('2026-11-23T10:00:00Z')
const subject = { type: 'test-thing', id: 'one' }
let moment = now.getTime()
const start = (more: Partial<Start> = {}) =>
  write((tx) => startClock(tx, { subject, kind: 'ati-answer', startOn: '2026-11-02', institutionId: null, ...more }, new Date(moment++)))
const only = async () => (await clocksOf(subject)).at(-1)

beforeEach(async () => {
  await db.deadline.deleteMany()
  await db.deadlineRule.deleteMany()
  await db.holiday.deleteMany()
  await db.holiday.createMany({
    data: [
      { id: 'green-march-2026', code: 'green-march', day: '2026-11-06', certainty: 'fixed' },
      { id: 'independence-2026', code: 'independence', day: '2026-11-18', certainty: 'fixed' },
      { id: 'exceptional-2026-11-19', code: 'exceptional', day: '2026-11-19', certainty: 'confirmed', removedAt: now },
      { id: 'throne-2028', code: 'throne', day: '2028-07-30', certainty: 'fixed' },
    ],
  })
  await clockRules(...requestRules)
})

describe('a clock', () => {
  it('starts with the rule that is valid on day 0 and keeps its length', async () => {
    await clockRules({ kind: 'ati-answer', length: 10, validFrom: '2026-11-10' })
    const { id, dueOn, estimated, ruleId } = await start()
    expect({ dueOn, estimated, ruleId }).toEqual({ dueOn: '2026-12-02', estimated: false, ruleId: 'test-ati-answer-2018-01-01' })
    expect(await only()).toMatchObject({
      ...{ id, kind: 'ati-answer', owner: 'institution', state: 'running', breached: false, length: 20, unit: 'working' },
      ...{ law: '31-13', article: '16', verified: false },
    })
    expect((await start({ subject: { type: 'test-thing', id: 'two' }, startOn: '2026-11-10' })).ruleId).toBe('test-ati-answer-2026-11-10')
  })

  it('does not start without a valid rule, nor twice', async () => {
    await expect(start({ startOn: '2017-12-31' })).rejects.toThrow('No rule for the time limit ati-answer is valid on 2017-12-31')
    await start()
    await expect(start()).rejects.toThrow('already runs')
  })

  it('explains each day, and counts on a day on which work goes on after all', async () => {
    await start()
    const clock = await only()
    const { steps } = await explain(clock as NonNullable<typeof clock>)
    expect(steps.flatMap((step) => ('holiday' in step ? step.holiday.code : []))).toEqual(['green-march', 'independence'])
  })

  it('is counted whole over any number of days off, by whoever counts', async () => {
    const off = Array.from({ length: 150 }, (_, at) => addDays('2026-11-23', at))
    await db.holiday.createMany({ data: off.map((day) => ({ id: `off-${day}`, code: 'exceptional', day, certainty: 'confirmed' })) })
    const { dueOn } = await start()
    const { holidays } = await wholeCalendar()
    expect(dueOn).toBe(computeDue({ startOn: '2026-11-02', length: 20, unit: 'working' }, { holidays, knownUntil: '2028-12-31' }).dueOn)
    expect(await wouldMove(await wholeCalendar(), '2026-11-01')).toBe(0)
  })

  it('is extended once, from its last day', async () => {
    const { dueOn } = await start()
    const extend = () => write((tx) => extendClock(tx, { subject, from: 'ati-answer', to: 'ati-extension' }, now))
    expect(await extend()).toEqual({ dueOn: '2026-12-30', estimated: false })
    expect((await clocksOf(subject)).map(({ kind, state, startOn }) => [kind, state, startOn])).toEqual([
      ['ati-answer', 'extended', '2026-11-02'],
      ['ati-extension', 'running', dueOn],
    ])
    expect(await extend()).toBeNull()
  })

  it('is met on a day, and late from the day after its last', async () => {
    const { dueOn } = await start()
    const meet = (on: string) => write((tx) => meetClock(tx, subject, ['ati-answer', 'ati-extension'], on, now))
    expect(await meet(dueOn)).toBe(true)
    expect(await only()).toMatchObject({ state: 'met', metOn: dueOn, breached: false })
    expect(await meet(dueOn)).toBe(false)
    await start()
    expect(await meet('2026-12-03')).toBe(true)
    expect(await only()).toMatchObject({ state: 'met', breached: true })
  })

  it('is cancelled by kind', async () => {
    await start()
    await start({ kind: 'ati-urgent' })
    expect(await write((tx) => cancelClocks(tx, subject, now, ['ati-urgent']))).toBe(1)
    expect(await write((tx) => cancelClocks(tx, subject, now))).toBe(1)
    expect((await clocksOf(subject)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })

  it('stands still only where its rule says so, and then has as many days left', async () => {
    await start()
    const pause = (kind: Start['kind'], on: string) => write((tx) => pauseClock(tx, { subject, kind, on }, now))
    const resume = (on: string) => write((tx) => resumeClock(tx, { subject, kind: 'ati-head-answer', on }, now))
    expect(await pause('ati-answer', '2026-11-05')).toBeNull()
    expect(await resume('2026-11-09')).toBeNull()
    await clockRules({ kind: 'ati-head-answer', length: 10, pausable: true, validFrom: '2026-01-01' })
    const { dueOn } = await start({ kind: 'ati-head-answer' })
    expect(dueOn).toBe('2026-11-17')
    // Three of ten days were used.
    expect(await pause('ati-head-answer', '2026-11-05')).toEqual({ remaining: 7 })
    expect(await resume('2026-11-20')).toEqual({ dueOn: '2026-12-01', estimated: false })
    expect(await pause('ati-head-answer', '2026-11-23')).toEqual({ remaining: 6 })
    expect(await resume('2026-11-23')).toEqual({ dueOn: '2026-12-01', estimated: false })
    expect(await only()).toMatchObject({ startOn: '2026-11-02', length: 10, remaining: 6, resumedOn: '2026-11-23' })
  })
})
