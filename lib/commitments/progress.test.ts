import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statuses } from './lifecycle'
import { gapBetween, isOverdue, isStale, progressPerMille, statusOf, type Weighed } from './progress'

const status = fc.constantFrom(...statuses, null)
const weight = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.double({ min: 0, max: 3, noNaN: true }))
const milestone: fc.Arbitrary<Weighed> = fc.record({ weight, status, withdrawn: fc.boolean() })
const milestones = fc.array(milestone, { maxLength: 9 })
const alive = (all: Weighed[]) => all.filter((one) => !one.withdrawn && one.weight > 0)

describe('the formula of progress', () => {
  it.each([
    [[], null],
    [[['complete', 1]], 1_000],
    [[['substantial', 7]], 666],
    [[['limited', 1]], 333],
    [[['not-started', 1]], 0],
    [[[null, 1]], 0],
    [
      [
        ['complete', 40],
        ['limited', 40],
        ['not-started', 20],
      ],
      533,
    ],
    [
      [
        ['complete', 80],
        ['complete', 80],
      ],
      1_000,
    ],
    [[['complete', 0]], null],
  ] as [[string | null, number][], number | null][])('of %j is %s', (rows, expected) =>
    expect(progressPerMille(rows.map(([state, weight]) => ({ status: state, weight, withdrawn: false })))).toBe(expected),
  )

  it('stays between nothing and the whole, whatever the weights add up to', () =>
    fc.assert(
      fc.property(milestones, (all) => {
        const progress = progressPerMille(all)
        if (alive(all).length === 0) expect(progress).toBeNull()
        else expect(progress).toSatisfy((perMille: number) => perMille >= 0 && perMille <= 1_000)
      }),
    ))

  it('is whole exactly when every milestone that counts is complete', () =>
    fc.assert(
      fc.property(milestones, (all) => {
        expect(progressPerMille(all) === 1_000).toBe(alive(all).length > 0 && alive(all).every((one) => one.status === 'complete'))
      }),
    ))

  it('does not change when all weights are multiplied', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ weight: fc.nat(1_000), status, withdrawn: fc.boolean() }), { maxLength: 9 }),
        fc.integer({ min: 2, max: 50 }),
        (all, by) => {
          expect(progressPerMille(all.map((one) => ({ ...one, weight: one.weight * by })))).toBe(progressPerMille(all))
        },
      ),
    ))

  it('never falls when a milestone moves up', () =>
    fc.assert(
      fc.property(fc.array(milestone, { minLength: 1, maxLength: 9 }), fc.nat(8), (all, at) => {
        const better = all.map((one, index) =>
          index === at % all.length
            ? { ...one, status: statuses[Math.min(3, statuses.indexOf(one.status as never) + 1)] ?? 'complete' }
            : one,
        )
        expect(progressPerMille(better) ?? 0).toBeGreaterThanOrEqual(progressPerMille(all) ?? 0)
      }),
    ))

  it('counts a withdrawn milestone as if it were not there', () =>
    fc.assert(
      fc.property(milestones, fc.nat(8), (all, at) => {
        const gone = all.map((one, index) => (index === at ? { ...one, withdrawn: true } : one))
        expect(progressPerMille(gone)).toBe(progressPerMille(all.filter((_, index) => index !== at)))
      }),
    ))

  it('takes a weight that is no weight as none', () =>
    expect(
      progressPerMille([
        { weight: Number.NaN, status: 'complete', withdrawn: false },
        { weight: -5, status: 'complete', withdrawn: false },
        { weight: 1, status: 'limited', withdrawn: false },
      ]),
    ).toBe(333))

  it.each([
    [null, null],
    [0, 'not-started'],
    [1, 'limited'],
    [665, 'limited'],
    [666, 'substantial'],
    [999, 'substantial'],
    [1_000, 'complete'],
  ])('%s per mille reads %s', (perMille, word) => expect(statusOf(perMille)).toBe(word))

  it.each(statuses)('gives one milestone its own word: %s', (word) =>
    expect(statusOf(progressPerMille([{ weight: 3, status: word, withdrawn: false }]))).toBe(word),
  )
})

describe('late', () => {
  const due = { dueOn: '2019-12-31', withdrawn: false, status: 'substantial' }

  it.each([
    ['2019-12-31', due, false],
    ['2020-01-01', due, true],
    ['2020-01-01', { ...due, status: null }, true],
    ['2020-01-01', { ...due, status: 'complete' }, false],
    ['2020-01-01', { ...due, withdrawn: true }, false],
    ['2020-01-01', { ...due, dueOn: null }, false],
  ])('on %s: %j is %s', (today, milestone, expected) => expect(isOverdue(milestone, today)).toBe(expected))

  const reported = { status: 'limited', statusPeriod: '2025-H2', withdrawn: false, firstDay: '2024-09-01' }
  it.each([
    ['2025-H2', reported, false],
    ['2026-H1', reported, true],
    [null, reported, false],
    ['2026-H1', { ...reported, statusPeriod: null }, true],
    ['2026-H1', { ...reported, status: 'complete' }, false],
    ['2026-H1', { ...reported, withdrawn: true }, false],
    ['2026-H1', { ...reported, firstDay: '2026-06-30', statusPeriod: null }, true],
    ['2026-H1', { ...reported, firstDay: '2026-07-01', statusPeriod: null }, false],
    ['2026-H1', { ...reported, firstDay: null }, true],
  ])('without a report for %s: %j is %s', (period, milestone, expected) => expect(isStale(milestone, period)).toBe(expected))
})

describe('the gap between two voices', () => {
  it.each([
    ['complete', 'limited', 2],
    ['limited', 'complete', -2],
    ['limited', 'limited', 0],
    ['complete', null, null],
    ['complete', 'no-evidence', null],
  ])('%s and %s: %s', (one, other, steps) => expect(gapBetween(one, other)).toBe(steps))
})
