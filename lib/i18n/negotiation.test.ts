import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locales } from './locales'
import { preferredLocale } from './negotiation'

describe('preferredLocale', () => {
  it.each([
    [null, 'ar'],
    ['', 'ar'],
    ['*', 'ar'],
    ['de-DE,de;q=0.9', 'ar'],
    ['fr-MA,fr;q=0.9,en;q=0.8', 'fr'],
    ['de,en-US;q=0.7,fr;q=0.8', 'fr'],
    ['en;q=0,fr;q=0.1', 'fr'],
    ['zgh-Tfng-MA', 'zgh'],
    ['tzm', 'zgh'],
    ['EN-gb', 'en'],
  ])('answers %j with %s', (header, locale) => expect(preferredLocale(header)).toBe(locale))

  it('answers anything with a language of ours', () => {
    fc.assert(fc.property(fc.string(), (header) => locales.includes(preferredLocale(header))))
  })
})
