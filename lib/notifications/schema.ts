import { type infer as Infer, strictObject, string } from 'zod'

const id = string('id-invalid').regex(/^[0-9a-z]{10,40}$/, 'id-invalid')

export const followInput = strictObject({ type: string().regex(/^[a-z-]{2,30}$/), id })
export type FollowInput = Infer<typeof followInput>

/** Somebody who is signed in, one of their own follows. */
export const unfollowInput = strictObject({ id })
export type UnfollowInput = Infer<typeof unfollowInput>

/** Whoever holds the link of a message. */
export const stopInput = strictObject({ token: string('token-invalid').regex(/^[\w-]{20,80}$/, 'token-invalid') })
export type StopInput = Infer<typeof stopInput>
