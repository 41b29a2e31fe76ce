import { array, boolean, type infer as Infer, iso, literal, strictObject, string, union, enum as vocabulary } from 'zod'
import { normalEmail, normalNationalId, normalPhone } from '../accounts/address'
import { typedPin } from '../cases/pin'
import { id, lineField, maybeTextField, nothing, textField } from '../core/fields'
import { cleanLine } from '../core/text'
import { locales } from '../i18n/locales'
import { deliveryChannels, deliveryFormats, outcomes, publicStatuses, redactionReasons, sorts, urgencies } from './lifecycle'

export const lengths = {
  title: { min: 8, max: 160 },
  body: { min: 30, max: 5_000 },
  name: { min: 3, max: 120 },
  postal: { min: 8, max: 300 },
  urgent: { min: 20, max: 1_000 },
  idNumber: 20,
} as const

export const institutionId = string('institution-needed').regex(/^[a-z0-9][a-z0-9.-]{1,60}$/, 'institution-needed')
export const reference = string('reference-needed').min(1, 'reference-needed').max(60, 'reference-invalid')
export const language = vocabulary(locales, 'language-needed')
export const ticked = union([
  boolean(),
  literal(['on', 'true', '1']).transform(() => true),
  literal(['', 'false', 'off']).transform(() => false),
])
  .optional()
  .transform((value) => value ?? false)

const normal = (read: (typed: string) => string | null, refusal: string) =>
  union([
    nothing,
    string()
      .max(254, refusal)
      .transform((typed) => read(typed) ?? '')
      .refine((value) => value !== '', refusal),
  ]).optional()
const email = normal(normalEmail, 'email-invalid')
const phone = normal(normalPhone, 'phone-invalid')
const idNumber = normal((typed) => {
  const number = normalNationalId(typed)
  return number.length >= 4 && number.length <= lengths.idNumber ? number : null
}, 'id-number-invalid')

/** Who asks; article 14 wants name, postal address and number of the identity card or residence document. */
export const contactFields = {
  name: lineField(lengths.name, 'name-needed'),
  postal: textField(lengths.postal, 'postal-needed'),
  idType: vocabulary(['cin', 'residence'], 'id-type-needed'),
  idNumber,
  email,
  phone,
}

/** What is asked, and how the answer is wanted. */
export const askFields = {
  institution: institutionId,
  language,
  title: lineField(lengths.title, 'title-needed'),
  body: textField(lengths.body, 'body-needed'),
  urgency: vocabulary(urgencies, 'urgency-needed'),
  urgentReason: maybeTextField(lengths.urgent),
  deliveryFormat: vocabulary(deliveryFormats, 'delivery-format-needed'),
  deliveryChannel: vocabulary(deliveryChannels, 'delivery-channel-needed'),
  visibility: vocabulary(['private', 'anonymised', 'public'], 'visibility-needed'),
  embargoUntil: union([nothing, iso.date('day-invalid')]).optional(),
  sameAs: union([nothing, reference]).optional(),
}

const always = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null

/** The form of article 14. */
export const askInput = strictObject({ ...askFields, ...contactFields, declared: ticked })
  .refine(({ urgency, urgentReason }) => urgency !== 'urgent' || Boolean(urgentReason), {
    path: ['urgentReason'],
    error: 'urgent-reason-needed',
    when: always,
  })
  .refine(({ deliveryChannel, email: address }) => deliveryChannel !== 'email' || Boolean(address), {
    path: ['email'],
    error: 'email-needed',
    when: always,
  })
  .refine(({ declared }) => declared, { path: ['declared'], error: 'declaration-needed', when: always })
export type AskInput = Infer<typeof askInput>

/** Reference and PIN, however they were written down. `code` is never given back to a form. */
export const followInput = strictObject({
  reference,
  code: string('pin-needed')
    .max(40, 'pin-needed')
    .transform(typedPin)
    .refine((digits) => digits.length === 6, 'pin-needed'),
})

/** A text in which an officer covered words: compared with its original, so it comes as it was typed. */
const coveredText = string('required').max(40_000, 'too-long')
const reason = union([nothing, vocabulary(redactionReasons, 'redaction-reason-needed')]).optional()
const version = union([
  string()
    .regex(/^\d{1,9}$/, 'unexpected')
    .transform(Number),
  literal(0),
])

/** What the public will read of a request, each text as its original with words covered. */
export const publishInput = strictObject({
  reference,
  /** Of the case, as it was when the page was read. */
  version,
  title: coveredText,
  question: coveredText,
  questionReason: reason,
  answer: coveredText.optional(),
  answerReason: reason,
  /** Clarifications, in the order of the page, with their ids. */
  message: array(id).max(100),
  words: array(coveredText).max(100),
  wordsReason: reason,
})
export type PublishInput = Infer<typeof publishInput>

/** A file of the answer: as it is, or a redacted copy that waits. */
export const publishFileInput = strictObject({
  reference,
  file: id,
  copy: union([nothing, id]).optional(),
  reason,
  checked: ticked,
})
export type PublishFileInput = Infer<typeof publishFileInput>
export const takeFileInput = strictObject({ reference, file: id })
export type TakeFileInput = Infer<typeof takeFileInput>

export const prolongInput = strictObject({ reference, embargoUntil: iso.date('day-invalid') })
export type ProlongInput = Infer<typeof prolongInput>

/** Filters of the public list, as a query string has them. */
export const requestFilters = strictObject({
  q: string()
    .max(400)
    .transform((typed) => cleanLine(typed).slice(0, 100) || undefined)
    .optional(),
  state: union([nothing, vocabulary(publicStatuses)]).optional(),
  outcome: union([nothing, vocabulary(outcomes)]).optional(),
  institution: union([nothing, institutionId]).optional(),
  year: union([nothing, string().regex(/^20\d{2}$/)]).optional(),
  overdue: union([nothing, literal('true')]).optional(),
  /** Answered, and the answer published. */
  disclosed: union([nothing, literal('true')]).optional(),
  sort: union([nothing, vocabulary(sorts)]).optional(),
  cursor: string().max(200).optional(),
})
export type RequestFilters = Infer<typeof requestFilters>
