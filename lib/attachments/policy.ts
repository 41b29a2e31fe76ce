import type { Refusal } from '../core/result'
import { type Actor, hasRole } from '../core/session'

export const whyNotUpload = (actor: Actor | null): Refusal | null => (actor ? null : 'signed-out')

type File = { ownerId: string | null; attached: boolean; visible: boolean; deleted: boolean }

/**
 * Whoever may not read a file learns nothing of it. One that belongs to nothing yet is its owner's alone; one that moderation keeps from the
 * public is read by its owner and by moderators; all others by whoever may read what they belong to.
 */
export function whyNotReadFile(actor: Actor | null, file: File, subjectRefusal: Refusal | null): Refusal | null {
  if (file.deleted) return 'missing'
  const owns = actor !== null && file.ownerId === actor.personId
  if (!file.attached) return owns ? null : 'missing'
  if (subjectRefusal) return 'missing'
  return file.visible || owns || hasRole(actor, 'moderator') ? null : 'missing'
}
