import { boolean, type infer as Infer, literal, strictObject, string, union, enum as vocabulary } from 'zod'
import { whyNotName } from '../accounts/name'
import { id, lineField, nothing, textField } from '../core/fields'
import { mixesLookAlikes } from '../core/look-alike'
import { cleanLine } from '../core/text'
import { locales } from '../i18n/locales'
import { categories, inadmissibilityGrounds, kinds, numberFormat, outcomes, publicStates, sorts } from './lifecycle'

export const lengths = {
  title: { min: 10, max: 120 },
  ask: { min: 20, max: 1_500 },
  reasons: { min: 20, max: 6_000 },
  name: { min: 2, max: 80 },
  note: { min: 10, max: 4_000 },
  answer: { min: 20, max: 20_000 },
  query: 100,
} as const

const title = () => lineField(lengths.title, 'title-needed').refine((typed) => !mixesLookAlikes(typed), 'mixed-scripts')
/** As others may read it. */
const personName = () =>
  lineField(lengths.name, 'name-needed').superRefine((typed, context) => {
    const why = whyNotName(typed)
    if (why) context.addIssue({ code: 'custom', message: why })
  })
const orAbsent = <S extends ReturnType<typeof lineField>>(schema: S) => union([nothing, schema]).optional()

const number = string('number-invalid').regex(numberFormat, 'number-invalid')
const token = string('token-invalid').regex(/^[0-9a-z]{20,60}$/, 'token-invalid')
const territoryCode = string().regex(/^\d{2}(\.\d{3}(\.\d{2}\.\d{1,2})?)?$/, 'territory-invalid')
const territory = union([nothing, territoryCode]).optional()
const institution = string('authority-needed').regex(/^[a-z0-9][a-z0-9.-]{1,60}$/, 'authority-needed')
/** A ticked box: `true` from programs, `on` or `true` from forms; not ticked is false. */
const box = union([
  literal('').transform(() => undefined),
  boolean(),
  literal(['on', 'true', '1']).transform(() => true),
  literal(['false', 'off']).transform(() => false),
]).optional()
const ticked = box.transform((value) => value ?? false)
/** What only the person can say: left out or empty is not said yet, which is not a no. */
const declared = box

const texts = {
  titleAr: orAbsent(title()),
  askAr: orAbsent(textField(lengths.ask, 'ask-needed')),
  reasonsAr: orAbsent(textField(lengths.reasons, 'reasons-needed')),
  titleFr: orAbsent(title()),
  askFr: orAbsent(textField(lengths.ask, 'ask-needed')),
  reasonsFr: orAbsent(textField(lengths.reasons, 'reasons-needed')),
  titleZgh: orAbsent(title()),
  askZgh: orAbsent(textField(lengths.ask, 'ask-needed')),
  reasonsZgh: orAbsent(textField(lengths.reasons, 'reasons-needed')),
  titleEn: orAbsent(title()),
  askEn: orAbsent(textField(lengths.ask, 'ask-needed')),
  reasonsEn: orAbsent(textField(lengths.reasons, 'reasons-needed')),
}

const subject = {
  kind: vocabulary(kinds, 'kind-needed'),
  authority: institution,
  category: vocabulary(categories, 'category-needed'),
  /** Where the matter lies; a council's own territory is used when it is left out. */
  territory,
  sourceLocale: vocabulary(locales, 'language-needed'),
  ...texts,
}

/** Fields of each language's text, in the order of the form. */
export const textFields = {
  ar: ['titleAr', 'askAr', 'reasonsAr'],
  fr: ['titleFr', 'askFr', 'reasonsFr'],
  zgh: ['titleZgh', 'askZgh', 'reasonsZgh'],
  en: ['titleEn', 'askEn', 'reasonsEn'],
} as const
type TextField = (typeof textFields)[keyof typeof textFields][number]
const neededCodes = ['title-needed', 'ask-needed', 'reasons-needed'] as const

/** The language of the petition must be whole; another language is whole or absent. */
function missingTexts(input: { sourceLocale: string } & Partial<Record<TextField, unknown>>): { field: TextField; needed: string }[] {
  return locales.flatMap((locale) => {
    const fields = textFields[locale]
    const begun = locale === input.sourceLocale || fields.some((field) => input[field] !== undefined)
    return begun ? fields.flatMap((field, at) => (input[field] === undefined ? [{ field, needed: neededCodes[at] ?? '' }] : [])) : []
  })
}

type Texts = Parameters<typeof missingTexts>[0]
type Context = {
  issues: { path?: PropertyKey[] | undefined }[]
  addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void
}

/** Said beside what is wrong with other fields, so that nobody learns of one missing field after the other. */
const whole = (input: Texts, context: Context): void => {
  const wrong = new Set(context.issues.map(({ path }) => path?.[0]))
  for (const { field, needed } of missingTexts(input))
    if (!wrong.has(field)) context.addIssue({ code: 'custom', path: [field], message: needed })
}
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null }

export const draftInput = strictObject(subject).superRefine(whole, always)
export type DraftInput = Infer<typeof draftInput>

export const reviseInput = strictObject({ id, ...subject }).superRefine(whole, always)
export type ReviseInput = Infer<typeof reviseInput>

export const draftIdInput = strictObject({ id })
export type DraftIdInput = Infer<typeof draftIdInput>

export const numberInput = strictObject({ number })
export type NumberInput = Infer<typeof numberInput>

export const signInput = strictObject({
  number,
  adult: declared.describe('May be left out where the identity provider gave the birth date'),
  /** On the general electoral lists, or, where the rule asks for it, living or working in the authority's territory. */
  elector: declared,
  territory,
  publicName: union([literal(false), literal(['', 'false', 'off'])], 'names-not-public')
    .optional()
    .transform((): boolean => false)
    .describe('Names of people who sign are shown nowhere, so `true` is refused: leave it out or send `false`'),
  news: ticked,
})
export type SignInput = Infer<typeof signInput>

/** An e-mail address or a telephone number, as typed; the command brings it into its one comparable form. */
const contact = string('contact-needed')
  .max(1_000, 'contact-invalid')
  .transform(cleanLine)
  .pipe(string().max(254, 'contact-invalid'))
  .transform((typed) => typed || undefined)
  .optional()

export const supportInput = strictObject({
  number,
  /** Left out by people whose account already holds them. */
  name: orAbsent(personName()),
  contact,
  territory,
  adult: ticked,
  elector: ticked,
  news: ticked,
  /** Language of the message that asks for confirmation. */
  language: vocabulary(locales, 'language-needed'),
})
export type SupportInput = Infer<typeof supportInput>

const code = string('code-needed')
  .transform((typed) => typed.replaceAll(/\D/g, ''))
  .pipe(string().regex(/^\d{6}$/, 'code-needed'))
export const confirmInput = union([strictObject({ token }), strictObject({ id, code })])
export const confirmLinkInput = strictObject({ token })
export const confirmCodeInput = strictObject({ id, code })
export type ConfirmInput = Infer<typeof confirmInput>

export const resendInput = strictObject({ number, id })
export type ResendInput = Infer<typeof resendInput>

export const withdrawSupportInput = strictObject({ token })
export type WithdrawSupportInput = Infer<typeof withdrawSupportInput>

const receiptCode = string('receipt-needed')
  .transform((typed) => typed.toLowerCase().replaceAll(/[^0-9a-z]/g, ''))
  .pipe(string().regex(/^[0-9a-hjkmnp-tv-z]{20}$/, 'receipt-needed'))
/** With the code of a receipt nobody needs to be signed in. */
export const withdrawSignatureInput = strictObject({ number, code: receiptCode.optional() })
export type WithdrawSignatureInput = Infer<typeof withdrawSignatureInput>

export const admissibilityInput = strictObject({
  number,
  admissible: vocabulary(['yes', 'no'], 'decision-needed'),
  ground: union([nothing, vocabulary(inadmissibilityGrounds)]).optional(),
  note: textField(lengths.note, 'note-needed'),
  language: vocabulary(locales, 'language-needed'),
}).superRefine((input, context) => {
  if (input.admissible === 'no' && !input.ground) context.addIssue({ code: 'custom', path: ['ground'], message: 'ground-needed' })
})
export type AdmissibilityInput = Infer<typeof admissibilityInput>

export const answerInput = strictObject({
  number,
  outcome: vocabulary(outcomes, 'outcome-needed'),
  text: textField(lengths.answer, 'answer-needed'),
  language: vocabulary(locales, 'language-needed'),
})
export type AnswerInput = Infer<typeof answerInput>

/** Filters of the list, as a query string has them. */
export const listFilters = strictObject({
  state: union([nothing, vocabulary(publicStates)]).optional(),
  authority: union([nothing, institution]).optional(),
  region: union([nothing, string().regex(/^\d{2}$/)]).optional(),
  category: union([nothing, vocabulary(categories)]).optional(),
  kind: union([nothing, vocabulary(kinds)]).optional(),
  /** Language in which the petition can be read. */
  locale: union([nothing, vocabulary(locales)]).optional(),
  q: string()
    .max(400)
    .transform((typed) => cleanLine(typed).slice(0, lengths.query) || undefined)
    .optional(),
  sort: union([nothing, vocabulary(sorts)]).optional(),
  cursor: string().max(200).optional(),
})
export type ListFilters = Infer<typeof listFilters>
