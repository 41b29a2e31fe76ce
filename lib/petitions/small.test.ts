import { describe, expect, it } from 'vitest'
import { onlyFewHidden, publishedDays } from './small'

describe('counts by day', () => {
  it('are not published below five, nor that nobody is left', () => {
    expect(publishedDays([3, 60, 4, 0, 5])).toEqual([null, 60, null, null, 5])
    expect(publishedDays([1, 2])).toEqual([null, null])
    expect(publishedDays([0, 0])).toEqual([null, null])
    expect(publishedDays([60, 0, 9])).toEqual(publishedDays([60, 1, 9]))
  })

  it('hide another day where the total would tell the hidden one', () => {
    expect(publishedDays([60, 3, 37])).toEqual([60, null, null])
    expect(publishedDays([60, 1, 3, 37])).toEqual([60, null, null, null])
    expect(publishedDays([60, 2, 3, 37])).toEqual([60, null, null, 37])
    expect(publishedDays([60, 1])).toEqual([null, null])
  })

  it('are exact where nothing is small', () => expect(publishedDays([60, 5, 37])).toEqual([60, 5, 37]))

  it('never leave one to four people to be worked out', () => {
    const cases = Array.from({ length: 500 }, (_, seed) =>
      Array.from({ length: 1 + (seed % 9) }, (_, at) => (seed * 7 + at * at * 13) % 23),
    )
    for (const counts of cases) {
      const hidden = publishedDays(counts).flatMap((shown, at) => (shown === null ? [counts[at] ?? 0] : []))
      const rest = hidden.reduce((sum, count) => sum + count, 0)
      expect(hidden.length === 0 || rest >= 5 || hidden.length === counts.length, String(counts)).toBe(true)
    }
  })
})

describe('days without a number', () => {
  const few = (counts: readonly number[]) =>
    onlyFewHidden(
      publishedDays(counts),
      counts.reduce((sum, count) => sum + count, 0),
    )

  it('are said to have fewer than five people where what is published tells it anyway', () => {
    expect(few([60, 7, ...Array<number>(20).fill(1)])).toBe(true)
    expect(few([5, 4, 4, 4])).toBe(true)
  })

  it('are not told apart where a bigger day is hidden with them, or might be', () => {
    expect(few([60, 3, 37])).toBe(false)
    expect(few([60, 1])).toBe(false)
    expect(few([60, 4, 4])).toBe(false)
  })

  it('never stand for a day of five or more when they are said to be few', () => {
    for (let seed = 0; seed < 2_000; seed++) {
      const counts = Array.from({ length: 1 + (seed % 12) }, (_, at) => (seed * 11 + at * at * 7 + ((seed * at) % 5)) % (6 + (seed % 17)))
      const shown = publishedDays(counts)
      if (few(counts)) for (const [at, count] of counts.entries()) if (shown[at] === null) expect(count, String(counts)).toBeLessThan(5)
    }
  })
})
