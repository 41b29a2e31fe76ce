import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowCells, smallest, wholeCells } from './small-cells'

const row = (counts: Record<string, number>) => new Map(Object.entries(counts))

describe('counts of few people', () => {
  it('stand together with others', () => {
    expect(rowCells(row({ cabinet: 7, sources: 3, repeat: 2 }))).toEqual({ shown: [{ key: 'cabinet', count: 7 }], others: 5 })
  })

  it('are not even counted together where they stay few', () => {
    expect(rowCells(row({ cabinet: 7, sources: 4 }))).toEqual({ shown: [{ key: 'cabinet', count: 7 }], others: null })
  })

  it('leave nothing over where there are none', () => expect(rowCells(row({ cabinet: 7 })).others).toBe(0))

  it('are hidden in the whole where one row alone hides them', () => {
    const { shown } = wholeCells([row({ sources: 9 }), row({ sources: 4 }), row({ cabinet: 3 }), row({ cabinet: 3 })])
    expect(shown).toEqual([{ key: 'cabinet', count: 6 }])
  })

  const tables = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 12 })), {
    minLength: 1,
    maxLength: 8,
  })

  it('do not follow from what is published', () => {
    fc.assert(
      fc.property(tables, (list) => {
        const rows = list.map(row)
        const published = rows.map(rowCells)
        for (const { shown, others } of [...published, wholeCells(rows)]) {
          for (const { count } of shown) expect(count).toBeGreaterThanOrEqual(smallest)
          expect(others === null || others === 0 || others >= smallest).toBe(true)
        }
        for (const { key, count } of wholeCells(rows).shown) {
          const known = published.map(({ shown }) => shown.find((cell) => cell.key === key)?.count ?? 0)
          const rest = count - known.reduce((sum, cell) => sum + cell, 0)
          const hiding = rows.filter((counts, index) => (counts.get(key) ?? 0) > 0 && known[index] === 0)
          expect(rest === 0 || (rest >= smallest && hiding.length > 1)).toBe(true)
        }
      }),
    )
  })
})
