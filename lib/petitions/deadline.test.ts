import { describe, expect, it } from 'vitest'
import { addMonths, answerDue, nextDue } from './deadline'

const region = { admissibilityDays: null, answerDays: null, answerMonths: 2 }
const national = { admissibilityDays: 15, answerDays: 30, answerMonths: null }

describe('deadlines of an authority', () => {
  it.each([
    ['2026-11-23', 2, '2027-01-23'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-08-31', 3, '2026-11-30'],
  ])('%s and %i months is %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected))

  it('count from filing, in months or days as the rule says', () => {
    expect(answerDue(region, '2026-11-23')).toBe('2027-01-23')
    expect(answerDue(national, '2026-11-23')).toBe('2026-12-23')
    expect(answerDue({ ...national, answerDays: null }, '2026-11-23')).toBeNull()
    expect(answerDue(region, null)).toBeNull()
    expect(answerDue(null, '2026-11-23')).toBeNull()
  })

  it.each([
    ['submitted', '2026-12-08'],
    ['registered', '2026-12-08'],
    ['admissible', '2026-12-23'],
    ['answered', null],
    ['inadmissible', null],
    ['none', null],
  ])('a petition that is %s is owed a step by %s', (state, due) => expect(nextDue(national, '2026-11-23', state)).toBe(due))

  it('owe the answer where admissibility has no term of its own', () =>
    expect(nextDue(region, '2026-11-23', 'submitted')).toBe('2027-01-23'))
})
