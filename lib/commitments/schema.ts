import { type infer as Infer, iso, literal, object, strictObject, string, union, enum as vocabulary } from 'zod'
import { id, lineField, maybeTextField, textField } from '../core/fields'
import { cleanLine } from '../core/text'
import { locales } from '../i18n/locales'
import { chapters, completionAnswers, evidenceAnswers, evidenceKinds, openingAnswers, reasonLengths, statuses } from './lifecycle'

export const lengths = {
  query: 100,
  note: { min: 10, max: 4_000 },
  report: { min: 10, max: 6_000 },
  evidenceTitle: { min: 3, max: 200 },
  url: 2_048,
  roundTitle: { min: 4, max: 140 },
} as const

export const planId = string().regex(/^\d{4}-\d{4}(-[a-z]+)*$/)
export const commitmentId = string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40)
const milestoneCode = string().regex(/^\d{1,2}(\.\d{1,2}){1,2}$/)
const institution = string().regex(/^[a-z0-9][a-z0-9.-]{1,60}$/)
const query = string()
  .max(lengths.query * 4)
  .transform(cleanLine)
  .pipe(string().min(1).max(lengths.query))

/** What is behind: past its day, or without the report that was due. */
export const lateKinds = ['overdue', 'stale'] as const
export type LateKind = (typeof lateKinds)[number]
/** A word of the scale, or `unknown` where no milestone is entered. */
export const statusFilters = [...statuses, 'unknown'] as const

/** Filters of the list, named like the fields of the API. */
export const listFilters = object({
  q: query.optional(),
  plan: planId.optional(),
  chapter: vocabulary(chapters).optional(),
  theme: string()
    .regex(/^[a-z0-9.-]{3,60}$/)
    .optional(),
  institution: institution.optional(),
  status: vocabulary(statusFilters).optional(),
  late: vocabulary(lateKinds).optional(),
  cursor: commitmentId.optional(),
})
export type ListFilters = Partial<Infer<typeof listFilters>>

/** Filters of published reports. */
export const progressFilters = object({
  plan: planId.optional(),
  commitment: commitmentId.optional(),
  period: string()
    .regex(/^\d{4}-H[12]$/)
    .optional(),
  status: vocabulary(statuses).optional(),
  cursor: string()
    .regex(/^[0-9a-z]{10,40}$/)
    .optional(),
})
export type ProgressFilters = Partial<Infer<typeof progressFilters>>

/** Two commitments or two institutions to be put side by side. */
export const compareInput = object({
  what: vocabulary(['commitments', 'institutions']).default('commitments'),
  one: string().max(64).optional(),
  other: string().max(64).optional(),
})
export type CompareInput = Infer<typeof compareInput>

const reason = textField(lengths.note, 'note-needed')

export const withdrawMilestoneInput = strictObject({
  commitment: commitmentId,
  milestone: milestoneCode,
  reason,
  language: vocabulary(locales),
})
export type WithdrawMilestoneInput = Infer<typeof withdrawMilestoneInput>

export const rescheduleMilestoneInput = withdrawMilestoneInput.extend({
  plannedEnd: string('date-needed').regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'date-needed'),
})
export type RescheduleMilestoneInput = Infer<typeof rescheduleMilestoneInput>

const version = string()
  .regex(/^\d{1,6}$/, 'unexpected')
  .transform(Number)

/** A text that may be left out; one or two letters are none. */
const optionalText = maybeTextField(lengths.report)

/** What a report says. Whether it is complete is asked when it is submitted. */
const reportTexts = {
  status: vocabulary(statuses, 'status-needed'),
  bodyAr: optionalText,
  bodyFr: optionalText,
  difficultyAr: optionalText,
  difficultyFr: optionalText,
  regressionReason: optionalText,
}

export const draftReportInput = strictObject({ milestone: id, period: string().regex(/^\d{4}-H[12]$/, 'period-needed'), ...reportTexts })
export type DraftReportInput = Infer<typeof draftReportInput>
export type ReportTexts = Omit<DraftReportInput, 'milestone' | 'period'>

export const reviseReportInput = strictObject({ report: id, version, ...reportTexts })
export type ReviseReportInput = Infer<typeof reviseReportInput>

export const reportStepInput = strictObject({ report: id, version })
export type ReportStepInput = Infer<typeof reportStepInput>

export const returnReportInput = strictObject({ report: id, version, note: reason })
export type ReturnReportInput = Infer<typeof returnReportInput>

export const addEvidenceInput = strictObject({
  report: id,
  kind: vocabulary(evidenceKinds, 'evidence-kind-needed'),
  url: string()
    .trim()
    .max(lengths.url, 'too-long')
    .transform((typed) => (typed === '' ? null : typed))
    .default(null),
  file: union([literal(''), id])
    .transform((typed) => (typed === '' ? null : typed))
    .default(null),
  title: lineField(lengths.evidenceTitle, 'title-needed'),
  language: vocabulary(locales, 'language-needed'),
  issuedOn: union([literal('').transform(() => null), iso.date('date-needed')]).default(null),
})
export type AddEvidenceInput = Infer<typeof addEvidenceInput>

export const removeEvidenceInput = strictObject({ evidence: id })
export type RemoveEvidenceInput = Infer<typeof removeEvidenceInput>

/** A line of the table of reports, with the names of its columns; what the desk decides itself is not read. */
export const importFields = object({
  commitment: string()
    .transform((typed) => typed.trim().toLowerCase())
    .pipe(commitmentId),
  milestone: string()
    .transform((typed) => typed.trim())
    .pipe(milestoneCode),
  period: string()
    .transform((typed) => typed.trim().toUpperCase())
    .pipe(string().regex(/^\d{4}-H[12]$/, 'period-needed')),
  status: string()
    .transform((typed) => typed.trim().toLowerCase())
    .pipe(vocabulary(statuses, 'status-needed')),
  body_ar: optionalText,
  body_fr: optionalText,
  difficulty_ar: optionalText,
  difficulty_fr: optionalText,
  regression_reason: optionalText,
  evidence: string()
    .max(lengths.url * 20, 'too-long')
    .transform((typed) => [...new Set(typed.split(/\s+/).filter((part) => part !== ''))])
    .refine((urls) => urls.length <= 20, 'too-many-files'),
})
export const importRow = importFields.transform(({ body_ar, body_fr, difficulty_ar, difficulty_fr, regression_reason, ...row }) => ({
  ...row,
  bodyAr: body_ar,
  bodyFr: body_fr,
  difficultyAr: difficulty_ar,
  difficultyFr: difficulty_fr,
  regressionReason: regression_reason,
}))
export type ImportRow = Infer<typeof importRow>

export const importInput = strictObject({ file: id })
export type ImportInput = Infer<typeof importInput>

/** Why somebody assesses so; nothing is a reason too. */
const assessmentReason = maybeTextField(reasonLengths)

export const assessInput = strictObject({
  commitment: commitmentId,
  round: id,
  completion: vocabulary(completionAnswers, 'completion-answer-needed'),
  opened: vocabulary(openingAnswers, 'opened-answer-needed'),
  evidence: vocabulary(evidenceAnswers, 'evidence-answer-needed'),
  reason: assessmentReason,
  language: vocabulary(locales, 'language-needed'),
})
export type AssessInput = Infer<typeof assessInput>

export const deleteAssessmentInput = strictObject({ assessment: id })
export type DeleteAssessmentInput = Infer<typeof deleteAssessmentInput>

/** Wall clock in Casablanca, to the minute, as the browser's own control sends it. */
const moment = string('moment-invalid').regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'moment-invalid')
const roundTitle = lineField(lengths.roundTitle, 'title-needed')
const roundTitles = { titleAr: roundTitle, titleFr: roundTitle }

export const openRoundInput = strictObject({ plan: planId, ...roundTitles, from: moment, until: moment })
export type OpenRoundInput = Infer<typeof openRoundInput>

export const changeRoundInput = strictObject({ round: id, ...roundTitles, until: moment })
export type ChangeRoundInput = Infer<typeof changeRoundInput>

/** Where the next page of what people wrote begins. */
export const reasonsQuery = object({
  after: string()
    .regex(/^\d{13}\.[0-9a-z]{10,40}$/)
    .optional()
    .catch(undefined),
})
