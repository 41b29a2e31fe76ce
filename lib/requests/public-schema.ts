import { type infer as Infer, iso, literal, object, strictObject, string, union, enum as vocabulary } from 'zod'
import { reference } from '../cases/schema'
import { id, nothing } from '../core/fields'
import { cleanLine } from '../core/text'
import { listedStatuses, outcomes, redactionReasons, sorts } from './lifecycle'
import { institutionId, ticked } from './schema'

/** A text in which an officer covered words: compared with its original, so it comes as it was typed. */
const coveredText = string('required').max(40_000, 'too-long')
const reason = union([nothing, vocabulary(redactionReasons, 'redaction-reason-needed')]).optional()
const version = union([
  string()
    .regex(/^\d{1,9}$/, 'unexpected')
    .transform(Number),
  literal(0),
])

/** Words of one clarification: the name of its field ends with the id of its message. */
const wordsName = /^words-([0-9a-z]{10,40})$/

/** What the public will read of a request, each text as its original with words covered. */
export const publishInput = object({
  reference,
  /** Of the case, as it was when the page was read. */
  version,
  title: coveredText,
  question: coveredText,
  questionReason: reason,
  answer: coveredText.optional(),
  answerReason: reason,
  wordsReason: reason,
})
  .catchall(coveredText)
  .transform(({ reference: ref, version: read, title, question, questionReason, answer, answerReason, wordsReason, ...more }) => ({
    ...{ reference: ref, version: read, title, question, questionReason, answer, answerReason, wordsReason },
    words: Object.fromEntries(
      Object.entries(more as Record<string, string>).flatMap(([name, text]) => {
        const [, message] = wordsName.exec(name) ?? []
        return message ? [[message, text] as const] : []
      }),
    ),
  }))
export type PublishInput = Infer<typeof publishInput>

/** A file of the answer: as it is, or a redacted copy that waits. */
export const publishFileInput = strictObject({
  reference,
  file: id,
  copy: union([nothing, id]).optional(),
  /** What the public reads of its name; the ending is that of the content. */
  name: string()
    .max(400, 'too-long')
    .transform((typed) => cleanLine(typed).slice(0, 100) || undefined)
    .optional(),
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
  state: union([nothing, vocabulary(listedStatuses)]).optional(),
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
