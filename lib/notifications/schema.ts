import { enum as choice, type infer as Infer, iso, strictObject, string } from 'zod'
import { id } from '../core/fields'
import { channels, rhythms } from './lifecycle'

const token = string('token-invalid').regex(/^[\w-]{20,80}$/, 'token-invalid')
const subject = {
  type: string().regex(/^[a-z-]{2,30}$/),
  /** Ids of our own, of institutions (`commune-09.541.01.11`), of commitments (`MO0006`). */
  id: string('id-invalid').regex(/^[0-9A-Za-z][0-9A-Za-z.-]{1,59}$/, 'id-invalid'),
}

export const followInput = strictObject(subject)
export type FollowInput = Infer<typeof followInput>

/** Somebody who is signed in, one of their own follows. */
export const unfollowInput = strictObject({ id })
export type UnfollowInput = Infer<typeof unfollowInput>

/** Whoever holds the link of a message. */
export const stopInput = strictObject({ token })
export type StopInput = Infer<typeof stopInput>

const rhythm = choice(rhythms, 'unexpected')
const channel = choice(channels, 'unexpected').optional()

/** How a person wants to be told of everything they follow. */
export const chooseInput = strictObject({ rhythm, channel })
export type ChooseInput = Infer<typeof chooseInput>

/** How a person wants to be told of one thing. */
export const changeFollowInput = strictObject({ id, rhythm, channel })
export type ChangeFollowInput = Infer<typeof changeFollowInput>

/** What was read: everything up to a moment, or what concerns one thing. */
export const markReadInput = strictObject({ through: iso.datetime('unexpected'), type: subject.type.optional(), id: subject.id.optional() })
export type MarkReadInput = Infer<typeof markReadInput>
