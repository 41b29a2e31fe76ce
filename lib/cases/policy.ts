import type { Refusal } from '@/lib/core/result'
import { type Actor, hasRole } from '@/lib/core/session'

/** Holidays move the clocks of the whole country: administrators keep them. */
export const whyNotKeepHolidays = (actor: Actor | null): Refusal | null =>
  actor === null ? 'signed-out' : hasRole(actor, 'admin') ? null : 'forbidden'
