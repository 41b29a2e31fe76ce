import { boolean, type infer as Infer, iso, literal, strictObject, string, union, enum as vocabulary } from 'zod'
import { normalEmail, normalNationalId, normalPhone } from '../accounts/address'
import { reference } from '../cases/schema'
import { id, lineField, maybeTextField, nothing, textField } from '../core/fields'
import { locales } from '../i18n/locales'
import { appealOutcomes, deliveryChannels, deliveryFormats, urgencies } from './lifecycle'

export const lengths = {
  title: { min: 8, max: 160 },
  body: { min: 30, max: 5_000 },
  name: { min: 3, max: 120 },
  postal: { min: 8, max: 300 },
  urgent: { min: 20, max: 1_000 },
  idNumber: 20,
} as const

export const institutionId = string('institution-needed').regex(/^[a-z0-9][a-z0-9.-]{1,60}$/, 'institution-needed')
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
  body: textField(lengths.body, 'question-needed'),
  urgency: vocabulary(urgencies, 'urgency-needed'),
  urgentReason: maybeTextField(lengths.urgent),
  deliveryFormat: vocabulary(deliveryFormats, 'delivery-format-needed'),
  deliveryChannel: vocabulary(deliveryChannels, 'delivery-channel-needed'),
  visibility: vocabulary(['private', 'anonymised', 'public'], 'visibility-needed'),
  embargoUntil: union([nothing, iso.date('day-invalid')]).optional(),
  sameAs: union([nothing, reference]).optional(),
}

export const always = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null

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

export const appealLengths = { text: { min: 30, max: 5_000 }, externalRef: 60 } as const

export const appealFileInput = strictObject({ reference, text: textField(appealLengths.text, 'appeal-text-needed'), language })
export type AppealFileInput = Infer<typeof appealFileInput>

const further = vocabulary(['cdai', 'court'], 'level-needed')
const day = iso.date('day-invalid')
const externalRef = union([nothing, lineField({ min: 1, max: appealLengths.externalRef }, 'reference-needed')]).optional()

export const appealNoteInput = strictObject({ reference, level: further, filedOn: day, externalRef })
export type AppealNoteInput = Infer<typeof appealNoteInput>

export const appealOutcomeInput = strictObject({
  reference,
  level: further,
  outcome: vocabulary(appealOutcomes, 'outcome-needed'),
  decidedOn: day,
})
export type AppealOutcomeInput = Infer<typeof appealOutcomeInput>

export const appealWithdrawInput = strictObject({ reference })
export type AppealWithdrawInput = Infer<typeof appealWithdrawInput>

export const appealDecideInput = strictObject({
  id,
  outcome: vocabulary(appealOutcomes, 'outcome-needed'),
  text: textField(appealLengths.text, 'decision-text-needed'),
  answerBy: union([nothing, day]).optional(),
  language,
})
export type AppealDecideInput = Infer<typeof appealDecideInput>
