import 'server-only'
import type { AttachmentSubject } from '@/lib/attachments/subjects'
import { isApplicant } from '@/lib/cases/asker'
import { messageType } from '@/lib/cases/commands'
import { db } from '@/lib/core/db'
import type { Refusal } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { requestById } from './move'
import { whyNotRead } from './policy'

/** Files of a case lie sealed under its key, each beside a message. */

/** Whoever reads a message reads its files; internal ones are the institution's alone. */
async function whyNotReadMessage(id: string, actor: Actor | null, opened: readonly string[]): Promise<Refusal | null> {
  const message = await db.caseMessage.findUnique({ where: { id }, select: { caseId: true, direction: true } })
  const request = message && (await requestById(message.caseId))
  if (!request) return 'missing'
  if (message.direction !== 'internal' && isApplicant({ actor, opened }, request)) return null
  return whyNotRead(actor, request) === null ? null : 'missing'
}

export const messageFiles: AttachmentSubject = {
  type: messageType,
  whyNotRead: (id, actor, opened = []) => whyNotReadMessage(id, actor, opened),
  sealed: true,
  keepsFiles: true,
}
