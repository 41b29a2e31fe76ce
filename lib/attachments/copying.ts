import 'server-only'
import { audited } from '@/lib/core/audit'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { standingKey } from '@/lib/core/keys'
import { visibleWhere } from '@/lib/moderation/content'
import { sealingMinutes } from './lifecycle'
import { contentOf, openName, putSealed, sealName } from './sealing'

/**
 * Sealed files of one private thing for another, each under the other's key: the rows in the transaction that makes the other, each naming its
 * original, then the bytes. Until these are there nobody sees the copy; what is interrupted is found by its row and finished.
 */

type Subject = { type: string; id: string }

/** The rows of copies, whose bytes `finishCopies` puts there after the transaction; returns their ids. */
export async function copyFiles(
  tx: Tx,
  { from, subject, keyId, demo = false }: { from: Subject; subject: Subject; keyId: string; demo?: boolean },
  now: Date,
): Promise<string[]> {
  const rows = await tx.attachment.findMany({
    where: {
      ...{ subjectType: from.type, subjectId: from.id, ...visibleWhere },
      OR: [{ storedAt: { not: null } }, { redactedFromId: { not: null } }],
    },
    orderBy: [{ attachedAt: 'asc' }, { id: 'asc' }],
  })
  const copies = rows.map(({ id, storedAt, redactedFromId, ownerId, type, bytes, sha256, width, height, state, attachedAt }) => ({
    ...{ id: newId(), subjectType: subject.type, subjectId: subject.id, sealKey: keyId, name: '', demo, createdAt: now },
    ...{ ownerId, type, bytes, sha256, width, height, state, attachedAt },
    // Of a copy that is not finished itself, its original.
    redactedFromId: storedAt ? id : redactedFromId,
  }))
  await tx.attachment.createMany({ data: copies })
  return copies.map(({ id }) => id)
}

const unfinished = { storedAt: null, sealKey: { not: null }, redactedFromId: { not: null }, ...visibleWhere }

async function finishOne(id: string, keyId: string, originalId: string, now: Date): Promise<void> {
  const original = await db.attachment.findUnique({ where: { id: originalId } })
  const bytes = original && (await contentOf(original))
  const key = await standingKey(keyId)
  // Without its original, or its key, nothing will ever be there: the row is forgotten like any that was interrupted.
  if (!original || !bytes || !key) return
  const name = sealName(key, id, await openName(original))
  await putSealed(id, key, bytes)
  await write(async (tx) => {
    const data = { name, storedAt: now, sealedAt: now, redactedFromId: null }
    const { count } = await tx.attachment.updateMany({ where: { id, ...unfinished }, data })
    if (count === 0) return
    const change = { original: originalId }
    await audited(tx, { stream: 'attachments', actor: 'system', verb: 'attachment.copy', subject: { type: 'attachment', id }, change }, now)
  })
}

async function finishWhere(where: object, now: Date): Promise<void> {
  const rows = await db.attachment.findMany({
    where: { ...unfinished, ...where },
    select: { id: true, sealKey: true, redactedFromId: true },
    orderBy: { createdAt: 'asc' },
    take: 100,
  })
  for (const { id, sealKey, redactedFromId } of rows) if (sealKey && redactedFromId) await finishOne(id, sealKey, redactedFromId, now)
}

/** Seals the bytes of copies, after the transaction of `copyFiles`; what is done already stays so. */
export const finishCopies = (ids: readonly string[], now: Date): Promise<void> => finishWhere({ id: { in: [...ids] } }, now)

const late = (now: Date) => ({ createdAt: { lt: new Date(now.getTime() - sealingMinutes * 60_000) } })

export const isCopyingLate = async (now: Date): Promise<boolean> =>
  (await db.attachment.findFirst({ where: { ...unfinished, ...late(now) }, select: { id: true } })) !== null

/** Finishes what was interrupted between the row and the bytes. Safe to repeat. */
export const finishLateCopies = (now: Date): Promise<void> => finishWhere(late(now), now)
