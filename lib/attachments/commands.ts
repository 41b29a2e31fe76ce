import 'server-only'
import { audited } from '@/lib/core/audit'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { standingKey } from '@/lib/core/keys'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type ContentState, isVisible, visibleWhere } from '@/lib/moderation/content'
import { type Content, readContent } from './content'
import { limits, quotas, waitingHours } from './lifecycle'
import { cleanName } from './name'
import { whyNotUpload } from './policy'
import { putSealed, sealName, sha256Of, whyNotSeal } from './sealing'
import { deleteBytes, putBytes } from './store'
import { attachmentSubjectOf, isSealed, keepingTypes, takerOf } from './subjects'

const stream = 'attachments'
const subjectOf = (id: string) => ({ type: 'attachment', id })

const heldBy = ({ type, id }: { type: string; id: string }) => ({ subjectType: type, subjectId: id, state: { not: 'deleted' } })

/** What counts as a person's load; sealed files are counted with the thing whose key they are under. */
const live = (ownerId: string) => ({ ownerId, sealKey: null, state: { not: 'deleted' } })

/** Things with files of a person that everybody may read: their files are no load of that person's. */
async function openSubjectsOf(ownerId: string): Promise<{ subjectType: string; subjectId: string }[]> {
  const { _count, _sum } = await db.attachment.aggregate({ where: live(ownerId), _count: true, _sum: { bytes: true } })
  if (_count < quotas.person.files && (_sum.bytes ?? 0) + limits.bytes <= quotas.person.bytes) return []
  const rows = await db.attachment.groupBy({ by: ['subjectType', 'subjectId'], where: { ...live(ownerId), ...visibleWhere } })
  const found = []
  for (const { subjectType, subjectId } of rows)
    if (subjectType && subjectId && (await attachmentSubjectOf(subjectType).whyNotRead(subjectId, null)) === null)
      found.push({ subjectType, subjectId })
  return found
}

/** Whether a person has room for one more file that nobody can read yet; uploads of one person wait for each other here. */
async function fitsQuota(
  tx: Tx,
  { personId, roles }: Actor,
  bytes: number,
  open: readonly { subjectType: string; subjectId: string }[],
): Promise<boolean> {
  await tx.attachment.updateMany({ where: live(personId), data: { ownerId: personId } })
  const rows = await tx.attachment.findMany({
    where: live(personId),
    select: { bytes: true, subjectType: true, subjectId: true, state: true },
  })
  const isOpen = (row: (typeof rows)[number]) =>
    isVisible(row) && open.some(({ subjectType, subjectId }) => row.subjectType === subjectType && row.subjectId === subjectId)
  const closed = rows.filter((row) => !isOpen(row))
  const most = roles.length > 0 ? quotas.office : quotas.person
  return closed.length < most.files && closed.reduce((sum, row) => sum + row.bytes, bytes) <= most.bytes
}

type Upload = { name: string; bytes: Buffer; wanted?: 'file' | 'table' }
type Uploaded = { id: string; name: string }

const rowOf = (id: string, name: string, { type, bytes, width, height }: Content, now: Date) => ({
  ...{ id, name, type, bytes: bytes.length, sha256: sha256Of(bytes), width, height },
  ...{ state: 'published', createdAt: now },
})

/**
 * Keeps content that belongs to nothing yet: nobody but its owner reads it, and within a day a form attaches it or it is forgotten. The same
 * content under the same name is kept once.
 */
export async function keepWaiting(
  { name, content, hidden = null }: { name: string; content: Content; hidden?: string | null },
  actor: Actor,
  now: Date,
): Promise<Result<Uploaded & { isNew: boolean }>> {
  const waiting = { ownerId: actor.personId, subjectType: null, ...visibleWhere }
  const id = newId()
  const row = { ...rowOf(id, name, content, now), ownerId: actor.personId, hidden }
  const same = { ...waiting, sha256: row.sha256, name, storedAt: { not: null } }
  const known = await db.attachment.findFirst({ where: same, select: { id: true } })
  if (known) return ok({ id: known.id, name, isNew: false })
  const open = await openSubjectsOf(actor.personId)
  // The row first: bytes without a row would be forgotten by nobody.
  const begun = await write(async (tx) => {
    if (!(await fitsQuota(tx, actor, row.bytes, open))) return false
    await tx.attachment.create({ data: row })
    return true
  })
  if (!begun) return refuse('files-quota')
  await putBytes(id, content.bytes)
  await write(async (tx) => {
    await tx.attachment.update({ where: { id }, data: { storedAt: now } })
    await audited(
      tx,
      { stream, actor, verb: 'attachment.upload', subject: subjectOf(id), change: { type: row.type, bytes: row.bytes } },
      now,
    )
  })
  return ok({ id, name, isNew: true })
}

/** Takes a file that belongs to nothing yet. */
export async function upload({ name, bytes, wanted }: Upload, actor: Actor | null, now: Date): Promise<Result<Uploaded>> {
  const refusal = whyNotUpload(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (!(await allow('upload', [actor.personId]))) return refuse('too-many')
  const waiting = { ownerId: actor.personId, subjectType: null, ...visibleWhere }
  if ((await db.attachment.count({ where: waiting })) >= limits.waiting) return refuse('too-many-files')
  const read = await readContent(bytes, wanted)
  if (!read.ok) return read
  const kept = await keepWaiting({ name: cleanName(name, read.value.type), content: read.value }, actor, now)
  return kept.ok ? ok({ id: kept.value.id, name: kept.value.name }) : kept
}

type SealedUpload = { name: string; bytes: Buffer; subject: { type: string; id: string }; keyId: string; demo?: boolean }

/**
 * Takes a file, seals it under the data key of what it belongs to and puts it there, in one step, also from somebody without an account: called
 * by a command that knows who may. The same file sent twice stands there once.
 */
export async function uploadSealed(sent: SealedUpload, actor: Actor | null, now: Date): Promise<Result<Uploaded & { isNew: boolean }>> {
  const { subject, keyId, demo = false } = sent
  if (!(await allow('upload', [actor?.personId ?? keyId]))) return refuse('too-many')
  const read = await readContent(sent.bytes)
  if (!read.ok) return read
  const content = read.value
  const key = await standingKey(keyId)
  if (!key) return refuse('missing')
  const id = newId()
  const name = cleanName(sent.name, content.type)
  const place = { subjectType: subject.type, subjectId: subject.id, sealKey: keyId, attachedAt: now, demo }
  const row = { ...rowOf(id, sealName(key, id, name), content, now), ...place, ownerId: actor?.personId ?? null }
  const begun = await write(async (tx): Promise<{ twin: string } | { refusal: Refusal | null }> => {
    const refusal = await whyNotSeal(tx, keyId, { files: 1, bytes: row.bytes, guest: actor === null })
    const held = await tx.attachment.findMany({ where: heldBy(subject), select: { id: true, sha256: true, storedAt: true } })
    const twin = held.find((file) => file.storedAt && file.sha256 === row.sha256)
    if (twin) return { twin: twin.id }
    if (refusal || held.length >= limits.perSubject) return { refusal: refusal ?? 'too-many-files' }
    await tx.attachment.create({ data: row })
    return { refusal: null }
  })
  if ('twin' in begun) return ok({ id: begun.twin, name, isNew: false })
  if (begun.refusal) return refuse(begun.refusal)
  await putSealed(id, key, content.bytes)
  await write(async (tx) => {
    await tx.attachment.update({ where: { id }, data: { storedAt: now, sealedAt: now } })
    const change = { type: row.type, bytes: row.bytes, sealed: true }
    await audited(tx, { stream, actor, verb: 'attachment.upload', subject: subjectOf(id), change }, now)
  })
  return ok({ id, name, isNew: true })
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
  return (await db.attachment.findFirst({ where: { ...heldBy(subject), sha256, name }, select: { id: true } }))?.id ?? null
}

type Attaching = {
  ids: readonly string[]
  subject: { type: string; id: string }
  actor: Actor
  demo?: boolean
  /** Data key of a private subject: `sealAttached` after the transaction, or the job, then seals the bytes. */
  sealKey?: string
}

/** Gives waiting files of the actor to a subject, in the transaction that writes it; refuses before it changes anything. */
export async function attach(tx: Tx, { ids, subject, actor, demo = false, sealKey }: Attaching, now: Date): Promise<Refusal | null> {
  if (ids.length === 0) return null
  if (isSealed(subject.type) && !sealKey) throw new Error(`Files of a ${subject.type} are sealed: name the key`)
  const where = { id: { in: [...ids] }, ownerId: actor.personId, subjectType: null, storedAt: { not: null }, ...visibleWhere }
  const { _count: files, _sum } = await tx.attachment.aggregate({ where, _count: true, _sum: { bytes: true } })
  if (files !== new Set(ids).size) return 'file-missing'
  const held = await tx.attachment.count({ where: heldBy(subject) })
  if (held + files > limits.perSubject) return 'too-many-files'
  const refusal = sealKey && (await whyNotSeal(tx, sealKey, { files, bytes: _sum.bytes ?? 0, guest: false }))
  if (refusal) return refusal
  // What a file hides was kept as openly as the file was.
  const sealing = sealKey ? { sealKey, hidden: null } : {}
  await tx.attachment.updateMany({ where, data: { subjectType: subject.type, subjectId: subject.id, attachedAt: now, demo, ...sealing } })
  return null
}

/** Makes files of a subject as visible as the text they belong to, in the transaction that changes it. */
export const setFilesState = async (tx: Tx, subject: { type: string; id: string }, state: ContentState): Promise<void> => {
  await tx.attachment.updateMany({
    where: heldBy(subject),
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

/** Deletes files that were taken away, that no form attached in time or whose upload was interrupted, bytes before rows; returns how many. Safe to repeat. */
export async function forgetFiles(now: Date): Promise<number> {
  const before = new Date(now.getTime() - waitingHours * 3_600_000)
  const interrupted = { storedAt: null, createdAt: { lt: before } }
  const where = { OR: [{ state: 'deleted' }, { subjectType: null, createdAt: { lt: before } }, interrupted] }
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
