import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interval, rankIn, shareOf } from './statistics'

describe('the interval of a share', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is that of the literature', (count, of, low, high) => {
    const found = interval(count, of)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  const cases = fc.integer({ min: 1, max: 50_000 }).chain((of) => fc.tuple(fc.nat({ max: of }), fc.constant(of)))

  it('holds the share and stays a share', () => {
    fc.assert(
      fc.property(cases, ([count, of]) => {
        const { share, low, high } = shareOf(count, of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(share ?? -1)
        expect(high).toBeGreaterThanOrEqual(share ?? 2)
      }),
    )
  })

  it('mirrors the share of the others', () => {
    fc.assert(
      fc.property(cases, ([count, of]) => {
        expect(interval(of - count, of).low).toBeCloseTo(1 - interval(count, of).high, 9)
      }),
    )
  })

  it('is nothing of nothing', () => expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, share: null, low: null, high: null }))
})

describe('a rank among counted values', () => {
  it('is the value of that rank in the whole list', () => {
    const values = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 0.9, 1), (list, share) => {
        const counts = new Map<number, number>()
        for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1)
        const sorted = list.toSorted((one, other) => one - other)
        expect(rankIn(counts, share)).toBe(sorted[Math.ceil(share * list.length) - 1])
      }),
    )
  })

  it('is null of nothing', () => expect(rankIn([], 0.5)).toBeNull())
})
