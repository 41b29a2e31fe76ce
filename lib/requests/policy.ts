import { type Asker, isApplicant } from '../cases/asker'
import type { Refusal } from '../core/result'
import { type Actor, hasRole } from '../core/session'
import { allows, answeredStatuses, batchLimits, includes, type MoveName, type OwnAct, openStatuses, ratingDays } from './lifecycle'

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

/** An own request, as far as its acts depend on it. */
export type Own = Standing & { contestState: string | null; ratedAt: Date | null }

const late = (refusal: Refusal | null, code: Refusal): Refusal | null => (refusal === 'conflict' ? code : refusal)

const day = 86_400_000

const whyNotRate = (asker: Asker, request: Own, now: Date): Refusal | null =>
  whyNotSee(asker, request) ??
  (includes<string>(answeredStatuses, request.status) &&
  (request.ratedAt === null || now.getTime() <= request.ratedAt.getTime() + ratingDays * day)
    ? null
    : 'rate-late')

/** Somebody who opened it with its PIN takes it into the account that is signed in. */
function whyNotClaim({ actor, opened }: Asker, { id, applicantId }: Own): Refusal | null {
  if (actor && applicantId === actor.personId) return 'claimed-already'
  if (!opened.includes(id)) return 'missing'
  if (!actor) return 'signed-out'
  return applicantId === null ? null : 'claimed-already'
}

/** Why the person who asked may not do something now; what came too late has a code of its own, since something else may still be done. */
export function whyNotAct(asker: Asker, act: OwnAct, request: Own, now: Date): Refusal | null {
  if (act === 'reply') return late(whyNotOwn(asker, request, 'clarified'), 'reply-late')
  if (act === 'add') return whyNotSee(asker, request) ?? (isOpen(request.status) ? null : 'add-late')
  if (act === 'withdraw') return late(whyNotOwn(asker, request, 'withdraw'), 'withdraw-late')
  if (act === 'contest') return late(whyNotContest(asker, request), 'contest-late')
  if (act === 'rate') return whyNotRate(asker, request, now)
  return act === 'pin' ? whyNotSee(asker, request) : whyNotClaim(asker, request)
}

/** How many institutions one batch of the actor may reach. */
export const batchLimit = (actor: Actor): number => (hasRole(actor, 'organisation') ? batchLimits.organisation : batchLimits[actor.level])

export const whyNotBatch = (actor: Actor | null, institutions: number): Refusal | null =>
  !actor ? 'signed-out' : institutions > batchLimit(actor) ? 'batch-too-many' : null

/** A batch is undone by whoever sent it, as a whole, before it leaves. */
export function whyNotUndo(
  actor: Actor | null,
  batch: { applicantId: string | null; releaseAt: Date; releasedAt: Date | null; cancelledAt: Date | null },
  now: Date,
): Refusal | null {
  if (!actor) return 'signed-out'
  if (batch.applicantId !== actor.personId) return 'missing'
  return batch.releasedAt || batch.cancelledAt || batch.releaseAt <= now ? 'undo-late' : null
}
