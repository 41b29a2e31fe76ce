import { expect, it } from 'vitest'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { authorityOptions } from './authority-options'

const council = (id: string, kind: string, territoryCode: string | null): InstitutionRef => ({
  id,
  kind,
  territoryCode,
  website: null,
  name: { ar: id, fr: id },
})
const regions = [
  { code: '04', name: { ar: 'ر', fr: 'Rabat' }, level: 'region', iso: null },
  { code: '09', name: { ar: 'س', fr: 'Souss' }, level: 'region', iso: null },
].map((region) => ({ ...region, parentCode: null }))

it('groups who can be addressed by what they are and, where a region has several, by region', () => {
  const all = [
    council('commune-a', 'commune', '09.541.01.11'),
    council('commune-b', 'commune', '04.421.01.01'),
    council('commune-c', 'commune', '09.001.01.01'),
    council('province-a', 'province', '09.541'),
    council('region-09', 'region', '09'),
    council('region-04', 'region', '04'),
    council('head', 'head-of-government', null),
  ]
  const groups = authorityOptions('fr', all, regions)
  expect(groups.map(({ label, options }) => [label, options.map(({ value }) => value)])).toEqual([
    ['Chef du gouvernement', ['head']],
    ['Conseils de région', ['region-09', 'region-04']],
    ['Conseils de préfecture et de province · Souss', ['province-a']],
    ['Conseils communaux · Rabat', ['commune-b']],
    ['Conseils communaux · Souss', ['commune-a', 'commune-c']],
  ])
  // Nobody is lost, and nobody stands twice.
  expect(groups.flatMap(({ options }) => options)).toHaveLength(all.length)
})
