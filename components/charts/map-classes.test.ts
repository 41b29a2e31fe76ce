import fc from 'fast-check'
import { expect, it } from 'vitest'
import { colourOf, mapClasses } from './map-classes'

it('gives five classes that end at the greatest count', () => {
  expect(mapClasses(240)).toEqual([
    { from: 0, to: 48 },
    { from: 49, to: 96 },
    { from: 97, to: 144 },
    { from: 145, to: 192 },
    { from: 193, to: 240 },
  ])
})

it('gives one class when nothing was counted', () => {
  expect(mapClasses(0)).toEqual([{ from: 0, to: 0 }])
})

it('puts every count into exactly one class', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.nat(), (max, pick) => {
      const value = max === 0 ? 0 : pick % (max + 1)
      expect(mapClasses(max).filter(({ from, to }) => value >= from && value <= to)).toHaveLength(1)
    }),
  )
})

it('ends with the strongest colour', () => {
  expect([0, 1, 2, 3, 4].map((index) => colourOf(index, 5))).toEqual([1, 2, 3, 4, 5])
  expect([0, 1].map((index) => colourOf(index, 2))).toEqual([1, 5])
})
