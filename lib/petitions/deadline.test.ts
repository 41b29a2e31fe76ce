import { describe, expect, it } from 'vitest'
import { nextOf, owedIn } from './deadline'

const region = { admissibilityDays: null, answerDays: null, answerMonths: 2 }
const national = { admissibilityDays: 15, answerDays: 30, answerMonths: null }
const admissibility = { kind: 'petition-admissibility', length: 15, unit: 'calendar' }
const answer = { kind: 'petition-answer', length: 30, unit: 'calendar' }

describe('deadlines of an authority', () => {
  it.each([
    ['submitted', [admissibility, answer]],
    ['registered', [admissibility, answer]],
    ['admissible', [answer]],
    ['answered', []],
    ['inadmissible', []],
    ['none', []],
  ])('of a petition that is %s are %o', (state, owed) => expect(owedIn(national, state)).toEqual(owed))

  it('are in months where the rule says so, and none where it says nothing', () => {
    expect(owedIn(region, 'submitted')).toEqual([{ kind: 'petition-answer', length: 2, unit: 'month' }])
    expect(owedIn({ admissibilityDays: null, answerDays: null, answerMonths: null }, 'submitted')).toEqual([])
  })

  it('end with admissibility first, and with the answer where that has no term of its own', () => {
    const [one, other] = [
      { kind: 'petition-answer', dueOn: '2026-12-23' },
      { kind: 'petition-admissibility', dueOn: '2026-12-08' },
    ]
    expect(nextOf([one, other])).toBe(other)
    expect(nextOf([one])).toBe(one)
    expect(nextOf([])).toBeNull()
  })
})
