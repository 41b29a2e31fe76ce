import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastWeekEnd, weekBefore, weekEnd } from './week'

const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000
const moments = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true })

describe('the week of letters', () => {
  it.each([
    ['an ordinary one', '2026-11-23T08:00:00Z', '2026-11-22T23:00:00.000Z', 168],
    ['the one in which clocks go back before Ramadan', '2026-02-16T08:00:00Z', '2026-02-16T00:00:00.000Z', 169],
    ['the one after it', '2026-02-23T08:00:00Z', '2026-02-23T00:00:00.000Z', 168],
    ['the one in which clocks go forward after Ramadan', '2026-03-23T08:00:00Z', '2026-03-22T23:00:00.000Z', 167],
  ])('%s ends at midnight in Casablanca', (_, now, end, length) => {
    expect(lastWeekEnd(new Date(now)).toISOString()).toBe(end)
    expect(hours(weekBefore(new Date(end)), new Date(end))).toBe(length)
  })

  it('is told from seven in the morning on, and the one before it until then', () => {
    expect(lastWeekEnd(new Date('2026-11-23T05:59:59.999Z')).toISOString()).toBe('2026-11-15T23:00:00.000Z')
    expect(lastWeekEnd(new Date('2026-11-23T06:00:00Z')).toISOString()).toBe('2026-11-22T23:00:00.000Z')
    expect(lastWeekEnd(new Date('2026-11-29T22:59:59Z')).toISOString()).toBe('2026-11-22T23:00:00.000Z')
  })

  it('has every moment in exactly one', () =>
    fc.assert(
      fc.property(moments, (now) => {
        const end = weekEnd(now)
        expect(now < end && now >= weekBefore(end)).toBe(true)
        expect(weekEnd(new Date(end.getTime() - 1))).toEqual(end)
        expect(weekBefore(weekEnd(end))).toEqual(end)
        expect([167, 168, 169]).toContain(hours(weekBefore(end), end))
      }),
    ))

  it('is never told before it is over', () =>
    fc.assert(
      fc.property(moments, (now) => {
        const end = lastWeekEnd(now)
        expect(hours(end, now)).toBeGreaterThanOrEqual(6)
        expect(hours(end, now)).toBeLessThan(169 + 8)
        expect(weekEnd(new Date(end.getTime() - 1))).toEqual(end)
      }),
    ))
})
