import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completionAnswers, statuses } from './lifecycle'
import { citizenVoice, gapTo, middleOf, roundShown } from './voices'

const tallies = (counts: readonly number[], verified: readonly number[] = counts) =>
  completionAnswers.map((answer, at) => ({ question: 'completion', answer, everyone: counts[at] ?? 0, verified: verified[at] ?? 0 }))

describe('the citizens’ voice', () => {
  it.each([
    [[0, 0, 0, 0, 0], false],
    [[3, 3, 2, 1, 0], false],
    [[3, 3, 2, 1, 1], true],
  ])('of %j is shown from ten assessments on: %s', (counts, shown) => {
    const voice = citizenVoice(tallies(counts))
    expect(voice.n).toBe(counts.reduce((sum, count) => sum + count, 0))
    expect(voice.shown).toBe(shown)
    expect(voice.answers.completion.length > 0).toBe(shown)
    expect(voice.word !== null).toBe(shown)
  })

  it('keeps the verified apart only when there are ten of them', () => {
    const few = citizenVoice(tallies([10, 10, 0, 0, 0], [4, 5, 0, 0, 0]))
    expect(few).toMatchObject({ verified: 9, verifiedShown: false })
    expect(few.answers.completion.every(({ verified }) => verified === 0)).toBe(true)
    expect(citizenVoice(tallies([10, 10, 0, 0, 0], [5, 5, 0, 0, 0])).verifiedShown).toBe(true)
  })

  it.each([
    [[4, 3, 2, 1, 9], 'limited'],
    [[5, 3, 1, 1, 0], 'not-started'],
    [[0, 0, 0, 1, 30], 'complete'],
    [[0, 0, 0, 0, 30], null],
  ])('of %j is the answer in the middle, the unsure left out: %s', (counts, word) => expect(middleOf(tallies(counts))).toBe(word))

  it('has at least half at or below its word, and less than half below it', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), (counts) => {
        const whole = counts.reduce((sum, count) => sum + count, 0)
        const word = middleOf(tallies(counts))
        if (whole === 0) return word === null
        const at = statuses.indexOf(word as never)
        const upTo = (end: number) => counts.slice(0, end).reduce((sum, count) => sum + count, 0)
        return upTo(at + 1) * 2 >= whole && upTo(at) * 2 < whole
      }),
    ))
})

describe('the gap', () => {
  it.each([
    ['complete', 'limited', 2],
    ['limited', 'substantial', -1],
    ['limited', 'limited', 0],
  ] as const)('of %s and %s is %i steps', (government, other, steps) =>
    expect(gapTo(government, other)).toEqual({ steps, government, other }),
  )

  it.each([
    [null, 'limited'],
    ['limited', null],
    ['limited', 'no-evidence'],
  ] as const)('of %s and %s is not known', (government, other) => expect(gapTo(government, other)).toBeNull())
})

describe('the round that is shown', () => {
  const rounds = [{ id: 'now' }, { id: 'before' }, { id: 'first' }]
  const given = (counts: Record<string, number>) =>
    Object.entries(counts).map(([roundId, everyone]) => ({ roundId, question: 'completion', answer: 'limited', everyone, verified: 0 }))

  it.each([
    [{}, 'now'],
    [{ before: 3 }, 'before'],
    [{ now: 9, before: 43 }, 'before'],
    [{ now: 10, before: 43 }, 'now'],
    [{ now: 2, first: 9 }, 'now'],
    [{ now: 0, first: 9 }, 'first'],
  ])('of %j is %s', (counts: Record<string, number>, id) => {
    expect(roundShown(rounds, given(counts))?.id).toBe(id)
  })

  it('is none where there is no round', () => {
    expect(roundShown([], [])).toBeNull()
  })
})
