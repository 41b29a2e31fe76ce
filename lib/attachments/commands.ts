import 'server-only'
import { createHash } from 'node:crypto'
import { audited } from '@/lib/core/audit'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type ContentState, visibleWhere } from '@/lib/moderation/content'
import { readContent } from './content'
import { limits, waitingHours } from './lifecycle'
import { cleanName } from './name'
import { whyNotUpload } from './policy'
import { deleteBytes, putBytes } from './store'
import { keepingTypes, takerOf } from './subjects'

const stream = 'attachments'
const subjectOf = (id: string) => ({ type: 'attachment', id })

type Upload = { name: string; bytes: Buffer; wanted?: 'file' | 'table' }
type Uploaded = { id: string; name: string }

/**
 * Takes a file that belongs to nothing yet: nobody but its owner reads it, and within a day a form attaches it or it is forgotten. The same
 * file sent twice is one.
 */
export async function upload({ name: given, bytes, wanted }: Upload, actor: Actor | null, now: Date): Promise<Result<Uploaded>> {
  const refusal = whyNotUpload(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (!(await allow('upload', [actor.personId]))) return refuse('too-many')
  const waiting = { ownerId: actor.personId, subjectType: null, ...visibleWhere }
  if ((await db.attachment.count({ where: waiting })) >= limits.waiting) return refuse('too-many-files')
  const read = await readContent(bytes, wanted)
  if (!read.ok) return read
  const { type, bytes: kept, width, height } = read.value
  const sha256 = createHash('sha256').update(kept).digest('hex')
  const name = cleanName(given, type)
  const known = await db.attachment.findFirst({ where: { ...waiting, sha256, name, storedAt: { not: null } }, select: { id: true } })
  if (known) return ok({ id: known.id, name })
  const id = newId()
  const row = { id, ownerId: actor.personId, name, type, bytes: kept.length, sha256, width, height, state: 'published', createdAt: now }
  // The row first: bytes without a row would be forgotten by nobody.
  await write((tx) => tx.attachment.create({ data: row }))
  await putBytes(id, kept)
  await write(async (tx) => {
    await tx.attachment.update({ where: { id }, data: { storedAt: now } })
    await audited(tx, { stream, actor, verb: 'attachment.upload', subject: subjectOf(id), change: { type, bytes: kept.length } }, now)
  })
  return ok({ id, name })
}

/**
 * Takes a file and puts it beside a thing in one step, so that none is left behind between two; the same file sent twice stands there
 * once.
 */
export async function uploadTo(
  sent: Upload & { address: string },
  actor: Actor | null,
  now: Date,
): Promise<Result<Uploaded & { done: string }>> {
  const taker = takerOf(sent.address)
  if (!taker) return refuse('missing')
  const uploaded = await upload(sent, actor, now)
  if (!uploaded.ok || !actor) return uploaded.ok ? refuse('signed-out') : uploaded
  const { id, name } = uploaded.value
  const twin = await twinOf(id, { type: taker.type, id: taker.id })
  if (!twin) {
    const attached = await taker.attach(taker.id, id, actor, now)
    if (!attached.ok) return attached
  }
  return ok({ id: twin ?? id, name, done: 'attached' })
}

/** A file of the same content and name that the subject already holds; the one that waits is forgotten within a day. */
async function twinOf(id: string, subject: { type: string; id: string }): Promise<string | null> {
  const { sha256, name } = await db.attachment.findUniqueOrThrow({ where: { id }, select: { sha256: true, name: true } })
  const held = { subjectType: subject.type, subjectId: subject.id, sha256, name, state: { not: 'deleted' } }
  return (await db.attachment.findFirst({ where: held, select: { id: true } }))?.id ?? null
}

type Attaching = { ids: readonly string[]; subject: { type: string; id: string }; actor: Actor; demo?: boolean }

/** Gives waiting files of the actor to a subject, in the transaction that writes it; refuses before it changes anything. */
export async function attach(tx: Tx, { ids, subject, actor, demo = false }: Attaching, now: Date): Promise<Refusal | null> {
  if (ids.length === 0) return null
  const where = { id: { in: [...ids] }, ownerId: actor.personId, subjectType: null, storedAt: { not: null }, ...visibleWhere }
  if ((await tx.attachment.count({ where })) !== new Set(ids).size) return 'file-missing'
  const held = await tx.attachment.count({ where: { subjectType: subject.type, subjectId: subject.id, state: { not: 'deleted' } } })
  if (held + ids.length > limits.perSubject) return 'too-many-files'
  await tx.attachment.updateMany({ where, data: { subjectType: subject.type, subjectId: subject.id, attachedAt: now, demo } })
  return null
}

/** Makes files of a subject as visible as the text they belong to, in the transaction that changes it. */
export const setFilesState = async (tx: Tx, subject: { type: string; id: string }, state: ContentState): Promise<void> => {
  await tx.attachment.updateMany({
    where: { subjectType: subject.type, subjectId: subject.id, state: { not: 'deleted' } },
    data: { state },
  })
}

/** Takes files away for good: unreadable from the commit on, their bytes gone with the next run of the job. */
export const dropFiles = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await tx.attachment.updateMany({ where: { id: { in: [...ids] } }, data: { state: 'deleted' } })
}

/** Takes a waiting file of the actor's own away; false when it no longer waits, so that what it held is used once. */
export async function spendFile(tx: Tx, id: string, actor: Actor): Promise<boolean> {
  const where = { id, ownerId: actor.personId, subjectType: null, ...visibleWhere }
  return (await tx.attachment.updateMany({ where, data: { state: 'deleted' } })).count === 1
}

const atOnce = 100

/** Deletes files that were taken away or that no form attached in time, bytes before rows; returns how many. Safe to repeat. */
export async function forgetFiles(now: Date): Promise<number> {
  const before = new Date(now.getTime() - waitingHours * 3_600_000)
  const where = { OR: [{ state: 'deleted' }, { subjectType: null, createdAt: { lt: before } }] }
  const rows = await db.attachment.findMany({ where, select: { id: true, subjectType: true }, orderBy: { createdAt: 'asc' }, take: atOnce })
  for (const { id, subjectType } of rows) {
    // An unattached file may be attached in this very moment: it is taken away first, and only if it still belongs to nothing.
    const taken = await write((tx) => tx.attachment.updateMany({ where: { id, ...where }, data: { state: 'deleted' } }))
    if (taken.count === 0) continue
    await deleteBytes(id)
    const change = { attached: subjectType !== null }
    await write(async (tx) => {
      await tx.attachment.deleteMany({ where: { id } })
      await audited(tx, { stream, actor: 'system', verb: 'attachment.forget', subject: subjectOf(id), change }, now)
    })
  }
  return rows.length
}

/** Files of an erased account: official records stay without their owner, everything else goes. */
export async function eraseFiles(actor: Actor, now: Date): Promise<void> {
  const own = { ownerId: actor.personId }
  await write(async (tx) => {
    const kept = await tx.attachment.updateMany({ where: { ...own, subjectType: { in: keepingTypes() } }, data: { ownerId: null } })
    const gone = await tx.attachment.updateMany({ where: own, data: { ownerId: null, state: 'deleted' } })
    if (kept.count + gone.count === 0) return
    const subject = { type: 'person', id: actor.personId }
    await audited(tx, { stream, actor, verb: 'attachment.erase', subject, change: { kept: kept.count, gone: gone.count } }, now)
  })
}
