import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counts, rowCells, shareIn, smallest, wholeCells } from './small-cells'

const row = (counts: Record<string, number>): Counts =>
  new Map(Object.entries(counts).map(([key, count]) => [key, { count, unseen: count }]))
const totalOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0)

describe('counts of few people', () => {
  it('stand together with others', () => {
    expect(rowCells(row({ cabinet: 7, sources: 3, repeat: 2 }))).toEqual({ shown: [{ key: 'cabinet', count: 7 }], others: 5 })
  })

  it('take another with them where the total would tell them', () => {
    expect(rowCells(row({ online: 30, counter: 9, post: 1 }))).toEqual({ shown: [{ key: 'online', count: 30 }], others: 10 })
    expect(rowCells(row({ cabinet: 7, sources: 4 }))).toEqual({ shown: [], others: 11 })
    expect(rowCells(row({ sources: 1 }))).toEqual({ shown: [], others: null })
  })

  it('leave nothing over where there are none', () => expect(rowCells(row({ cabinet: 7 })).others).toBe(0))

  it('are those that the public cannot read: what it reads hides nothing, and is no hiding place', () => {
    const read = new Map([
      ['full', { count: 2, unseen: 0 }],
      ['partial', { count: 9, unseen: 8 }],
      ['refused', { count: 6, unseen: 1 }],
    ])
    expect(rowCells(read)).toEqual({ shown: [{ key: 'full', count: 2 }], others: 15 })
  })

  it('are hidden in the whole where one row alone hides them', () => {
    const few = row({ cabinet: 3, repeat: 2 })
    const rows = [row({ sources: 9 }), row({ sources: 4, repeat: 8 }), few, few]
    // The grounds of cabinets go with it, or what the others are together would tell.
    expect(wholeCells(rows)).toEqual({ shown: [{ key: 'repeat', count: 12 }], others: 19 })
  })

  it('give a share only where the table says it already', () => {
    const share = (counts: Record<string, number>) => shareIn(row(counts), rowCells(row(counts)), (key) => key !== 'full')
    expect(share({ full: 20, refused: 3, partial: 4 })).toMatchObject({ count: 7, of: 27 })
    expect(share({ full: 20, refused: 1 })).toBeNull()
    expect(share({ refused: 2 })).toBeNull()
    expect(share({})).toMatchObject({ count: 0, of: 0, share: null })
  })

  const keys = ['a', 'b', 'c']
  const never = 'd'
  const cell = fc.record({ unseen: fc.integer({ min: 0, max: 6 }), seen: fc.integer({ min: 0, max: 2 }) })
  const tables = fc
    .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 2 })
    .map((rows) => rows.map((cells) => new Map(cells.map(({ unseen, seen }, at) => [keys[at] ?? '', { unseen, count: unseen + seen }]))))

  /** Every way in which a number can be spread over these keys. */
  function* spread(sum: number, over: readonly string[]): Generator<Map<string, number>> {
    const [key, ...rest] = over
    if (key === undefined) {
      if (sum === 0) yield new Map()
      return
    }
    for (let value = 0; value <= sum; value++) for (const others of spread(sum - value, rest)) yield new Map([[key, value], ...others])
  }

  it('do not follow from what is published, totals of rows and of the whole included', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const whole = wholeCells(rows)
        const published = rows.map(rowCells)
        for (const { others } of [...published, whole]) expect(others === null || others === 0 || others >= smallest).toBe(true)
        const unseen = (at: number, key: string) => rows[at]?.get(key)?.unseen ?? 0
        const unknown = published.map(({ shown, others }) => {
          const all = others === 0 ? [] : others === null ? [...keys, never] : keys
          return all.filter((key) => !shown.some((one) => one.key === key))
        })
        const left = whole.shown.map(({ key }) => ({
          key,
          sum: totalOf(unknown.map((own, at) => (own.includes(key) ? unseen(at, key) : 0))),
        }))
        let worlds: Map<string, number>[][] = [[]]
        for (const [at, own] of unknown.entries()) {
          const sum = totalOf(own.map((key) => unseen(at, key)))
          worlds = worlds.flatMap((world) => [...spread(sum, own)].map((one) => [...world, one]))
        }
        const possible = worlds.filter((world) => left.every(({ key, sum }) => totalOf(world.map((one) => one.get(key) ?? 0)) === sum))
        for (const [at, own] of unknown.entries())
          for (const key of own.filter((one) => unseen(at, one) > 0))
            expect(new Set(possible.map((world) => world[at]?.get(key))).size, `row ${at}, ${key}`).toBeGreaterThan(1)
      }),
      { numRuns: 100 },
    )
  })
})
