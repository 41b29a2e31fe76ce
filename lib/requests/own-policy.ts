import { type Asker, isApplicant } from '../cases/asker'
import { firstPin, paperChannels } from '../cases/lifecycle'
import { addDays, civilDay } from '../core/clock'
import type { Refusal } from '../core/result'
import { type Actor, hasRole } from '../core/session'
import { answeredStatuses, batchLimits, includes, type OwnAct, overStatuses, ratingDays, withdrawnDays } from './lifecycle'
import { type Chained, isOpen, whyNotApplicant, whyNotContest, whyNotOffice, whyNotOwn, whyNotSee } from './policy'
import { whyNotProlong } from './public-policy'

/** What the person who asked may do, and by when. */

/** An own request, as far as its acts depend on it. */
export type Own = Chained & {
  channel: string
  closedOn: string | null
  contestState: string | null
  ratedAt: Date | null
  request: { embargoUntil: string | null }
}

const late = (refusal: Refusal | null, code: Refusal): Refusal | null => (refusal === 'conflict' ? code : refusal)

const day = 86_400_000

const whyNotRate = (asker: Asker, request: Own, now: Date): Refusal | null =>
  whyNotSee(asker, request) ??
  (includes<string>(answeredStatuses, request.status) &&
  (request.ratedAt === null || now.getTime() <= request.ratedAt.getTime() + ratingDays * day)
    ? null
    : 'rate-late')

/** Somebody who opened it with its PIN takes it into the account that is signed in. */
function whyNotClaim({ actor, opened }: Asker, { id, applicantId, chain }: Own): Refusal | null {
  if (actor && applicantId === actor.personId) return 'claimed-already'
  if (!opened.includes(id)) return 'missing'
  if (!actor) return 'signed-out'
  return whyNotOffice(actor, { applicantId, chain }) ?? (applicantId === null ? null : 'claimed-already')
}

/**
 * Erases what cannot be brought back. A PIN of a paper passed through other hands, so that it erases nothing; and a paper that was withdrawn
 * stays for a week, in which its applicant and the desk can see what happened.
 */
function whyNotForget(asker: Asker, { status, channel, applicantId, closedOn }: Own, now: Date): Refusal | null {
  if (!includes<string>(overStatuses, status)) return 'forget-early'
  if (!includes<string>(paperChannels, channel)) return null
  if (asker.actor === null || asker.actor.personId !== applicantId) return 'forget-paper'
  return status === 'withdrawn' && closedOn !== null && civilDay(now) < addDays(closedOn, withdrawnDays) ? 'forget-wait' : null
}

/** Why the person who asked may not do something now; what came too late has a code of its own, since something else may still be done. */
export function whyNotAct(asker: Asker, act: OwnAct, request: Own, now: Date): Refusal | null {
  if (act === 'claim') return whyNotClaim(asker, request)
  const refusal = whyNotApplicant(asker, request)
  if (refusal) return refusal
  if (act === 'reply') return late(whyNotOwn(asker, request, 'clarified'), 'reply-late')
  if (act === 'add') return isOpen(request.status) ? null : 'add-late'
  if (act === 'withdraw') return late(whyNotOwn(asker, request, 'withdraw'), 'withdraw-late')
  if (act === 'contest') return late(whyNotContest(asker, request), 'contest-late')
  if (act === 'rate') return whyNotRate(asker, request, now)
  if (act === 'embargo') return whyNotProlong(asker, request, civilDay(now))
  return act === 'forget' ? whyNotForget(asker, request, now) : null
}

/**
 * Whoever proved a request reaches the case that it was handed on as, for as long as that has no account or newer PIN of its own: what closes an
 * old PIN closes this way too. The PIN of a paper, and whichever took its place, proves nothing at the next institution: an officer may have used it first.
 */
export function whyNotFollowOn(
  asker: Asker,
  from: Chained & { contributedAs: string },
  to: Chained & { transferredFromId: string | null; pinVersion: number },
): Refusal | null {
  if (whyNotSee(asker, from) !== null || to.transferredFromId !== from.id) return 'missing'
  const office = whyNotOffice(asker.actor, from)
  if (office) return office
  if (from.contributedAs !== 'self' && (asker.actor === null || from.applicantId !== asker.actor.personId)) return 'missing'
  return isApplicant(asker, to) || to.pinVersion === firstPin ? null : 'missing'
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
