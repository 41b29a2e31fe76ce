import { expect, it } from 'vitest'
import { filtersOf } from './filters-of'

it('takes what the list knows', () => {
  expect(filtersOf({ state: 'open', region: '08', q: '  مدرسة ', sort: 'closing' })).toEqual({
    state: 'open',
    region: '08',
    q: 'مدرسة',
    sort: 'closing',
  })
})

it('leaves out unknown names, empty fields and impossible values', () => {
  expect(filtersOf({ state: 'draft', region: '8', kind: '', utm_source: 'x', locale: 'de' })).toEqual({})
})

it('takes the first of repeated values', () => {
  expect(filtersOf({ kind: ['local', 'national'] })).toEqual({ kind: 'local' })
})
