import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lowerBound, scoreOf } from './wilson'

const votes = fc.nat({ max: 20_000 })

describe('the score of a comment', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 206_543],
    [10, 0, 722_460],
    [10, 10, 299_296],
    [100, 1, 945_996],
    [0, 1, -1],
    [0, 40, -40],
  ])('of %i useful and %i not useful is %i', (up, down, score) => {
    expect(Math.abs(scoreOf(up, down) - score)).toBeLessThanOrEqual(60)
  })

  it('is a share', () => {
    fc.assert(
      fc.property(votes, votes, (up, down) => {
        expect(lowerBound(up, down)).toBeGreaterThanOrEqual(0)
        expect(lowerBound(up, down)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('grows with every vote for and falls with every vote against', () => {
    fc.assert(
      fc.property(votes, votes, (up, down) => {
        expect(scoreOf(up + 1, down)).toBeGreaterThanOrEqual(scoreOf(up, down))
        expect(scoreOf(up, down + 1)).toBeLessThanOrEqual(scoreOf(up, down))
      }),
    )
  })

  it('counts few votes less than many of the same share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), fc.integer({ min: 2, max: 20 }), (up, down, times) => {
        expect(scoreOf(up * times, down * times)).toBeGreaterThanOrEqual(scoreOf(up, down))
      }),
    )
  })
})
