import type { Actor } from '@/lib/core/session'
import { forgetFollows } from './commands'
import { myFollows } from './queries'

/** Follows in a person's export and erasure. */
export const followsPersonalData = {
  name: 'follows',
  exportFor: (actor: Actor): Promise<unknown> => myFollows(actor),
  eraseFor: (actor: Actor, now: Date): Promise<void> => forgetFollows(actor.personId, actor, now),
}
