import { array, coerce, type infer as Infer, strictObject, enum as vocabulary } from 'zod'
import { reference } from '../cases/schema'
import { id, maybeTextField, textField } from '../core/fields'
import { gotItAnswers } from './lifecycle'
import { always, askFields, contactFields, institutionId, ticked } from './schema'

/** Forms of the person who asked. */

export const ownLengths = { message: { min: 10, max: 4_000 }, comment: { min: 0, max: 2_000 } } as const

/** One question to several institutions; never an urgent one. */
const { institution: _institution, urgency: _urgency, urgentReason: _urgentReason, sameAs: _sameAs, ...batchFields } = askFields
export const batchInput = strictObject({
  ...batchFields,
  institutions: array(institutionId).max(40, 'unexpected').min(2, 'institutions-needed'),
  ...contactFields,
  declared: ticked,
})
  .refine(({ deliveryChannel, email: address }) => deliveryChannel !== 'email' || Boolean(address), {
    path: ['email'],
    error: 'email-needed',
    when: always,
  })
  .refine(({ declared }) => declared, { path: ['declared'], error: 'declaration-needed', when: always })
export type BatchInput = Infer<typeof batchInput>
export const batchIdInput = strictObject({ batch: id })

/** What the person who asked does with a request of theirs. */
export const ownInput = strictObject({ reference })
export type OwnInput = Infer<typeof ownInput>
export const wordsInput = strictObject({ reference, text: textField(ownLengths.message, 'text-needed') })
export type WordsInput = Infer<typeof wordsInput>
export const withdrawInput = strictObject({ reference, text: maybeTextField(ownLengths.comment) })
export type WithdrawInput = Infer<typeof withdrawInput>
export const rateInput = strictObject({
  reference,
  gotIt: vocabulary(gotItAnswers, 'got-it-needed'),
  rating: coerce.number('rating-needed').int('rating-needed').min(1, 'rating-needed').max(5, 'rating-needed'),
})
export type RateInput = Infer<typeof rateInput>

/** A form that says nothing but that it was sent. */
export const nothingInput = strictObject({})
