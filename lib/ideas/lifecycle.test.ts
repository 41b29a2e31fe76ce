import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  commentingPhases,
  endOf,
  includes,
  isPublic,
  misplaced,
  moves,
  nextOpening,
  type PhaseTimes,
  phaseAt,
  phases,
  publicStates,
  states,
} from './lifecycle'

const start = Date.parse('2026-11-01T00:00:00Z')

/** Phases that follow each other, each an hour at least, with gaps or without. */
const schedule = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 9 }), hours: fc.integer({ min: 1, max: 99 }) }), {
    minLength: 1,
    maxLength: phases.length,
  })
  .map((spans) => {
    let at = start
    return spans.map(({ gap, hours }, turn): PhaseTimes => {
      const opensAt = new Date(at + gap * 3_600_000)
      at = opensAt.getTime() + hours * 3_600_000
      return { phase: phases[turn] ?? '', opensAt, closesAt: new Date(at) }
    })
  })

describe('phases', () => {
  it('are half-open: a phase has its first millisecond and not that of its end', () =>
    fc.assert(
      fc.property(schedule, (times) => {
        expect(misplaced(times)).toBeNull()
        for (const { phase, opensAt, closesAt } of times) {
          expect(phaseAt(times, opensAt)).toBe(phase)
          expect(phaseAt(times, new Date(closesAt.getTime() - 1))).toBe(phase)
          expect(phaseAt(times, closesAt)).not.toBe(phase)
        }
        expect(phaseAt(times, new Date(start - 1))).toBeNull()
        const end = endOf(times)
        expect(end && phaseAt(times, end)).toBeNull()
      }),
    ))

  it('in the wrong order or over each other are named', () =>
    fc.assert(
      fc.property(schedule, (times) => {
        const [first, second] = times
        if (!first || !second) return
        expect(misplaced([{ ...first, closesAt: new Date(second.opensAt.getTime() + 1) }, second])).toBe(second.phase)
        expect(misplaced([{ ...first, closesAt: first.opensAt }])).toBe(first.phase)
      }),
    ))

  it('say when the next one that allows something begins', () => {
    const at = (day: number) => new Date(start + day * 86_400_000)
    const times = [
      { phase: 'proposals', opensAt: at(0), closesAt: at(5) },
      { phase: 'deliberation', opensAt: at(8), closesAt: at(9) },
    ]
    expect(nextOpening(times, ['deliberation'], at(1))).toEqual(at(8))
    expect(nextOpening(times, ['proposals'], at(1))).toBeNull()
  })

  it('all but the report are for talking', () =>
    expect(phases.filter((phase) => !includes(commentingPhases, phase))).toEqual(['feedback-report']))
})

describe('moves', () => {
  it('lead to a state, never to where they begin, and out of no end but that of an answer', () => {
    for (const { from, to } of Object.values(moves)) expect(includes(from, to)).toBe(false)
    for (const end of ['merged', 'withdrawn']) expect(Object.values(moves).filter(({ from }) => includes(from, end))).toEqual([])
  })

  it('a text that is not published is seen in no state', () => {
    for (const state of states)
      for (const content of ['pending', 'returned', 'published', 'held', 'rejected', 'hidden', 'deleted'])
        expect(isPublic({ state, content })).toBe(content === 'published' && includes(publicStates, state))
  })
})
