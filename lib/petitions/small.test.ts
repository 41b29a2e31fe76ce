import { describe, expect, it } from 'vitest'
import { publishedDays } from './small'

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
