import 'server-only'
import { createHash } from 'node:crypto'
import { db, type Tx, write } from '@/lib/core/db'
import { openBytes, sealBytes, standingKey } from '@/lib/core/keys'
import type { Refusal } from '@/lib/core/result'
import { fileTypes, isFileType, sealedQuotas, sealingMinutes } from './lifecycle'
import { bytesOf, deleteBytes, putBytes } from './store'

/**
 * Files of private things lie sealed under the data key of the thing. The row says so first (`sealKey`), then the bytes are sealed beside the
 * open ones, then those go, and only then does it say that this is done (`sealedAt`): whatever is interrupted is found again and finished.
 */

type Stored = { id: string; sealKey: string | null; sealedAt: Date | null }

const about = (id: string): string => `file|${id}`
const nameAbout = (id: string): string => `file-name|${id}`
const hiddenAbout = (id: string): string => `file-hidden|${id}`

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Seals bytes under a key that still stands, and makes sure that they can be opened again. */
export async function putSealed(id: string, key: Buffer, bytes: Buffer): Promise<void> {
  await putBytes(id, sealBytes(key, about(id), bytes), 'sealed')
  const kept = await bytesOf(id, 'sealed')
  if (!kept || !openBytes(key, about(id), kept).equals(bytes)) throw new Error(`File ${id} was not kept as it was sealed`)
}

/** The bytes of a file, opened; null when the store does not have them or their key was destroyed. */
export async function contentOf({ id, sealKey, sealedAt }: Stored): Promise<Buffer | null> {
  if (!sealKey) return bytesOf(id)
  const key = await standingKey(sealKey)
  if (!key) return null
  // Until it is sealed for certain, the copy that lies open is the whole one; once that is gone, the sealed one is.
  const open = sealedAt ? null : await bytesOf(id)
  if (open) return open
  const sealed = await bytesOf(id, 'sealed')
  return sealed && openBytes(key, about(id), sealed)
}

/** A name may say who somebody is or what a case is about: it is kept as the bytes are, from `sealedAt` on. */
export const sealName = (key: Buffer, id: string, name: string): string =>
  sealBytes(key, nameAbout(id), Buffer.from(name)).toString('base64url')

/** What a file is called, for those who may read it; its kind alone where its key was destroyed. */
export async function openName({ id, name, type, sealKey, sealedAt }: Stored & { name: string; type: string }): Promise<string> {
  if (!sealKey || !sealedAt) return name
  const key = name === '' ? null : await standingKey(sealKey)
  return key ? openBytes(key, nameAbout(id), Buffer.from(name, 'base64url')).toString() : plainName(type)
}

/** What stands for the name of a sealed file in addresses. */
export const plainName = (type: string): string => `file.${isFileType(type) ? fileTypes[type].ending : 'bin'}`

async function sealOne(id: string, keyId: string, now: Date): Promise<void> {
  const open = await bytesOf(id)
  const key = await standingKey(keyId)
  if (open && key) await putSealed(id, key, open)
  await deleteBytes(id, 'open')
  await write(async (tx) => {
    const row = await tx.attachment.findUnique({ where: { id }, select: { name: true, sealedAt: true } })
    if (!row || row.sealedAt) return
    const name = key ? sealName(key, id, row.name) : ''
    await tx.attachment.updateMany({ where: { id, sealKey: keyId, sealedAt: null }, data: { sealedAt: now, name } })
  })
}

const unsealed = { sealKey: { not: null }, sealedAt: null, storedAt: { not: null } }

async function sealWhere(where: object, now: Date, take: number): Promise<number> {
  const rows = await db.attachment.findMany({ where: { ...unsealed, ...where }, select: { id: true, sealKey: true }, take })
  for (const { id, sealKey } of rows) if (sealKey) await sealOne(id, sealKey, now)
  return rows.length
}

/** Seals the bytes of files that were attached with a key (`attach`), after that transaction; what is sealed already stays so. */
export const sealAttached = async (ids: readonly string[], now: Date): Promise<void> =>
  void (await sealWhere({ id: { in: [...ids] } }, now, ids.length))

const late = (now: Date) => ({ attachedAt: { lt: new Date(now.getTime() - sealingMinutes * 60_000) } })

export const isSealingLate = async (now: Date): Promise<boolean> =>
  (await db.attachment.findFirst({ where: { ...unsealed, ...late(now) }, select: { id: true } })) !== null

/** Finishes what was interrupted between attaching and sealing; returns how many. Safe to repeat. */
export const finishSealing = (now: Date): Promise<number> => sealWhere(late(now), now, 100)

/** Why a key seals no more files. Uploads under one key wait for each other here; throws for a key that was never made or is destroyed. */
export async function whyNotSeal(tx: Tx, keyId: string, added: { files: number; bytes: number; guest: boolean }): Promise<Refusal | null> {
  const held = await tx.wrappedKey.updateMany({ where: { id: keyId }, data: { id: keyId } })
  if (held.count === 0) throw new Error(`There is no data key ${keyId}`)
  const fits = async (most: { files: number; bytes: number }, where: object) => {
    const row = await tx.attachment.aggregate({
      where: { sealKey: keyId, state: { not: 'deleted' }, ...where },
      _count: true,
      _sum: { bytes: true },
    })
    return row._count + added.files <= most.files && (row._sum.bytes ?? 0) + added.bytes <= most.bytes
  }
  if (!(await fits(sealedQuotas.all, {}))) return 'files-quota'
  return !added.guest || (await fits(sealedQuotas.guest, { ownerId: null })) ? null : 'files-quota'
}

/** What a file hides is content too: kept as its bytes are. */
export async function sealHidden({ id, sealKey }: Stored, json: string): Promise<string | null> {
  if (!sealKey) return json
  const key = await standingKey(sealKey)
  return key && sealBytes(key, hiddenAbout(id), Buffer.from(json)).toString('base64url')
}

export async function openHidden({ id, sealKey }: Stored, kept: string): Promise<string | null> {
  if (!sealKey) return kept
  const key = await standingKey(sealKey)
  return key && openBytes(key, hiddenAbout(id), Buffer.from(kept, 'base64url')).toString()
}
