import type { Refusal } from '../core/result'
import { type Actor, levels, roles } from '../core/session'
import { isVisible } from '../moderation/content'
import { answeringRoles, deletableStates, includes, revisableStates, revisableUntil, timedStates } from './lifecycle'

/** What a decision about writing in a thread depends on. */
export type Place = { about: readonly string[]; closed: Refusal | null; locked: boolean }

/** What a decision about one comment depends on. */
export type Standing = { state: string; authorId: string | null; createdAt: Date }

/** Level or roles outside the vocabulary are nobody's: such an actor may do nothing. */
const isKnown = (actor: Actor): boolean => includes(levels, actor.level) && actor.roles.every(({ role }) => includes(roles, role))

const whyNotActor = (actor: Actor | null): Refusal | null => (!actor ? 'signed-out' : isKnown(actor) ? null : 'forbidden')

/** A thread that moderators locked says so before what its subject says. */
const whyNotHere = ({ locked, closed }: Place): Refusal | null => (locked ? 'thread-locked' : closed)

/** Anybody who is signed in may write where it is open. */
export const whyNotComment = (actor: Actor | null, place: Place): Refusal | null => whyNotActor(actor) ?? whyNotHere(place)

/** Nobody answers what is gone, waits or is not there to be read. */
export const whyNotReply = (actor: Actor | null, place: Place, answered: { state: string }): Refusal | null =>
  whyNotComment(actor, place) ?? (isVisible(answered) ? null : 'comment-gone')

/** Institutions in whose name the actor may answer anywhere. */
export const answersFor = (actor: Actor | null): string[] =>
  actor && isKnown(actor)
    ? [
        ...new Set(
          actor.roles.flatMap(({ role, institutionId }) => (includes(answeringRoles, role) && institutionId ? [institutionId] : [])),
        ),
      ]
    : []

/** Institutions in whose name the actor may answer here. */
export const spokenFor = (actor: Actor | null, about: readonly string[]): string[] =>
  answersFor(actor).filter((institution) => includes(about, institution))

/** Only people of an institution concerned speak in its name; a closed phase does not keep an institution from answering, a lock does. */
export function whyNotSpeak(actor: Actor | null, place: Place, institution: string): Refusal | null {
  const refusal = whyNotActor(actor)
  if (refusal) return refusal
  if (!includes(spokenFor(actor, place.about), institution)) return 'not-your-institution'
  return place.locked ? 'thread-locked' : null
}

const whyNotAuthor = (actor: Actor | null, { authorId }: Standing): Refusal | null =>
  whyNotActor(actor) ?? (actor && authorId === actor.personId ? null : 'forbidden')

/** For a quarter of an hour after writing; as long as it takes where a moderator asked for changes. */
export function whyNotRevise(actor: Actor | null, comment: Standing, place: Pick<Place, 'locked'>, now: Date): Refusal | null {
  const refusal = whyNotAuthor(actor, comment)
  if (refusal) return refusal
  if (!includes(revisableStates, comment.state)) return 'conflict'
  if (includes(timedStates, comment.state) && now > revisableUntil(comment.createdAt)) return 'revision-over'
  return place.locked ? 'thread-locked' : null
}

export const whyNotDelete = (actor: Actor | null, comment: Standing): Refusal | null =>
  whyNotAuthor(actor, comment) ?? (includes(deletableStates, comment.state) ? null : 'conflict')

export const whyNotVote = (actor: Actor | null, comment: Pick<Standing, 'state' | 'authorId'>, place: Place): Refusal | null =>
  whyNotActor(actor) ??
  (isVisible(comment) ? null : 'comment-gone') ??
  (comment.authorId === actor?.personId ? 'own-comment' : null) ??
  whyNotHere(place)

/** The inbox of questions as a whole. */
export const whyNotInbox = (actor: Actor | null): Refusal | null =>
  whyNotActor(actor) ?? (answersFor(actor).length > 0 ? null : 'forbidden')
