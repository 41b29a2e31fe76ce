import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filingReceipt, isFilingReceipt } from './receipt'

it('names the petition and ends in a check digit', () => {
  expect(filingReceipt('2026-0184')).toMatch(/^R-2026-000184-\d$/)
  expect(isFilingReceipt(filingReceipt('2026-0184'))).toBe(true)
  expect(isFilingReceipt('R-2026-000184')).toBe(false)
})

const number = fc
  .tuple(fc.integer({ min: 2024, max: 2099 }), fc.integer({ min: 1, max: 999_999 }))
  .map(([year, serial]) => `${year}-${String(serial).padStart(4, '0')}`)

it('finds every single wrong digit', () =>
  fc.assert(
    fc.property(number, fc.nat(9), fc.integer({ min: 1, max: 9 }), (petition, place, by) => {
      const receipt = filingReceipt(petition)
      const digits = [...receipt.matchAll(/\d/g)].slice(0, 10)
      const at = digits[place]?.index ?? 2
      const wrong = `${receipt.slice(0, at)}${(Number(receipt[at]) + by) % 10}${receipt.slice(at + 1)}`
      expect(isFilingReceipt(wrong)).toBe(false)
    }),
  ))
