import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TagVersions } from './tag-versions.mjs'

const row = (tag: string, version: string) => ({ tag, version })
const seen = (...rows: { tag: string; version: string }[]) => ({ rows, id: 'database' })

function watching(): TagVersions {
  const versions = new TagVersions()
  versions.learn(seen())
  return versions
}

describe('TagVersions', () => {
  it('keeps an entry fresh until one of its tags moves, and no other', () => {
    const versions = watching()
    const { seq } = versions.begin()
    versions.learn(seen(row('b', '1')))
    expect(versions.fresh(['a'], seq)).toBe(true)
    expect(versions.fresh(['a', 'b'], seq)).toBe(false)
  })

  it('takes a change that came during a rendering as later than the rendering', () => {
    const versions = watching()
    const { seq } = versions.begin()
    versions.release(['a'], '1')
    expect(versions.fresh(['a'], seq)).toBe(false)
    expect(versions.fresh(['a'], versions.begin().seq)).toBe(true)
  })

  it('gives nothing and keeps nothing while a transaction that moves a tag is open', () => {
    const versions = watching()
    const { seq } = versions.begin()
    versions.hold(['a'])
    versions.hold(['a'])
    expect(versions.fresh(['a'], seq)).toBe(false)
    versions.release(['a'], null)
    expect(versions.fresh(['a'], seq)).toBe(false)
    versions.release(['a'], null)
    expect(versions.fresh(['a'], seq)).toBe(true)
  })

  it('takes a vanished row and another database as changes', () => {
    const versions = watching()
    versions.learn(seen(row('a', '1')))
    const { seq } = versions.begin()
    versions.learn(seen(row('a', '1')))
    expect(versions.fresh(['a'], seq)).toBe(true)
    versions.learn(seen())
    expect(versions.fresh(['a'], seq)).toBe(false)
    const later = versions.begin().seq
    versions.learn({ rows: [], id: 'another' })
    expect(versions.fresh([], later)).toBe(false)
  })

  it('never calls an entry fresh that began before the last change of a tag it carries', () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant('move' as const), tag: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ does: fc.constant('render' as const), tag: fc.constantFrom('a', 'b', 'c') }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, own) => {
        const versions = watching()
        const rows = new Map<string, string>()
        const entries: { tag: string; seq: number; at: number }[] = []
        const moved = new Map<string, number>()
        steps.forEach(({ does, tag }, at) => {
          if (does === 'render') entries.push({ tag, seq: versions.begin().seq, at })
          else {
            rows.set(tag, String(at))
            moved.set(tag, at)
            if (own) versions.release([tag], String(at))
            else versions.learn(seen(...[...rows].map(([name, version]) => row(name, version))))
          }
        })
        for (const { tag, seq, at } of entries) expect(versions.fresh([tag], seq)).toBe(at > (moved.get(tag) ?? -1))
      }),
    )
  })

  it('lets a request wait for renderings that began before a change of this process', async () => {
    const versions = watching()
    const before = versions.begin()
    expect(versions.settled()).toBeNull()
    versions.release(['a'], '1')
    const after = versions.begin()
    const waiting = versions.settled()
    expect(waiting).not.toBeNull()
    before.end()
    await waiting
    expect(versions.settled()).toBeNull()
    after.end()
  })

  it('reads the versions once for many requests, and not again within the interval', async () => {
    const versions = new TagVersions()
    let reads = 0
    versions.readFrom(async () => {
      reads += 1
      return seen(row('a', '1'))
    })
    expect(versions.watching).toBe(false)
    await Promise.all([versions.look(), versions.look(), versions.look()])
    await versions.look()
    expect(reads).toBe(1)
    expect(versions.watching).toBe(true)
    await versions.look(0)
    expect(reads).toBe(2)
  })

  it('goes on with what it knows when the database does not answer', async () => {
    const versions = new TagVersions()
    versions.readFrom(() => new Promise(() => {}))
    await versions.look(1_000, 1)
    expect(versions.watching).toBe(false)
  })
})
