import type { Asker } from '../cases/asker'
import type { Refusal } from '../core/result'
import { type Actor, hasRole } from '../core/session'
import { includes } from './lifecycle'
import { type Standing, whyNotEmbargo, whyNotRead, whyNotSee } from './policy'

/** What has no public text of its own: what can still be undone, and what goes on elsewhere with its words. */
const unpublished = ['waiting', 'merged', 'transferred'] as const

type Publishable = Standing & { visibility: string; request: { published: { publishedAt: Date | null } | null } }

/**
 * An officer publishes and covers what the own institution was asked; nothing of a private request, nothing of an own one, and nothing that was
 * taken back before the public read it.
 */
export function whyNotPublish(actor: Actor | null, request: Publishable): Refusal | null {
  const refusal = whyNotRead(actor, request)
  if (refusal || !actor) return refusal
  if (!hasRole(actor, 'information-officer', request.institutionId)) return 'forbidden'
  if (request.applicantId === actor.personId) return 'own-request'
  if (request.visibility === 'private') return 'request-private'
  if (request.status === 'withdrawn' && !request.request.published?.publishedAt) return 'conflict'
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
