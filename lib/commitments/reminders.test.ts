import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../core/clock'
import { reminderOn } from './reminders'

describe('reminderOn', () => {
  it.each([
    ['2026-06-15', null],
    ['2026-06-16', { stage: 'before', period: '2026-H1' }],
    ['2026-06-25', { stage: 'before', period: '2026-H1' }],
    ['2026-06-26', null],
    ['2026-06-30', null],
    ['2026-07-01', { stage: 'ended', period: '2026-H1' }],
    ['2026-07-10', { stage: 'ended', period: '2026-H1' }],
    ['2026-07-31', null],
    // Due on 31 July: late from the day after.
    ['2026-08-01', { stage: 'late', period: '2026-H1' }],
    ['2026-08-10', { stage: 'late', period: '2026-H1' }],
    ['2026-08-11', null],
    ['2026-12-17', { stage: 'before', period: '2026-H2' }],
    ['2027-01-01', { stage: 'ended', period: '2026-H2' }],
    ['2027-02-01', { stage: 'late', period: '2026-H2' }],
  ])('on %s: %j', (day, reminder) => expect(reminderOn(day)).toEqual(reminder))

  it('comes three times a half-year, each for ten days in a row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (from) => {
        const days = Array.from({ length: 366 }, (_, at) => reminderOn(addDays('2024-01-01', from + at)))
        const seen = new Map<string, number>()
        for (const one of days) if (one) seen.set(`${one.stage} ${one.period}`, (seen.get(`${one.stage} ${one.period}`) ?? 0) + 1)
        expect([...seen.values()].every((count) => count <= 10)).toBe(true)
        expect(seen.size).toBeGreaterThanOrEqual(6)
      }),
    )
  })
})
