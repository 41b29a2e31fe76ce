import { expect, it } from 'vitest'
import { dailySeries } from './day-series'

it('fills days without a count', () => {
  expect(
    dailySeries([
      { day: '2026-03-01', count: 2 },
      { day: '2026-02-27', count: 5 },
    ]),
  ).toEqual([
    { day: '2026-02-27', count: 5 },
    { day: '2026-02-28', count: 0 },
    { day: '2026-03-01', count: 2 },
  ])
})

it('goes on to the day it is asked for', () => {
  expect(dailySeries([{ day: '2026-02-27', count: 5 }], '2026-02-28').map(({ day }) => day)).toEqual(['2026-02-27', '2026-02-28'])
})

it('is empty without counts', () => {
  expect(dailySeries([], '2026-02-28')).toEqual([])
})
