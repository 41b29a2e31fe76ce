import { expect, it } from 'vitest'
import { carriedBy, stepAddress } from './asking-steps'

it('hands on which request is asked again, with and without what was typed', () => {
  const from = 'TWZ-A-2026-0000123-4'
  expect(stepAddress('ar', carriedBy({ q: undefined, from }))).toBe(`/ar/requests/new?from=${from}`)
  expect(stepAddress('fr', carriedBy({ q: ' bus ', from }), { own: 'no' })).toBe(`/fr/requests/new?own=no&q=bus&from=${from}`)
  expect(stepAddress('ar', carriedBy({ q: undefined, from }), { slug: 'sante' })).toBe(`/ar/requests/new/sante?from=${from}`)
  expect(stepAddress('ar', carriedBy({ q: ' ', from: '' }))).toBe('/ar/requests/new')
})
