import { now } from '@/lib/core/clock'
import type { Actor } from '@/lib/core/session'
import { eraseModeration, exportModeration } from './retention'

/** Decisions, appeals, reports and sanctions in a person's export and erasure. */
export const moderationPersonalData = {
  name: 'moderation',
  exportFor: (actor: Actor): Promise<unknown> => exportModeration(actor, now()),
  eraseFor: (actor: Actor, at: Date): Promise<void> => eraseModeration(actor, at),
}
