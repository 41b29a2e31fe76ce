import { describe, expect, it } from 'vitest'
import { civilDay, momentOf } from './clock'

describe('the moment of a civil time in Casablanca', () => {
  it.each([
    ['2026-11-23', '00:00', '2026-11-22T23:00:00.000Z'],
    ['2026-11-23', '07:30', '2026-11-23T06:30:00.000Z'],
    // Clocks go back an hour before Ramadan, at three on 15 February 2026, and forward after it, at two on 22 March.
    ['2026-02-15', '00:00', '2026-02-14T23:00:00.000Z'],
    ['2026-02-15', '04:00', '2026-02-15T04:00:00.000Z'],
    ['2026-02-16', '00:00', '2026-02-16T00:00:00.000Z'],
    ['2026-03-22', '00:00', '2026-03-22T00:00:00.000Z'],
    ['2026-03-22', '04:00', '2026-03-22T03:00:00.000Z'],
    ['2026-03-23', '00:00', '2026-03-22T23:00:00.000Z'],
  ])('%s %s is %s', (day, time, moment) => {
    expect(momentOf(day, time).toISOString()).toBe(moment)
    expect(civilDay(momentOf(day, time))).toBe(day)
  })

  it('is the second of two that come when clocks are set back, and one while they are set forward', () => {
    expect(momentOf('2026-02-15', '02:30').toISOString()).toBe('2026-02-15T02:30:00.000Z')
    expect(momentOf('2026-03-22', '02:30').toISOString()).toMatch(/^2026-03-22T0[12]:30/)
  })
})
