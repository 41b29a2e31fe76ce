import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstDayOf, lastDayOf, partialDateFormat } from './partial-date'
import {
  isPeriod,
  lastDuePeriod,
  nextPeriod,
  periodBefore,
  periodEnd,
  periodOf,
  periodStart,
  periodsBetween,
  publishableOn,
  reportDueOn,
} from './period'

const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

describe('half-years', () => {
  it('hold every day exactly once, and follow each other', () =>
    fc.assert(
      fc.property(day, (one) => {
        const period = periodOf(one)
        expect(isPeriod(period)).toBe(true)
        expect(periodStart(period) <= one && one <= periodEnd(period)).toBe(true)
        expect(periodBefore(nextPeriod(period))).toBe(period)
        expect(periodStart(nextPeriod(period)) > periodEnd(period)).toBe(true)
      }),
    ))

  it('are counted with both ends', () => {
    expect(periodsBetween('2018-H2', '2020-H1')).toEqual(['2018-H2', '2019-H1', '2019-H2', '2020-H1'])
    expect(periodsBetween('2020-H1', '2018-H2')).toEqual([])
  })

  it('are told of once they have ended', () => {
    expect(publishableOn('2026-H1')).toBe('2026-07-01')
    expect(publishableOn('2026-H2')).toBe('2027-01-01')
  })

  it('are due 31 days after their end', () => {
    expect(reportDueOn('2026-H1')).toBe('2026-07-31')
    expect(reportDueOn('2025-H2')).toBe('2026-01-31')
  })

  it.each([
    ['2024-12-31', null],
    ['2025-01-31', null],
    ['2025-02-01', '2024-H2'],
    ['2026-07-31', '2025-H2'],
    ['2026-08-01', '2026-H1'],
    ['2031-01-01', '2027-H2'],
  ])('on %s the last due one is %s', (today, expected) =>
    expect(lastDuePeriod({ firstPeriod: '2024-H2', lastPeriod: '2027-H2' }, today)).toBe(expected),
  )
})

describe('partial dates', () => {
  it.each([
    ['2018', '2018-01-01', '2018-12-31'],
    ['2018-06', '2018-06-01', '2018-06-30'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['2018-08-30', '2018-08-30', '2018-08-30'],
  ])('%s runs from %s to %s', (date, first, last) => {
    expect(partialDateFormat.test(date)).toBe(true)
    expect(firstDayOf(date)).toBe(first)
    expect(lastDayOf(date)).toBe(last)
  })

  it.each(['18', '2018-13', '2018-00', '2018-8', '2018-08-32', 'summer 2018'])('%s is none', (text) =>
    expect(partialDateFormat.test(text)).toBe(false),
  )
})
