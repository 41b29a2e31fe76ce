import { describe, expect, it } from 'vitest'
import { filtersOf, progressFiltersOf } from './filters-of'

describe('filters of a query string', () => {
  it('are taken by name', () =>
    expect(filtersOf({ plan: '2018-2020', status: 'limited', late: 'overdue', q: ' بوابة ', institution: 'ministry-finance' })).toEqual({
      plan: '2018-2020',
      status: 'limited',
      late: 'overdue',
      q: 'بوابة',
      institution: 'ministry-finance',
    }))

  it.each([
    { plan: '2018' },
    { status: 'done' },
    { late: 'yes' },
    { q: '' },
    { q: 'ا'.repeat(101) },
    { theme: '../x' },
    { cursor: 'A B' },
    { other: 'x' },
  ])('leave out what means nothing: %j', (query) => expect(filtersOf(query)).toEqual({}))

  it('take the first of a repeated name', () => expect(filtersOf({ plan: ['2024-2027', '2018-2020'] })).toEqual({ plan: '2024-2027' }))

  it('of reports know periods', () => {
    expect(progressFiltersOf({ period: '2026-H1', commitment: 'mo0006' })).toEqual({ period: '2026-H1', commitment: 'mo0006' })
    expect(progressFiltersOf({ period: '2026-Q1' })).toEqual({})
  })
})
