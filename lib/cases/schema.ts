import { type output as Infer, iso, strictObject, string, union } from 'zod'
import { normalEmail, normalPhone } from '../accounts/address'
import { id } from '../core/fields'
import { cleanLine } from '../core/text'
import { typedPin } from './reference'

/** Forms of whoever follows a case without an account. */

/** As somebody typed it; `parseReference` reads it. */
export const reference = string('reference-needed').min(1, 'reference-needed').max(60, 'reference-invalid')

/** Reference and PIN, however they were written down. `code` is never given back to a form. */
export const followInput = strictObject({
  reference,
  code: string('pin-needed')
    .max(40, 'pin-needed')
    .transform(typedPin)
    .refine((digits) => digits.length === 6, 'pin-needed'),
})
export type FollowInput = Infer<typeof followInput>

/** Where the new PIN is to go: what the form of the case said. */
export const lostPinInput = strictObject({
  reference,
  address: string('address-typed-needed')
    .max(254, 'address-typed-needed')
    .transform((typed) => normalEmail(typed) ?? normalPhone(typed) ?? '')
    .refine((value) => value !== '', 'address-typed-needed'),
})
export type LostPinInput = Infer<typeof lostPinInput>

/** Forms of those who keep the holidays. */

/** Civil days by which an announcement may differ from what was computed. */
export const furthestMove = 3

const sourceUrl = string('source-needed')
  .transform(cleanLine)
  .pipe(
    string()
      .min(1, 'source-needed')
      .max(500, 'too-long')
      .regex(/^https:\/\/[^\s/]+\.[^\s]+$/i, 'source-https'),
  )

/** The years that this house counts in. */
export const isCountedDay = (civil: string): boolean => civil >= '2018-01-01' && civil <= '2099-12-31'

/** A day that somebody types. */
const day = iso.date('day-needed').refine(isCountedDay, 'day-needed')

const moves = Array.from({ length: 2 * furthestMove + 1 }, (_, at) => at - furthestMove)
/** Civil days by which a feast moves: none confirms it where it is. */
const by = string('move-needed')
  .regex(/^-?\d$/, 'move-needed')
  .transform(Number)
  .refine((days) => moves.includes(days), 'move-needed')

const feast = string('unexpected').regex(/^[a-z]+(-[a-z]+)*-\d{4}$/, 'unexpected')

export const decideFeastInput = strictObject({ feast, by, sourceUrl })
export type DecideFeastInput = Infer<typeof decideFeastInput>

export const addHolidayInput = strictObject({ day, sourceUrl })
export type AddHolidayInput = Infer<typeof addHolidayInput>

export const removeHolidayInput = strictObject({ holiday: string('unexpected').regex(/^exceptional-\d{4}-\d{2}-\d{2}$/, 'unexpected') })
export type RemoveHolidayInput = Infer<typeof removeHolidayInput>

export const importHolidaysInput = strictObject({ file: id, sourceUrl })
export type ImportHolidaysInput = Infer<typeof importHolidaysInput>

/** What is reviewed before it is written, as the address of the review has it; the form that applies it sends the same fields. */
export const reviewInput = union([decideFeastInput, addHolidayInput, removeHolidayInput])
export type ReviewInput = Infer<typeof reviewInput>
