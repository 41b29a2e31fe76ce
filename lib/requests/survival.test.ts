import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeredByDay, dayOf, type Span, shareBy } from './survival'

const one = (days: number, answered = true): Span => ({ days, answered, count: 1 })

describe('the share answered by a day', () => {
  // 21 children given 6-mercaptopurine, E. J. Freireich et al., Blood 21 (1963); the estimate as in D. G. Kleinbaum and M. Klein, Survival
  // Analysis: A Self-Learning Text, 3rd ed. (Springer 2012), chapter 2.
  it('is the estimate of the textbook', () => {
    const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((week) => one(week))
    const lost = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((week) => one(week, false))
    const steps = answeredByDay([...lost, ...relapsed])
    expect(steps.map(({ day, waiting, share }) => [day, waiting, Number((1 - share).toFixed(4))])).toEqual([
      [6, 21, 0.8571],
      [7, 17, 0.8067],
      [10, 15, 0.7529],
      [13, 12, 0.6902],
      [16, 11, 0.6275],
      [22, 7, 0.5378],
      [23, 6, 0.4482],
    ])
    expect(dayOf(steps, 0.5)).toBe(23)
    expect(dayOf(steps, 0.9)).toBeNull()
  })

  const spans = fc.array(fc.record({ days: fc.nat({ max: 80 }), answered: fc.boolean(), count: fc.integer({ min: 1, max: 50 }) }), {
    maxLength: 60,
  })

  it('grows from day to day and stays a share', () => {
    fc.assert(
      fc.property(spans, (list) => {
        let last = 0
        for (const { share } of answeredByDay(list)) {
          expect(share).toBeGreaterThan(last)
          expect(share).toBeLessThanOrEqual(1)
          last = share
        }
      }),
    )
  })

  it('is what was counted when everybody has an answer', () => {
    fc.assert(
      fc.property(spans, fc.nat({ max: 90 }), (list, day) => {
        const all = list.map((span) => ({ ...span, answered: true }))
        const whole = all.reduce((sum, { count }) => sum + count, 0)
        const early = all.reduce((sum, { days, count }) => sum + (days <= day ? count : 0), 0)
        expect(shareBy(answeredByDay(all), day)).toBeCloseTo(whole === 0 ? 0 : early / whole, 9)
      }),
    )
  })

  it('is never less than if whoever waits were never answered', () => {
    fc.assert(
      fc.property(spans, fc.nat({ max: 90 }), (list, day) => {
        const early = list.reduce((sum, { days, answered, count }) => sum + (answered && days <= day ? count : 0), 0)
        const all = list.reduce((sum, { count }) => sum + count, 0)
        expect(shareBy(answeredByDay(list), day)).toBeGreaterThanOrEqual(all === 0 ? 0 : early / all - 1e-9)
      }),
    )
  })

  it('is the same however the spans are counted together', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const apart = list.flatMap(({ count, ...span }) => Array.from({ length: count }, () => ({ ...span, count: 1 })))
        expect(answeredByDay(apart)).toEqual(answeredByDay(list))
      }),
    )
  })

  it('never grows by somebody who waits for long', () => {
    fc.assert(
      fc.property(spans, fc.nat({ max: 90 }), (list, day) => {
        const more = answeredByDay([...list, { days: 200, answered: false, count: 3 }])
        expect(shareBy(more, day)).toBeLessThanOrEqual(shareBy(answeredByDay(list), day) + 1e-9)
      }),
    )
  })
})
