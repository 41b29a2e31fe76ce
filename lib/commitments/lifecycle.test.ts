import { describe, expect, it } from 'vitest'
import {
  allowsPlan,
  allowsReport,
  isPublicReport,
  isRegression,
  needsDifficulty,
  needsEvidence,
  type PlanMove,
  planMoves,
  planStates,
  type ReportMove,
  reportMoves,
  reportStates,
  statuses,
} from './lifecycle'

describe('the moves of a report', () => {
  it.each([
    ['submit', ['draft', 'returned']],
    ['validate', ['submitted']],
    ['return', ['submitted', 'validated']],
    ['publish', ['validated']],
    ['correct', ['published']],
  ] as [ReportMove, string[]][])('%s starts only in %j', (move, from) =>
    expect(reportStates.filter((state) => allowsReport(move, state)).sort()).toEqual([...from].sort()),
  )

  it('reach every state from a draft, and lead nowhere from a corrected one', () => {
    const found = new Set<string>(['draft'])
    for (const state of found)
      for (const move of Object.keys(reportMoves) as ReportMove[]) if (allowsReport(move, state)) found.add(reportMoves[move].to)
    expect(found).toEqual(new Set(reportStates))
    for (const move of Object.keys(reportMoves) as ReportMove[]) expect(allowsReport(move, 'corrected')).toBe(false)
  })

  it('let nobody publish what no institution validated', () => {
    for (const state of reportStates) expect(allowsReport('publish', state)).toBe(state === 'validated')
  })

  it.each(reportStates)('show the public a %s one only once it was published', (state) =>
    expect(isPublicReport({ state })).toBe(state === 'published' || state === 'corrected'),
  )
})

describe('the moves of a plan', () => {
  it('go forward one at a time', () => {
    for (const [move, { from, to }] of Object.entries(planMoves)) {
      expect(planStates.filter((state) => allowsPlan(move as PlanMove, state))).toEqual(from)
      expect(planStates.indexOf(to)).toBe(planStates.indexOf(from[0]) + 1)
    }
  })
})

describe('what a status asks for', () => {
  it.each(statuses)('%s: evidence or the difficulty, one of the two', (status) => {
    expect(needsEvidence(status)).toBe(status === 'substantial' || status === 'complete')
    expect(needsDifficulty(status)).toBe(!needsEvidence(status))
  })

  it.each([
    [null, 'not-started', false],
    ['limited', 'limited', false],
    ['substantial', 'limited', true],
    ['limited', 'complete', false],
  ] as const)('from %s to %s is a step back: %s', (before, after, expected) => expect(isRegression(before, after)).toBe(expected))
})
