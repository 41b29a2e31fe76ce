import { type infer as Infer, object, strictObject, string, enum as vocabulary } from 'zod'
import { cleanLine, cleanText, lettersIn } from '../core/text'
import { locales } from '../i18n/locales'
import { chapters, statuses } from './lifecycle'

export const lengths = { query: 100, note: { min: 10, max: 4_000 } } as const

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

const reason = string('note-needed')
  .max(lengths.note.max * 4, 'too-long')
  .transform(cleanText)
  .pipe(
    string()
      .min(1, 'note-needed')
      .refine((typed) => lettersIn(typed) >= lengths.note.min, 'too-short')
      .max(lengths.note.max, 'too-long'),
  )

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
