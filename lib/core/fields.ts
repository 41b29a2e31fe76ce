import { literal, string } from 'zod'
import { cleanLine, cleanText, lettersIn } from './text'

/** Fields of forms that every platform has; their messages are keys of `errors`. */

/** `min` is counted in letters and digits, since signs alone say nothing; `max` in characters of the cleaned text. */
export type Length = { min: number; max: number }

/** Refusals of a text by its length; `length` is the measure that the message names. */
export const tooShort = (length: number) => ({ error: 'too-short', params: { length } })
export const tooLong = (length: number) => ({ error: 'too-long', params: { length } })

/** A text grows shorter when it is cleaned: what is far beyond its measure is refused before that. */
export const cleaned = (clean: (typed: string) => string, max: number, needed?: string) =>
  string(needed)
    .refine((typed) => typed.length <= max * 4, tooLong(max))
    .transform(clean)

const readable = ({ min, max }: Length, needed?: string) =>
  string()
    .min(needed ? 1 : 0, needed)
    .refine((typed) => typed === '' || lettersIn(typed) >= min, tooShort(min))
    .max(max, 'too-long')

/** One line that must be there; `needed` when it is not. */
export const lineField = (length: Length, needed: string) => cleaned(cleanLine, length.max, needed).pipe(readable(length, needed))

/** A text of several lines that must be there. */
export const textField = (length: Length, needed: string) => cleaned(cleanText, length.max, needed).pipe(readable(length, needed))

/** A text that may be left out, then null. */
export const maybeTextField = (length: Length) =>
  cleaned(cleanText, length.max)
    .pipe(readable(length))
    .transform((typed) => (typed === '' ? null : typed))
    .default(null)

/** Absent and empty are the same: a form always sends its fields. */
export const nothing = literal('').transform(() => undefined)

/** Id of a row, see `newId`. */
export const id = string('id-invalid').regex(/^[0-9a-z]{10,40}$/, 'id-invalid')
