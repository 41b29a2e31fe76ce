import { array, type infer as Infer, iso, literal, object, strictObject, string, union, enum as vocabulary } from 'zod'
import { paperChannels } from '../cases/lifecycle'
import { reference } from '../cases/schema'
import { id, lineField, maybeTextField, nothing, textField } from '../core/fields'
import { lettersIn } from '../core/text'
import { extensionReasons, isRefusing, motivationLength, outcomes, templatePurposes, templateUses } from './lifecycle'
import { always, askFields, contactFields, institutionId, language, lengths } from './schema'

/** What the forms of a desk send. `version` is that of the case as it was read. */

export const deskLengths = {
  words: { min: 10, max: 10_000 },
  note: { min: 2, max: 5_000 },
  reason: { min: 20, max: 3_000 },
  withheld: { min: 5, max: 1_000 },
  url: 500,
  label: { min: 2, max: 120 },
} as const

const version = string('version-needed')
  .regex(/^\d{1,9}$/, 'version-needed')
  .transform(Number)
const read = { ref: reference, version }

/** Moves that need nothing but a button. */
export const moveInput = strictObject(read)
export type MoveInput = Infer<typeof moveInput>

export const clarifyInput = strictObject({ ...read, text: textField(deskLengths.words, 'text-needed'), language })
export type ClarifyInput = Infer<typeof clarifyInput>

/** Another PIN for whoever stands at the counter; the card was looked at. */
export const handPinInput = strictObject({ ...read, card: literal('true', 'card-needed') })
export type HandPinInput = Infer<typeof handPinInput>

export const noteInput = strictObject({ ref: reference, text: textField(deskLengths.note, 'text-needed') })
export type NoteInput = Infer<typeof noteInput>

const nobody = union([nothing, id]).optional()
export const assignInput = strictObject({ ...read, assignee: nobody, unit: nobody })
export type AssignInput = Infer<typeof assignInput>

export const extendInput = strictObject({
  ...read,
  reason: vocabulary(extensionReasons, 'extension-reason-needed'),
  text: textField(deskLengths.reason, 'text-needed'),
  language,
})
export type ExtendInput = Infer<typeof extendInput>

export const lowerInput = strictObject({ ...read, text: textField(deskLengths.reason, 'text-needed'), language })
export type LowerInput = Infer<typeof lowerInput>

export const transferInput = strictObject({
  ...read,
  institution: institutionId,
  text: textField(deskLengths.reason, 'text-needed'),
  language,
})
export type TransferInput = Infer<typeof transferInput>

export const mergeInput = strictObject({ ...read, into: reference })
export type MergeInput = Infer<typeof mergeInput>

const webAddress = union([
  nothing,
  string()
    .max(deskLengths.url, 'too-long')
    .transform((typed) => typed.trim())
    .refine((typed) => /^https?:$/.test(URL.parse(typed)?.protocol ?? ''), 'url-invalid'),
]).optional()

const decision = {
  outcome: vocabulary(outcomes, 'outcome-needed'),
  grounds: array(string().max(60)).max(20, 'unexpected'),
  text: textField(deskLengths.words, 'answer-needed'),
  language,
  withheld: maybeTextField(deskLengths.withheld),
  url: webAddress,
}

/** A decision that the law would not call complete is refused field by field. */
export const answerInput = strictObject({ ...read, ...decision })
  .refine(({ outcome, grounds }) => !isRefusing(outcome) || grounds.length > 0, {
    path: ['grounds'],
    error: 'exemption-needed',
    when: always,
  })
  .refine(({ outcome, text }) => !isRefusing(outcome) || typeof text !== 'string' || lettersIn(text) >= motivationLength, {
    path: ['text'],
    error: 'motivation-short',
    when: always,
  })
  .refine(({ outcome, withheld }) => outcome !== 'partial' || Boolean(withheld), {
    path: ['withheld'],
    error: 'withheld-needed',
    when: always,
  })
  .refine(({ outcome, url }) => outcome !== 'already-public' || Boolean(url), { path: ['url'], error: 'url-needed', when: always })
export type AnswerInput = Infer<typeof answerInput>

/** A file that goes with the next answer. */
export const answerFileInput = strictObject({ ref: reference, file: id })
export type AnswerFileInput = Infer<typeof answerFileInput>

/** The outcome stays as it is, and why. */
export const maintainInput = strictObject({ ...read, text: textField(deskLengths.reason, 'text-needed'), language })
export type MaintainInput = Infer<typeof maintainInput>

const { embargoUntil: _embargo, sameAs: _same, ...asked } = askFields
/** A request that came on paper, by telephone or by mail; an officer writes it down. */
export const registerInput = strictObject({
  ...asked,
  ...contactFields,
  // Whoever is told what is missing is not who asks.
  name: lineField(lengths.name, 'applicant-name-needed'),
  postal: textField(lengths.postal, 'applicant-postal-needed'),
  body: textField(lengths.body, 'applicant-question-needed'),
  channel: vocabulary(paperChannels, 'channel-needed'),
  receivedOn: iso.date('day-needed'),
})
  .refine(({ urgency, urgentReason }) => urgency !== 'urgent' || Boolean(urgentReason), {
    path: ['urgentReason'],
    error: 'urgent-reason-needed',
    when: always,
  })
  .refine(({ deliveryChannel: by, email }) => by !== 'email' || Boolean(email), { path: ['email'], error: 'email-needed', when: always })
export type RegisterInput = Infer<typeof registerInput>

export const templateInput = strictObject({
  id: union([nothing, id]).optional(),
  institution: institutionId,
  purpose: vocabulary(templatePurposes, 'purpose-needed'),
  language: vocabulary(['ar', 'fr'], 'language-needed'),
  title: lineField(deskLengths.label, 'title-needed'),
  body: textField(deskLengths.words, 'text-needed'),
})
export type TemplateInput = Infer<typeof templateInput>

/** As many earlier texts of a letter are kept while it is written. */
export const earlierTexts = 3
const typedText = string().max(deskLengths.words.max * 4, 'too-long')
/** A letter that is being written, and what is to become of its text; its other fields do not matter here. */
export const beginInput = object({
  insert: vocabulary(templateUses),
  template: union([nothing, id]).optional(),
  text: typedText,
  language,
  earlier: array(typedText).max(earlierTexts, 'unexpected'),
  earlierLanguage: array(language).max(earlierTexts, 'unexpected'),
})
export type BeginInput = Infer<typeof beginInput>

export const rowInput = strictObject({ id })
export type RowInput = Infer<typeof rowInput>

export const unitInput = strictObject({
  id: union([nothing, id]).optional(),
  institution: institutionId,
  nameAr: lineField(deskLengths.label, 'unit-name-needed'),
  nameFr: lineField(deskLengths.label, 'unit-name-needed'),
})
export type UnitInput = Infer<typeof unitInput>

export const officerInput = strictObject({
  institution: institutionId,
  rank: vocabulary(['primary', 'deputy'], 'rank-needed'),
  nameAr: lineField(lengths.name, 'officer-name-needed'),
  nameFr: lineField(lengths.name, 'officer-name-needed'),
  email: contactFields.email,
  phone: contactFields.phone,
  activeFrom: iso.date('day-needed'),
})
export type OfficerInput = Infer<typeof officerInput>

export const endOfficerInput = strictObject({ id, activeTo: iso.date('day-needed') })
export type EndOfficerInput = Infer<typeof endOfficerInput>

/** What the address of an inbox may ask for; whatever it does not know is left out. */
export const inboxStates = ['open', 'submitted', 'registered', 'in-review', 'clarification', 'answered', 'closed', 'transferred'] as const
export const inboxViews = ['overdue', 'urgent', 'contested', 'appealed'] as const
const flag = literal('1').optional().catch(undefined)
export const inboxFilters = object({
  state: vocabulary(inboxStates).optional().catch(undefined),
  view: vocabulary(inboxViews).optional().catch(undefined),
  mine: flag,
  unassigned: flag,
  unit: id.optional().catch(undefined),
  q: string()
    .max(60)
    .transform((typed) => typed.trim() || undefined)
    .optional()
    .catch(undefined),
  cursor: string().max(400).optional().catch(undefined),
})
export type InboxFilters = Infer<typeof inboxFilters>
