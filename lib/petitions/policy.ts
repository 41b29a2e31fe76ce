import type { Refusal } from '../core/result'
import { type Actor, levels, roles } from '../core/session'
import { allows, type Eligibility, includes, isSignable, type MoveName, retractableStates, signableStates } from './lifecycle'

/** What a decision about a petition depends on. */
export type Standing = {
  state: string
  hold: string | null
  authorityState: string
  authorityId: string
  authorId: string | null
  closesOn: string | null
  thresholdReached: boolean
}

/** Level or roles outside the vocabulary are nobody's: such an actor may do nothing. */
const isKnown = (actor: Actor): boolean => includes(levels, actor.level) && actor.roles.every(({ role }) => includes(roles, role))

const whyNotActor = (actor: Actor | null): Refusal | null => (!actor ? 'signed-out' : isKnown(actor) ? null : 'forbidden')

const whyNotMove = (move: MoveName, petition: Standing): Refusal | null => (allows(move, petition) ? null : 'conflict')

const whyNotAuthor = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotActor(actor) ?? (actor && petition.authorId === actor.personId ? null : 'forbidden')

/** Anyone who is signed in may write; the number of drafts is bounded elsewhere. */
export const whyNotDraft = whyNotActor

export const whyNotRevise = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotAuthor(actor, petition) ?? (petition.state === 'draft' ? null : 'conflict')

export const whyNotSubmit = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotAuthor(actor, petition) ?? whyNotMove('submit', petition)

export const whyNotWithdraw = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotAuthor(actor, petition) ?? whyNotMove('withdraw', petition)

export const whyNotClose = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotAuthor(actor, petition) ?? whyNotMove('close', petition)

export const whyNotFile = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotAuthor(actor, petition) ??
  whyNotMove('file', petition) ??
  (petition.hold !== null ? 'petition-held' : petition.thresholdReached ? null : 'threshold-not-reached')

/** Institutions whose petitions the actor handles. */
export const desksOf = (actor: Actor | null): string[] =>
  actor && isKnown(actor)
    ? [
        ...new Set(
          actor.roles.flatMap(({ role, institutionId }) =>
            includes(['reviewer', 'officer'], role) && institutionId ? [institutionId] : [],
          ),
        ),
      ]
    : []

const whyNotDesk = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotActor(actor) ??
  (includes(desksOf(actor), petition.authorityId) ? (petition.authorId === actor?.personId ? 'own-petition' : null) : 'forbidden')

export const whyNotReadAtDesk = (actor: Actor | null, petition: Pick<Standing, 'authorityId'>): Refusal | null =>
  whyNotActor(actor) ?? (includes(desksOf(actor), petition.authorityId) ? null : 'forbidden')

export const whyNotRegister = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotDesk(actor, petition) ?? whyNotMove('register', petition)

export const whyNotDecide = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotDesk(actor, petition) ?? whyNotMove('admit', petition)

export const whyNotAnswer = (actor: Actor | null, petition: Standing): Refusal | null =>
  whyNotDesk(actor, petition) ?? whyNotMove('answer', petition)

/** What the law wants to know of a person who signs; null is not said yet, false only where the birth date or the declaration says so. */
export type Signer = { adult: boolean | null; declared: boolean | null; territory: 'inside' | 'outside' | 'unknown' | null }

export type Signable = {
  state: string
  hold: string | null
  closesOn: string | null
  eligibility: Eligibility | null
  sharePerMille: number
}

/** Whether declarations are taken at all on the civil day `day`. */
export const whyNotOpen = (petition: Pick<Signable, 'state' | 'hold' | 'closesOn'>, day: string): Refusal | null => {
  if (isSignable(petition, day)) return null
  if (petition.hold !== null) return 'petition-held'
  return petition.closesOn !== null && (petition.closesOn < day || !includes(signableStates, petition.state))
    ? 'petition-closed'
    : 'not-open'
}

/**
 * Codes say what the person can do next: `level-id-needed`, `not-adult` and `not-elector` lead to supporting instead, `undeclared` to the
 * boxes that nobody ticked.
 */
export function whyNotSign(actor: Actor | null, petition: Signable, day: string, signer: Signer): Refusal | null {
  const refusal = whyNotActor(actor) ?? whyNotOpen(petition, day)
  if (refusal) return refusal
  if (actor?.level !== 'ID') return 'level-id-needed'
  if (signer.adult === false) return 'not-adult'
  if (signer.declared === false) return petition.eligibility === 'residence-or-activity' ? 'not-of-territory' : 'not-elector'
  if (signer.adult === null || signer.declared === null) return 'undeclared'
  if (signer.territory === 'unknown') return 'territory-unknown'
  if (signer.territory === null) return petition.sharePerMille > 0 ? 'territory-needed' : null
  return signer.territory === 'outside' ? 'territory-outside' : null
}

/** Support asks for nothing but an address; who could sign is led to signing. */
export function whyNotSupport(
  actor: Actor | null,
  petition: Pick<Signable, 'state' | 'hold' | 'closesOn'>,
  day: string,
  couldSign: boolean,
): Refusal | null {
  if (actor && !isKnown(actor)) return 'forbidden'
  return whyNotOpen(petition, day) ?? (couldSign ? 'sign-instead' : null)
}

export const whyNotRetract = (petition: { state: string }): Refusal | null =>
  includes(retractableStates, petition.state) ? null : 'already-filed'
