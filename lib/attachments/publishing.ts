import 'server-only'
import { audited } from '@/lib/core/audit'
import { db, type Tx } from '@/lib/core/db'
import { type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { visibleWhere } from '@/lib/moderation/content'
import { attach, keepWaiting } from './commands'
import { readFindings } from './hidden'
import { hiddenDataIn } from './inspection'
import { isFileType } from './lifecycle'
import { cleanName } from './name'
import { contentOf, openName } from './sealing'

/** What becomes public of a private file is always a file of its own: a copy as it is, or a redacted one. The original stays where it was. */

/** Makes a copy of a file as it is, which waits to be published; for whoever may read the file. `name` where its own says too much. */
export async function copyAsItIs(
  { originalId, name }: { originalId: string; name?: string },
  actor: Actor,
  now: Date,
): Promise<Result<{ id: string; name: string; isNew: boolean }>> {
  const findings = await hiddenDataIn(originalId)
  const row = await db.attachment.findUnique({ where: { id: originalId } })
  const bytes = row && (await contentOf(row))
  if (!findings || !bytes || !isFileType(row.type)) return refuse('file-missing')
  const content = { type: row.type, bytes, width: row.width, height: row.height }
  const called = cleanName(name ?? (await openName(row)), row.type)
  return keepWaiting({ name: called, content, hidden: JSON.stringify(findings) }, actor, now)
}

type Publishing = {
  originalId: string
  /** A waiting file of the actor's own: from `copyAsItIs`, or uploaded. What differs from the original is a redacted copy of it. */
  copyId: string
  /** Why parts were made unreadable. */
  reason: string | null
  /** Somebody says that they looked at what the file hides (`hiddenDataIn` of the copy). */
  checked: boolean
  subject: { type: string; id: string }
  actor: Actor
  demo?: boolean
}

/**
 * Gives a copy of a private file to a public thing, in the transaction that publishes that; called by a command that knows who may. Nothing
 * that nobody looked into becomes public, nor anything that hides something unless somebody says that they looked.
 */
export async function publishCopy(
  tx: Tx,
  { originalId, copyId, reason, checked, subject, actor, demo = false }: Publishing,
  now: Date,
): Promise<Refusal | null> {
  const original = await tx.attachment.findFirst({
    where: { id: originalId, subjectType: { not: null }, storedAt: { not: null }, state: { not: 'deleted' } },
    select: { sha256: true },
  })
  const copy = await tx.attachment.findFirst({
    where: { id: copyId, ownerId: actor.personId, subjectType: null, storedAt: { not: null }, ...visibleWhere },
    select: { sha256: true, hidden: true },
  })
  if (!original || !copy) return 'file-missing'
  const redacted = copy.sha256 !== original.sha256
  if (redacted && !reason) return 'redaction-reason-needed'
  const findings = copy.hidden === null ? null : readFindings(copy.hidden)
  if (!findings || (findings.length > 0 && !checked)) return 'hidden-data'
  const refusal = await attach(tx, { ids: [copyId], subject, actor, demo }, now)
  if (refusal) return refusal
  if (redacted) await tx.attachment.update({ where: { id: copyId }, data: { redactedFromId: originalId, redactionReason: reason } })
  const change = { original: originalId, redacted, findings: findings.length }
  await audited(tx, { stream: 'attachments', actor, verb: 'attachment.publish', subject: { type: 'attachment', id: copyId }, change }, now)
  return null
}
