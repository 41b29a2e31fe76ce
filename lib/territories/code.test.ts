import { expect, it } from 'vitest'
import { liesWithin, provinceOf, regionOf } from './code'
import { nameIn } from './name'

it('reads hierarchical codes', () => {
  expect(liesWithin('09.541', '09')).toBe(true)
  expect(liesWithin('09', '09')).toBe(true)
  expect(liesWithin('09.541.01.1', '09.54')).toBe(false)
  expect(liesWithin('10.541', '1')).toBe(false)
  expect(regionOf('09.541.05.07')).toBe('09')
  expect(provinceOf('09.541.05.07')).toBe('09.541')
  expect(provinceOf('09')).toBe('09')
})

it('gives official names only, and says in which language', () => {
  const names = { ar: 'الحوز', fr: 'Al Haouz' }
  expect(nameIn(names, 'en')).toEqual({ text: 'Al Haouz', lang: 'fr' })
  expect(nameIn(names, 'zgh')).toEqual({ text: 'الحوز', lang: 'ar' })
  expect(nameIn({ ...names, zgh: 'ⵍⵃⵓⵣ' }, 'zgh')).toEqual({ text: 'ⵍⵃⵓⵣ', lang: 'zgh' })
})
