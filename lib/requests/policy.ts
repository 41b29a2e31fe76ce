import { type Asker, isApplicant } from '../cases/asker'
import type { Refusal } from '../core/result'
import { type Actor, hasRole } from '../core/session'
import { allows, answeredStatuses, includes, type MoveName, openStatuses } from './lifecycle'

/** What a decision about a request depends on. */
export type Standing = {
  id: string
  status: string
  institutionId: string
  applicantId: string | null
  createdById: string | null
}

/** Institutions whose requests the actor works on. */
export const desksOf = (actor: Actor | null): string[] =>
  (actor?.roles ?? []).flatMap(({ role, institutionId }) => (role === 'information-officer' && institutionId ? [institutionId] : []))

/** Institutions for whose head the actor decides. */
export const headsOf = (actor: Actor | null): string[] =>
  (actor?.roles ?? []).flatMap(({ role, institutionId }) => (role === 'delegate' && institutionId ? [institutionId] : []))

export const whyNotDesk = (actor: Actor | null): Refusal | null => (!actor ? 'signed-out' : desksOf(actor).length > 0 ? null : 'forbidden')

/** Whoever asked is no officer of their own request. */
const isOwn = (actor: Actor, { applicantId }: Pick<Standing, 'applicantId'>): boolean => applicantId === actor.personId

/** An officer sees the requests of the own institution and no others; somebody else's are not there. */
export function whyNotRead(actor: Actor | null, request: Standing): Refusal | null {
  if (!actor) return 'signed-out'
  const here = hasRole(actor, 'information-officer', request.institutionId) || hasRole(actor, 'delegate', request.institutionId)
  return here && request.status !== 'waiting' ? null : 'missing'
}

/** An officer's move on a request of the own institution. */
export function whyNotWork(actor: Actor | null, request: Standing, move: MoveName): Refusal | null {
  if (!actor) return 'signed-out'
  if (!hasRole(actor, 'information-officer', request.institutionId)) return 'missing'
  if (isOwn(actor, request)) return 'own-request'
  return allows(move, request.status) ? null : 'conflict'
}

/** The applicant's own move. */
export function whyNotOwn(asker: Asker, request: Standing, move: MoveName): Refusal | null {
  if (!isApplicant(asker, request)) return 'missing'
  return allows(move, request.status) ? null : 'conflict'
}

export const whyNotSee = (asker: Asker, request: Standing): Refusal | null => (isApplicant(asker, request) ? null : 'missing')

/** What was recorded can be contested once there is an answer. */
export const whyNotContest = (asker: Asker, request: Standing & { contestState: string | null }): Refusal | null =>
  whyNotSee(asker, request) ?? (includes<string>(answeredStatuses, request.status) && request.contestState !== 'open' ? null : 'conflict')

export const isOpen = (status: string): boolean => includes<string>(openStatuses, status)

/** A request is kept from the public for a time by journalists and researchers, who have an account that says so. */
export const whyNotEmbargo = (actor: Actor | null): Refusal | null => (actor ? null : 'signed-out')

/** What is never published, whoever asks: private requests, and those that ended before anybody read them. */
const unpublished = ['waiting', 'merged'] as const

/** An officer publishes and covers what the own institution was asked; nothing of a private request, and nothing of an own one. */
export function whyNotPublish(actor: Actor | null, request: Standing & { visibility: string }): Refusal | null {
  const refusal = whyNotRead(actor, request)
  if (refusal || !actor) return refusal
  if (!hasRole(actor, 'information-officer', request.institutionId)) return 'forbidden'
  if (isOwn(actor, request)) return 'own-request'
  if (request.visibility === 'private') return 'request-private'
  return includes<string>(unpublished, request.status) ? 'conflict' : null
}

/** Whoever asked keeps it from the public for longer, as long as nothing of it is public. */
export function whyNotProlong(
  asker: Asker,
  request: Standing & { request: { embargoUntil: string | null } },
  today: string,
): Refusal | null {
  const refusal = whyNotSee(asker, request) ?? whyNotEmbargo(asker.actor)
  if (refusal) return refusal
  const { embargoUntil } = request.request
  return embargoUntil !== null && embargoUntil > today ? null : 'embargo-over'
}
