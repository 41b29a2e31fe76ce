import { describe, expect, it } from 'vitest'
import { completionAnswers, evidenceAnswers, openingAnswers, reasonLengths } from './lifecycle'
import { assessInput, openRoundInput, reasonsQuery } from './schema'

const answers = {
  commitment: 'mo0006',
  round: 'abcdefghij0123456789abcd',
  completion: 'limited',
  opened: 'marginal',
  evidence: 'partly',
  reason: '',
  language: 'ar',
}
const codesOf = (change: object) => {
  const parsed = assessInput.safeParse({ ...answers, ...change })
  return parsed.success ? 'ok' : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('an assessment', () => {
  it('has one of the answers to each question, “not sure” among them', () => {
    for (const completion of completionAnswers) expect(codesOf({ completion })).toBe('ok')
    for (const opened of openingAnswers) expect(codesOf({ opened })).toBe('ok')
    for (const evidence of evidenceAnswers) expect(codesOf({ evidence })).toBe('ok')
    expect(codesOf({ completion: 'outstanding' })).toEqual(['completion: completion-answer-needed'])
    expect(codesOf({ opened: undefined })).toEqual(['opened: opened-answer-needed'])
  })

  it('needs no reason, but one that says something', () => {
    expect(assessInput.parse(answers).reason).toBeNull()
    expect(assessInput.parse({ ...answers, reason: ' \n ' }).reason).toBeNull()
    expect(codesOf({ reason: '!!! ok !!!' })).toEqual(['reason: too-short'])
    expect(codesOf({ reason: 'ب'.repeat(reasonLengths.max) })).toBe('ok')
    expect(codesOf({ reason: 'ب'.repeat(reasonLengths.max + 1) })).toEqual(['reason: too-long'])
  })

  it('loses marks that turn a line round', () => {
    const reason = 'نشرت \u202eالمنصة\u202c متأخرة \u2066جدا\u2069'
    expect(assessInput.parse({ ...answers, reason }).reason).toBe('نشرت المنصة متأخرة جدا')
  })
})

describe('a round', () => {
  const round = {
    plan: '2018-2020',
    titleAr: 'تقييم المواطنين',
    titleFr: 'Évaluation',
    from: '2026-03-01T18:00',
    until: '2026-04-10T18:00',
  }

  it('begins and ends at a minute of the clock', () => {
    expect(openRoundInput.safeParse(round).success).toBe(true)
    for (const from of ['', '2026-03-01', '2026-13-01T18:00', '2026-03-01T24:00', '2026-03-01T18:00:00Z'])
      expect(openRoundInput.safeParse({ ...round, from }).success, from).toBe(false)
  })
})

describe('the place of a page of reasons', () => {
  it('is left out where it is none', () => {
    expect(reasonsQuery.parse({ after: '1764000000000.abcdefghij0123' })).toEqual({ after: '1764000000000.abcdefghij0123' })
    for (const after of ['', 'x', "1764000000000.'; --", '99'.repeat(40)]) expect(reasonsQuery.parse({ after }).after).toBeUndefined()
  })
})
