import type { Refusal } from '../core/result'
import { type Actor, hasRole } from '../core/session'

/** What a decision about a commitment depends on. */
export type Responsible = { leadId: string | null; published: boolean; planStatus: string }

/** Changing what was promised is the coordinator's alone: the lead institution reports, it does not move its own goal. */
export function whyNotAmend(actor: Actor | null, commitment: Responsible): Refusal | null {
  if (!actor) return 'signed-out'
  if (!hasRole(actor, 'coordinator')) return 'forbidden'
  return commitment.published && commitment.planStatus !== 'draft' ? null : 'conflict'
}
