import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, readCsv } from './csv'

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

  it.each(['x;=1+1', 'x\t=1+1'])('keeps %j in one cell, whatever a spreadsheet parts cells with', (text) =>
    expect(csvText(['a'], [[text]])).toContain(`"${text}"`),
  )
})

describe('readCsv', () => {
  it('gives back 10,000 cells as they were, formulas and quotes included', () => {
    const start = fc.constantFrom('', "'", "''", '=', "'=", "''@", '-', '＋', '\t', '"', ';', 'ﷺ')
    const cell = fc.tuple(start, fc.string()).map(([sign, rest]) => (sign + rest).replaceAll(/\r\n?/g, '\n'))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 50, maxLength: 50 }), (rows) => {
        const back = readCsv(csvText(['a', 'b'], rows)).slice(1)
        const kept = rows.filter(([one, other]) => one !== '' || other !== '')
        expect(back.map(({ cells }) => cells).filter((cells) => cells.some((text) => text !== ''))).toEqual(kept)
      }),
      { numRuns: 100 },
    )
  })

  it('numbers its lines as a spreadsheet does, over cells of several lines', () => {
    expect(readCsv('a,b\n"one\ntwo",x\n\ny,z\n').map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [2, 'one\ntwo'],
      [3, ''],
      [4, 'y'],
    ])
  })

  it.each([
    ['semicolons of French spreadsheets', 'a;b\n"1,5";x\n'],
    ['tabs', 'a\tb\n1,5\tx\n'],
    ['a byte-order mark', '\ufeffa,b\n"1,5",x\n'],
  ])('reads %s', (_, text) =>
    expect(readCsv(text).map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1,5', 'x'],
    ]),
  )
})
