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

type Appeal = { level: string; state: string /** Who took the decision that it is about. */; deciderId: string | null }

/** Only the head's delegate decides, and never whoever took the decision or worked on the own request. */
export function whyNotDecideAppeal(actor: Actor | null, request: Standing & { assigneeId: string | null }, appeal: Appeal): Refusal | null {
  if (!actor) return 'signed-out'
  if (!hasRole(actor, 'delegate', request.institutionId)) return 'missing'
  if (isOwn(actor, request)) return 'own-request'
  // Of silence nobody decided; whoever had the request was silent.
  if (actor.personId === (appeal.deciderId ?? request.assigneeId)) return 'decided-it'
  return appeal.level === 'head' && appeal.state === 'filed' ? null : 'conflict'
}
