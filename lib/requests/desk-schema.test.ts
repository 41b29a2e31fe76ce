import { describe, expect, it } from 'vitest'
import { fieldErrors } from '../core/form-object'
import { registerInput } from './desk-schema'
import { askInput } from './schema'

const empty = { name: '', postal: '', body: '', title: '' }
const refusals = (schema: typeof registerInput | typeof askInput): Record<string, string[]> => {
  const { error } = schema.safeParse(empty)
  return error ? fieldErrors(error, schema) : {}
}

describe('what is missing of a request', () => {
  it('is said to an officer who writes it down as of somebody else', () => {
    expect(refusals(registerInput)).toMatchObject({
      name: ['applicant-name-needed'],
      postal: ['applicant-postal-needed'],
      body: ['applicant-question-needed'],
    })
  })

  it('is said to whoever asks as of themselves', () => {
    expect(refusals(askInput)).toMatchObject({ name: ['name-needed'], postal: ['postal-needed'], body: ['question-needed'] })
  })
})
