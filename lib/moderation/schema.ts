import { array, type infer as Infer, literal, object, strictObject, string, union, enum as vocabulary } from 'zod'
import { cleaned, id, nothing, textField } from '../core/fields'
import { cleanLine, cleanText } from '../core/text'
import { locales } from '../i18n/locales'
import {
  appealOutcomes,
  bands,
  noteLetters,
  reasonCodes,
  rulingActions,
  sanctionDays,
  sanctionKinds,
  termEffects,
  termLanguages,
  triggers,
} from './lifecycle'

export const lengths = {
  note: { min: noteLetters, max: 2_000 },
  internal: 2_000,
  quote: 600,
  text: 20_000,
  report: 1_000,
  appeal: { min: 20, max: 4_000 },
  answer: { min: 20, max: 4_000 },
  term: { min: 2, max: 60 },
} as const

const maybe = (max: number) => union([nothing, cleaned(cleanText, max).pipe(string().max(max, 'too-long'))]).optional()

const type = string().regex(/^[a-z-]{2,30}$/, 'id-invalid')
/** How often a case has changed, as the page showed it. */
const version = string()
  .regex(/^\d{1,9}$/, 'id-invalid')
  .transform(Number)
const seen = string().regex(/^[\w-]{20,60}$/, 'id-invalid')
const language = vocabulary(locales, 'language-needed')
const code = string('reason-needed').regex(/^[a-z][a-z-]{1,40}$/, 'reason-needed')
const onwards = union([literal(['on', 'true']).transform(() => true), nothing.transform(() => false)])
  .optional()
  .transform((value) => value ?? false)

/** A decision. Which fields an action needs is checked where the kind of content is known. */
export const decideInput = strictObject({
  case: id,
  version,
  /** Hash of the text that was read. */
  seen,
  action: vocabulary(rulingActions, 'decision-needed'),
  reason: union([nothing, code]).optional(),
  note: union([nothing, textField(lengths.note, 'note-needed')]).optional(),
  language: language.optional(),
  /** The passage that breaks the rule. */
  quote: maybe(lengths.quote),
  /** The text with what breaks the rule made unreadable. */
  text: maybe(lengths.text),
  internal: maybe(lengths.internal),
  /** Go on with the next case. */
  next: onwards,
})
export type DecideInput = Infer<typeof decideInput>

export const claimInput = strictObject({ case: id })
export type ClaimInput = Infer<typeof claimInput>

export const nextInput = strictObject({})
export type NextInput = Infer<typeof nextInput>

export const escalateInput = strictObject({
  case: id,
  version,
  to: vocabulary(['moderator', 'admin'], 'decision-needed'),
  internal: textField({ min: 5, max: lengths.internal }, 'note-needed'),
})
export type EscalateInput = Infer<typeof escalateInput>

/** `<case>:<version>:<hash of the text that was read>`, one for each ticked row. */
const ticked = string().regex(/^[0-9a-z]{10,40}:\d{1,9}:[\w-]{20,60}$/, 'id-invalid')
export const approveManyInput = strictObject({
  cases: array(ticked).min(1, 'nothing-chosen').max(100, 'too-long'),
})
export type ApproveManyInput = Infer<typeof approveManyInput>

/** A moderator opens a case about something nobody reported, or about something decided before. */
export const openInput = strictObject({ type, id })
export type OpenInput = Infer<typeof openInput>

export const reportInput = strictObject({ type, id, reason: vocabulary(reasonCodes, 'reason-needed'), note: maybe(lengths.report) })
export type ReportInput = Infer<typeof reportInput>

const token = string('token-invalid').regex(/^[\w-]{20,80}$/, 'token-invalid')
/** With the link of the notice, or signed in as the author. */
export const appealInput = strictObject({
  token: union([nothing, token]).optional(),
  decision: union([nothing, id]).optional(),
  text: textField(lengths.appeal, 'appeal-needed'),
}).refine((input) => input.token !== undefined || input.decision !== undefined, { path: ['token'], message: 'token-invalid' })
export type AppealInput = Infer<typeof appealInput>

export const decideAppealInput = strictObject({
  case: id,
  version,
  outcome: vocabulary(appealOutcomes, 'outcome-needed'),
  answer: textField(lengths.answer, 'answer-needed'),
  language,
  next: onwards,
})
export type DecideAppealInput = Infer<typeof decideAppealInput>

const days = union([
  nothing,
  string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .refine((value) => (sanctionDays as readonly number[]).includes(value), 'unexpected'),
]).optional()
export const sanctionInput = strictObject({
  case: id,
  kind: vocabulary(sanctionKinds, 'kind-of-sanction-needed'),
  days,
  reason: vocabulary(reasonCodes, 'reason-needed'),
  note: textField(lengths.note, 'note-needed'),
  language,
  hides: onwards,
}).superRefine((input, context) => {
  const timed = input.kind === 'mute' || input.kind === 'suspend'
  if (timed && input.days === undefined) context.addIssue({ code: 'custom', path: ['days'], message: 'days-needed' })
})
export type SanctionInput = Infer<typeof sanctionInput>

export const confirmBanInput = strictObject({
  case: id,
  version,
  confirm: vocabulary(['yes', 'no'], 'decision-needed'),
  internal: maybe(lengths.internal),
})
export type ConfirmBanInput = Infer<typeof confirmBanInput>

export const liftInput = strictObject({ sanction: id, case: id, internal: textField({ min: 5, max: lengths.internal }, 'note-needed') })
export type LiftInput = Infer<typeof liftInput>

export const termInput = strictObject({
  pattern: cleaned(cleanLine, lengths.term.max, 'term-needed').pipe(
    string().min(lengths.term.min, 'term-needed').max(lengths.term.max, 'too-long'),
  ),
  language: vocabulary(termLanguages, 'language-needed'),
  effect: vocabulary(termEffects, 'effect-needed'),
  reason: vocabulary(reasonCodes, 'reason-needed'),
})
export type TermInput = Infer<typeof termInput>

export const switchTermInput = strictObject({
  term: string().regex(/^[0-9a-z-]{3,60}$/, 'id-invalid'),
  active: vocabulary(['yes', 'no'], 'unexpected'),
})
export type SwitchTermInput = Infer<typeof switchTermInput>

/** Filters of the queue, as a query string has them; what is not known is left out. */
export const queueFilters = object({
  kind: type.optional().catch(undefined),
  trigger: vocabulary(triggers).optional().catch(undefined),
  band: vocabulary(bands).optional().catch(undefined),
  mine: literal('1').optional().catch(undefined),
  escalated: literal('1').optional().catch(undefined),
  cursor: string().max(120).optional().catch(undefined),
})
export type QueueFilters = Infer<typeof queueFilters>
