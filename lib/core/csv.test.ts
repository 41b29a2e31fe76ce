import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from './csv'

describe('csvText', () => {
  it('starts with a byte-order mark and quotes what RFC 4180 asks to quote', () => {
    expect(csvText(['a', 'b'], [['x,y', 'say "yes"']])).toBe('\ufeffa,b\r\n"x,y","say ""yes"""\r\n')
  })

  it('never lets a cell start as a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋'), fc.string(), (sign, rest) => {
        const line = csvText(['a'], [[sign + rest]]).slice(4)
        return !/^"?[=+\-@\t\r＝＋]/.test(line)
      }),
    )
  })
})
