import type { Refusal } from '../core/result'
import { type Actor, hasRole, levels, roles } from '../core/session'
import { adverseActions, includes, waitingStates } from './lifecycle'

/** What an answer about a case depends on. */
export type CaseStanding = {
  state: string
  /** Institutions that the content is about. */
  about: readonly string[]
  authorId: string | null
  /** People who decided before and may not decide again. */
  excluded: readonly string[]
  escalatedTo: string | null
  /** Whether anybody but its author and the moderators has read the text. */
  everPublic: boolean
}

/** Level or roles outside the vocabulary are nobody's: such an actor may do nothing. */
const isKnown = (actor: Actor): boolean => includes(levels, actor.level) && actor.roles.every(({ role }) => includes(roles, role))

const whyNotActor = (actor: Actor | null): Refusal | null => (!actor ? 'signed-out' : isKnown(actor) ? null : 'forbidden')

/** The queue as a whole; each case has its own answer. */
export const whyNotModerate = (actor: Actor | null): Refusal | null =>
  whyNotActor(actor) ?? (hasRole(actor, 'moderator') || hasRole(actor, 'admin') ? null : 'forbidden')

/** Nobody who holds any office at an institution decides on what is said about it. */
const holdsOfficeAt = (actor: Actor | null, about: readonly string[]): boolean =>
  actor?.roles.some(({ institutionId }) => institutionId !== null && about.includes(institutionId)) ?? false

const isAuthor = (actor: Actor | null, { authorId }: { authorId: string | null }): boolean => actor !== null && actor.personId === authorId

/** One's own case holds what readers said in confidence; what was never public is not for the people it is about. */
export const whyNotRead = (actor: Actor | null, standing: CaseStanding): Refusal | null =>
  whyNotModerate(actor) ??
  (isAuthor(actor, standing) ? 'own-text' : !standing.everPublic && holdsOfficeAt(actor, standing.about) ? 'own-institution' : null)

/** Claiming, deciding, handing on. */
export function whyNotDecide(actor: Actor | null, standing: CaseStanding): Refusal | null {
  const refusal = whyNotModerate(actor)
  if (refusal || !actor) return refusal
  if (isAuthor(actor, standing)) return 'own-text'
  if (holdsOfficeAt(actor, standing.about)) return 'own-institution'
  if (standing.excluded.includes(actor.personId)) return 'second-person-needed'
  if (standing.escalatedTo === 'admin' && !hasRole(actor, 'admin')) return 'admin-needed'
  return includes(waitingStates, standing.state) ? null : 'decided-since'
}

/** A reader says that something breaks a rule. */
export const whyNotReport = (actor: Actor | null, { authorId, visible }: { authorId: string | null; visible: boolean }): Refusal | null =>
  whyNotActor(actor) ?? (!visible ? 'missing' : isAuthor(actor, { authorId }) ? 'own-text' : null)

export type Appealable = {
  action: string
  authorId: string | null
  appealUntil: Date | null
  appealed: boolean
  /** The link of the notice was opened: whoever holds it answers for the author. */
  byLink: boolean
}

export function whyNotAppeal(actor: Actor | null, decision: Appealable, now: Date): Refusal | null {
  if (!decision.byLink) {
    const refusal = whyNotActor(actor)
    if (refusal) return refusal
    if (!isAuthor(actor, decision)) return 'missing'
  }
  if (!includes(adverseActions, decision.action) || decision.appealUntil === null) return 'missing'
  if (decision.appealed) return 'appealed-before'
  return decision.appealUntil > now ? null : 'appeal-late'
}

/** Against a text's author; a ban needs a second person, who has a case of their own. */
export const whyNotSanction = (actor: Actor | null, standing: CaseStanding): Refusal | null => {
  const refusal = whyNotDecide(actor, { ...standing, state: waitingStates[0] })
  return refusal ?? (standing.authorId === null ? 'author-gone' : null)
}

export const whyNotManageTerms = (actor: Actor | null): Refusal | null =>
  whyNotActor(actor) ?? (hasRole(actor, 'admin') ? null : 'forbidden')
