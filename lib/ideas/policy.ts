import type { Refusal } from '../core/result'
import { type Actor, hasRole, levels, roles } from '../core/session'
import {
  answerableStates,
  includes,
  isPublic,
  type MoveName,
  moves,
  type PhaseTimes,
  phaseAt,
  proposingPhases,
  publicStates,
  supportableStates,
  supportingPhases,
} from './lifecycle'

/** What a decision about an idea depends on. */
export type Standing = {
  state: string
  content: string
  authorId: string | null
  /** Who is to answer. */
  institutionId: string
  /** The institution that runs the round. */
  runnerId: string
  submittedAt: Date | null
  round: { published: boolean; phases: readonly PhaseTimes[]; reportedAt: Date | null }
}

type Round = Standing['round']

const isKnown = (actor: Actor): boolean => includes(levels, actor.level) && actor.roles.every(({ role }) => includes(roles, role))

const whyNotActor = (actor: Actor | null): Refusal | null => (!actor ? 'signed-out' : isKnown(actor) ? null : 'forbidden')

const allows = (move: MoveName, state: string): boolean => includes(moves[move].from, state)

const whyNotAuthor = (actor: Actor | null, idea: Pick<Standing, 'authorId'>): Refusal | null =>
  whyNotActor(actor) ?? (actor && idea.authorId === actor.personId ? null : 'forbidden')

const inPhase = (wanted: readonly string[], { phases }: Pick<Round, 'phases'>, now: Date): boolean => includes(wanted, phaseAt(phases, now))

/** Before the public may, the author reads a text and its files, and who may read a case about it. */
export const whyNotReadText = (actor: Actor | null, idea: Standing, { moderates }: { moderates: boolean }): Refusal | null => {
  if (idea.round.published && isPublic(idea)) return null
  const known = actor && isKnown(actor) && (idea.authorId === actor.personId || moderates)
  return known && idea.content !== 'deleted' ? null : 'missing'
}

/** Whether ideas are taken at this instant. */
export const whyNotPropose = (actor: Actor | null, round: Round, now: Date): Refusal | null =>
  whyNotActor(actor) ?? (!round.published ? 'missing' : inPhase(proposingPhases, round, now) ? null : 'proposals-closed')

/** A text that a moderator sent back belongs to the time in which it was handed in. */
export function whyNotSubmit(actor: Actor | null, idea: Standing, now: Date): Refusal | null {
  const refusal = whyNotAuthor(actor, idea)
  if (refusal) return refusal
  if (idea.state === 'pending' && idea.content === 'returned') return null
  if (!allows('submit', idea.state)) return 'conflict'
  return whyNotPropose(actor, idea.round, now)
}

export const whyNotRevise = (actor: Actor | null, idea: Standing): Refusal | null =>
  whyNotAuthor(actor, idea) ?? (idea.state === 'draft' || (idea.state === 'pending' && idea.content === 'returned') ? null : 'conflict')

export const whyNotWithdraw = (actor: Actor | null, idea: Standing): Refusal | null =>
  whyNotAuthor(actor, idea) ?? (allows('withdraw', idea.state) ? null : 'conflict')

/** Whether support is taken at this instant, whoever gives it. */
export function whyNoSupport(idea: Standing, now: Date): Refusal | null {
  if (!isPublic(idea)) return 'missing'
  if (!includes(supportableStates, idea.state)) return 'idea-closed'
  return inPhase(supportingPhases, idea.round, now) ? null : 'support-closed'
}

export const whyNotSupport = (actor: Actor | null, idea: Standing, now: Date): Refusal | null =>
  whyNotActor(actor) ?? whyNoSupport(idea, now) ?? (actor && idea.authorId === actor.personId ? 'own-idea' : null)

/** Support can be taken back as long as it can be given. */
export const whyNotUnsupport = (actor: Actor | null, idea: Standing, now: Date): Refusal | null =>
  whyNotActor(actor) ?? whyNoSupport(idea, now)

const answering = ['officer', 'reviewer', 'coordinator'] as const

/** Institutions for which the actor answers. */
export const desksOf = (actor: Actor | null): string[] =>
  actor && isKnown(actor)
    ? [...new Set(actor.roles.flatMap(({ role, institutionId }) => (includes(answering, role) && institutionId ? [institutionId] : [])))]
    : []

/** Institutions whose rounds the actor runs. */
export const runsFor = (actor: Actor | null): string[] =>
  actor && isKnown(actor)
    ? [...new Set(actor.roles.flatMap(({ role, institutionId }) => (role === 'coordinator' && institutionId ? [institutionId] : [])))]
    : []

type AtDesk = Pick<Standing, 'institutionId' | 'runnerId'>

/** The desk as a whole: whoever answers or runs rounds for some institution. */
export const whyNotDesk = (actor: Actor | null): Refusal | null => whyNotActor(actor) ?? (desksOf(actor).length > 0 ? null : 'forbidden')

export const whyNotReadAtDesk = (actor: Actor | null, idea: AtDesk): Refusal | null =>
  whyNotActor(actor) ?? (includes(desksOf(actor), idea.institutionId) || includes(runsFor(actor), idea.runnerId) ? null : 'forbidden')

const whyNotOfficial = (actor: Actor | null, idea: Standing, institutions: string[], own: string): Refusal | null => {
  const refusal = whyNotActor(actor)
  if (refusal) return refusal
  if (!includes(institutions, own)) return 'forbidden'
  if (idea.authorId === actor?.personId) return 'own-idea'
  return isPublic(idea) ? null : 'conflict'
}

export const whyNotAnswer = (actor: Actor | null, idea: Standing): Refusal | null =>
  whyNotOfficial(actor, idea, desksOf(actor), idea.institutionId) ?? (includes(answerableStates, idea.state) ? null : 'conflict')

const whyNotCoordinate = (actor: Actor | null, idea: Standing): Refusal | null => whyNotOfficial(actor, idea, runsFor(actor), idea.runnerId)

export const whyNotAssign = (actor: Actor | null, idea: Standing): Refusal | null =>
  whyNotCoordinate(actor, idea) ?? (includes(answerableStates, idea.state) ? null : 'conflict')

export const whyNotMerge = (actor: Actor | null, idea: Standing): Refusal | null =>
  whyNotCoordinate(actor, idea) ?? (allows('merge', idea.state) ? null : 'conflict')

export const whyNotLink = (actor: Actor | null, idea: Standing): Refusal | null =>
  whyNotCoordinate(actor, idea) ?? (includes(publicStates, idea.state) && idea.state !== 'withdrawn' ? null : 'conflict')

/** Rounds are made and run by the coordinator of one institution. */
export const whyNotRun = (actor: Actor | null, institutionId: string): Refusal | null =>
  whyNotActor(actor) ?? (hasRole(actor, 'coordinator', institutionId) ? null : 'forbidden')

/** A report that was published stays as it is, and so do the times that it closed. */
export const whyNotChangeRound = (actor: Actor | null, round: { institutionId: string; reportedAt: Date | null }): Refusal | null =>
  whyNotRun(actor, round.institutionId) ?? (round.reportedAt ? 'round-reported' : null)
