import { describe, expect, it } from 'vitest'
import { authorityKinds, authorityKindsOf, institutionKinds } from './kind'
import { type Applicability, pickRule } from './rule'

const rule = (id: string, change: Partial<Applicability> = {}) => ({
  id,
  petitionKind: 'local',
  authorityKind: 'region',
  communeClass: null,
  populationFrom: null,
  populationBelow: null,
  validFrom: '2015-07-23',
  validTo: null,
  ...change,
})
const rules = [
  rule('small', { populationBelow: 1_000_000 }),
  rule('middle', { populationFrom: 1_000_000, populationBelow: 3_000_001 }),
  rule('large', { populationFrom: 3_000_001 }),
  rule('old', { petitionKind: 'national', authorityKind: 'head-of-government', validTo: '2021-09-12' }),
  rule('amended', { petitionKind: 'national', authorityKind: 'head-of-government', validFrom: '2021-09-13' }),
  rule('rural', { authorityKind: 'commune', communeClass: 'under-35000' }),
  rule('city', { authorityKind: 'commune', communeClass: 'arrondissements' }),
]
const region = (population: number | null) => ({ kind: 'region', communeClass: null, population })
const head = { kind: 'head-of-government', communeClass: null, population: null }

describe('the rule in force', () => {
  it.each([
    [999_999, 'small'],
    [1_000_000, 'middle'],
    [3_000_000, 'middle'],
    [3_000_001, 'large'],
  ])('for a region of %i inhabitants is the %s one', (population, id) =>
    expect(pickRule(rules, 'local', region(population), '2026-11-23')?.id).toBe(id),
  )

  it('follows the day', () => {
    expect(pickRule(rules, 'national', head, '2021-09-12')?.id).toBe('old')
    expect(pickRule(rules, 'national', head, '2021-09-13')?.id).toBe('amended')
    expect(pickRule(rules, 'national', head, '2014-01-01')).toBeNull()
  })

  it('follows the class of a commune', () => {
    const commune = { kind: 'commune', communeClass: 'arrondissements', population: 1_200_000 }
    expect(pickRule(rules, 'local', commune, '2026-11-23')?.id).toBe('city')
    expect(pickRule(rules, 'local', { ...commune, communeClass: null }, '2026-11-23')).toBeNull()
  })

  it('is none where the population is not known', () => expect(pickRule(rules, 'local', region(null), '2026-11-23')).toBeNull())
  it('is none for another kind of petition', () => expect(pickRule(rules, 'motion', head, '2026-11-23')).toBeNull())
})

it('addresses known kinds of institutions only', () => {
  for (const kinds of Object.values(authorityKinds)) for (const kind of kinds) expect(institutionKinds).toContain(kind)
  expect(authorityKindsOf('constructor')).toEqual([])
})
