import { describe, expect, it } from 'vitest'
import { fieldErrors } from '@/lib/core/form-object'
import { ideaAnswerInput } from './schema'

const answer = { slug: '2026-012', decision: 'rejected', text: 'درسنا الفكرة مع المصالح المختصة وهذا جوابنا عنها.', language: 'ar' }
const wrong = (input: object) => {
  const parsed = ideaAnswerInput.safeParse(input)
  return parsed.success ? {} : fieldErrors(parsed.error)
}

describe('the official answer to an idea', () => {
  it('names its reason where the idea is rejected, and nowhere else', () => {
    for (const reason of [undefined, ''])
      expect(wrong({ ...answer, ...(reason === undefined ? {} : { reason }) })).toEqual({ reason: ['rejection-reason-needed'] })
    expect(wrong({ ...answer, reason: 'no-budget' })).toEqual({})
    for (const decision of ['under-review', 'accepted', 'partially']) expect(wrong({ ...answer, decision, reason: '' })).toEqual({})
  })

  it('is told at once all that it lacks', () => {
    expect(wrong({ ...answer, text: '', reason: '' })).toEqual({ reason: ['rejection-reason-needed'], text: ['answer-needed'] })
    expect(wrong({ ...answer, decision: undefined })).toEqual({ decision: ['decision-needed'] })
  })
})
