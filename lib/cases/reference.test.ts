import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, parseReference, referenceOf, spokenReference } from './reference'

const reference = fc
  .tuple(fc.constantFrom('request' as const, 'complaint' as const), fc.integer({ min: 2019, max: 2099 }), fc.nat(9_999_999))
  .map(([kind, year, number]) => referenceOf(kind, year, number))

describe('references', () => {
  it('follow the published example of Damm: 572 has the digit 4', () => expect(checkDigit('572')).toBe(4))

  it('are read however they were written down', () => {
    const ref = referenceOf('request', 2026, 123)
    const [, , year, number, check] = ref.split('-')
    for (const typed of [ref, ref.toLowerCase(), ` ${ref} `, ref.replaceAll('-', ' '), `A${year}${number}${check}`, spokenReference(ref)])
      expect(parseReference(typed)).toBe(ref)
    const eastern = ref.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
    expect(parseReference(eastern)).toBe(ref)
  })

  it.each(['', 'TWZ', 'TWZ-B-2026-0000123-4', 'TWZ-A-2026-123-4', 'x'.repeat(10_000)])('are not anything: %s', (typed) =>
    expect(parseReference(typed)).toBeNull(),
  )

  it('are none with one digit misheard', () => {
    fc.assert(
      fc.property(reference, fc.nat(11), fc.integer({ min: 1, max: 9 }), (ref, at, by) => {
        const places = [...ref.matchAll(/\d/g)].map(({ index }) => index)
        const place = places[at] ?? 0
        const wrong = `${ref.slice(0, place)}${(Number(ref[place]) + by) % 10}${ref.slice(place + 1)}`
        expect(parseReference(wrong)).toBeNull()
      }),
    )
  })

  it('are none with two neighbours in the wrong order, nor as one of another kind', () => {
    fc.assert(
      fc.property(reference, fc.nat(5), (ref, at) => {
        const number = ref.slice(11, 18)
        const [one, other] = [number[at] ?? '', number[at + 1] ?? '']
        const turned = `${ref.slice(0, 11 + at)}${other}${one}${ref.slice(13 + at)}`
        if (one !== other) expect(parseReference(turned)).toBeNull()
        expect(parseReference(ref.replace(/-[AR]-/, (letter) => (letter === '-A-' ? '-R-' : '-A-')))).toBeNull()
      }),
    )
  })
})
