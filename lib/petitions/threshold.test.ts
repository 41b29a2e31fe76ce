import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { progress, requiredShare, stillNeeded } from './threshold'

const rule = fc.record({ threshold: fc.integer({ min: 1, max: 30_000 }), sharePerMille: fc.integer({ min: 0, max: 100 }) })
const counts = fc
  .array(fc.nat(2_000), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((signatures, at) => ({ code: `08.${at}`, signatures })))
const sum = (children: { signatures: number }[]) => children.reduce((total, { signatures }) => total + signatures, 0)

describe('the threshold', () => {
  it('is a share of the required number, rounded up (organic law 111-14, art. 121)', () => {
    expect(requiredShare({ threshold: 400, sharePerMille: 50 })).toBe(20)
    expect(requiredShare({ threshold: 300, sharePerMille: 50 })).toBe(15)
    expect(requiredShare({ threshold: 410, sharePerMille: 50 })).toBe(21)
    expect(requiredShare({ threshold: null, sharePerMille: 50 })).toBe(0)
  })

  it('says what a region at 19 of 20 in one province still lacks', () => {
    const children = [
      { code: '08.201', signatures: 381 },
      { code: '08.587', signatures: 19 },
    ]
    const far = progress({ threshold: 400, sharePerMille: 50 }, 400, children)
    expect(far).toMatchObject({ missing: 0, reached: false })
    expect(far.children.map(({ missing }) => missing)).toEqual([0, 1])
  })

  it('is reached exactly when nothing is missing anywhere', () =>
    fc.assert(
      fc.property(rule, counts, (frozen, children) => {
        const total = sum(children)
        const far = progress(frozen, total, children)
        const enough =
          total >= frozen.threshold && children.every(({ signatures }) => signatures * 1_000 >= frozen.threshold * frozen.sharePerMille)
        expect(far.reached).toBe(enough)
      }),
    ))

  it('never moves away when somebody signs', () =>
    fc.assert(
      fc.property(rule, counts, fc.nat(11), (frozen, children, at) => {
        const more = children.map((child, index) =>
          index === at % children.length ? { ...child, signatures: child.signatures + 1 } : child,
        )
        const before = progress(frozen, sum(children), children)
        const after = progress(frozen, sum(more), more)
        expect(Number(after.reached)).toBeGreaterThanOrEqual(Number(before.reached))
        expect(after.missing ?? 0).toBeLessThanOrEqual(before.missing ?? 0)
      }),
    ))

  it('is reached once all that is said to be missing has signed', () =>
    fc.assert(
      fc.property(rule, counts, (frozen, children) => {
        const far = progress(frozen, sum(children), children)
        expect(stillNeeded(frozen, sum(children), children) === 0).toBe(far.reached)
        const given = children.map((child, at) => ({ ...child, signatures: child.signatures + (far.children[at]?.missing ?? 0) }))
        const total = Math.max(sum(given), sum(children) + (far.missing ?? 0))
        expect(progress(frozen, total, given).reached).toBe(true)
      }),
    ))

  it('is never reached where the rule has no number', () =>
    expect(progress({ threshold: null, sharePerMille: 0 }, 1_000_000, [])).toEqual({ missing: null, children: [], reached: false }))
})
