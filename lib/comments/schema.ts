import { boolean, type infer as Infer, literal, strictObject, string, union, enum as vocabulary } from 'zod'
import { cleaned, id, nothing, tooShort } from '../core/fields'
import { cleanText, lettersIn } from '../core/text'
import { locales } from '../i18n/locales'
import { kinds, lengths, sorts, voiceKinds, voteNames } from './lifecycle'

/** `petition:2026-0184`: a kind of thing and what stands for it in its address. */
export const subjectFormat = /^[a-z]{3,20}:[A-Za-z0-9][A-Za-z0-9-]{0,99}$/
const subject = string('id-invalid').regex(subjectFormat, 'id-invalid')

/** Long enough in letters and digits: signs alone say nothing. The most is what an institution may write; citizens have less, see `asWritten`. */
const text = cleaned(cleanText, lengths.answer.max, 'comment-needed').pipe(
  string()
    .min(1, 'comment-needed')
    .refine((typed) => typed === '' || lettersIn(typed) >= lengths.text.min, tooShort(lengths.text.min))
    .max(lengths.answer.max, 'too-long'),
)

const institution = union([nothing, string().regex(/^[a-z0-9][a-z0-9.-]{1,60}$/)]).optional()
/** A ticked box; not ticked is false. */
const ticked = union([boolean(), literal(['on', 'true', '1']).transform(() => true), literal(['', 'false', 'off']).transform(() => false)])
  .optional()
  .transform((value) => value ?? false)
const language = vocabulary(locales, 'language-needed')

type Said = { text: string; institution?: string | undefined }
type Issue = { code: 'custom'; path: string[]; message: string; params: { length: number } }
type Context = { addIssue: (issue: Issue) => void }

function asWritten({ text: said, institution: speaks }: Said, context: Context): void {
  const issue = (message: string, length: number) => context.addIssue({ code: 'custom', path: ['text'], message, params: { length } })
  if (!speaks && said.length > lengths.text.max) issue('too-long', lengths.text.max)
  if (speaks && lettersIn(said) < lengths.answer.min) issue('too-short', lengths.answer.min)
}

/** Language of the page on which it was written, for texts in a script that several languages share. */
const written = { text, named: ticked, language, institution }

export const postInput = strictObject({
  subject,
  kind: union([nothing, vocabulary(voiceKinds, 'comment-kind-needed')]).optional(),
  ...written,
})
  .superRefine(asWritten)
  .refine(({ institution: speaks, kind }) => Boolean(speaks || kind), {
    path: ['kind'],
    message: 'comment-kind-needed',
    // Said together with what is wrong elsewhere in the form.
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
export type PostInput = Infer<typeof postInput>

export const replyInput = strictObject({ comment: id, ...written }).superRefine(asWritten)
export type ReplyInput = Infer<typeof replyInput>

export const reviseInput = strictObject({ comment: id, text, language })
export type ReviseInput = Infer<typeof reviseInput>

export const deleteInput = strictObject({ comment: id })
export type DeleteInput = Infer<typeof deleteInput>

export const voteInput = strictObject({ comment: id, vote: vocabulary(voteNames) })
export type VoteInput = Infer<typeof voteInput>

export const followInput = strictObject({ subject })
export type FollowInput = Infer<typeof followInput>

/** What the query string of a thread may say; anything else is left out. */
export const threadQuery = strictObject({
  sort: union([nothing, vocabulary(sorts)]).optional(),
  kind: union([nothing, vocabulary(kinds)]).optional(),
  after: string().max(200).optional(),
})
export type ThreadQuery = Infer<typeof threadQuery>
