import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { db, type Tx, write } from './db'
import { env } from './env'
import { once } from './once'

/**
 * The one place of encryption. Data keys are 256 random bits, wrapped by a master key that only the environment holds
 * (AES-256-GCM, NIST SP 800-38D); what they seal or index can be read by nobody who has the database alone.
 */

/** Seals bytes under a data key; `aad` says what they are, so that sealed bytes cannot be swapped. */
export function sealBytes(key: Buffer, aad: string, plain: Buffer): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(aad))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The bytes that `sealBytes` sealed; throws for another key, another `aad` and whatever was changed. */
export function openBytes(key: Buffer, aad: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(aad))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

const encrypt = (key: Buffer, aad: string, plain: Buffer): string => sealBytes(key, aad, plain).toString('base64url')

const decrypt = (key: Buffer, aad: string, sealed: string): Buffer => openBytes(key, aad, Buffer.from(sealed, 'base64url'))

const masterKey = (kid: string): Buffer => {
  const key = env.masterKeys.get(kid)
  if (!key) throw new Error(`Master key ${kid} is not in the environment`)
  return key
}

const wrap = (id: string, key: Buffer) => ({ kid: env.masterKid, wrapped: encrypt(masterKey(env.masterKid), `key:${id}`, key) })

/** Makes the data key `id` in the caller's transaction and returns its 32 bytes. */
export async function createKey(tx: Tx, id: string, now: Date): Promise<Buffer> {
  const key = randomBytes(32)
  await tx.wrappedKey.create({ data: { id, ...wrap(id, key), createdAt: now } })
  return key
}

/** Makes many data keys at once, in the caller's transaction. */
export async function createKeys(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.wrappedKey.createMany({ data: ids.map((id) => ({ id, ...wrap(id, randomBytes(32)), createdAt: now })) })
}

const cache = () => once('data-keys', () => new Map<string, Buffer>())
const kept = 2_000

/** The 32 bytes of data key `id`; throws when it was never made or has been destroyed. */
export async function keyFor(id: string, tx: Tx = db): Promise<Buffer> {
  const known = cache().get(id)
  if (known) return known
  const row = await tx.wrappedKey.findUnique({ where: { id } })
  if (!row) throw new Error(`There is no data key ${id}`)
  const key = decrypt(masterKey(row.kid), `key:${id}`, row.wrapped)
  if (tx === db) {
    const oldest = cache().keys().next().value
    if (cache().size >= kept && oldest !== undefined) cache().delete(oldest)
    cache().set(id, key)
  }
  return key
}

/** The 32 bytes of data key `id` as it stands in the database now; null once it is destroyed, by whichever process. */
export async function standingKey(id: string): Promise<Buffer | null> {
  const row = await db.wrappedKey.findUnique({ where: { id } })
  return row && decrypt(masterKey(row.kid), `key:${row.id}`, row.wrapped)
}

/** The data keys of `ids` that exist, read with one query; for work that spans many subjects. */
export async function keysFor(ids: readonly string[]): Promise<Map<string, Buffer>> {
  const missing = ids.filter((id) => !cache().has(id))
  const rows = missing.length > 0 ? await db.wrappedKey.findMany({ where: { id: { in: missing } } }) : []
  const opened = rows.map((row) => [row.id, decrypt(masterKey(row.kid), `key:${row.id}`, row.wrapped)] as const)
  const known = ids.flatMap((id) => {
    const key = cache().get(id)
    return key ? [[id, key] as const] : []
  })
  return new Map([...known, ...opened])
}

const root = 'root'

/** Makes the root key where a database has none yet; every process calls it before its first command. */
export async function prepareKeys(now: Date): Promise<void> {
  const found = await db.wrappedKey.findUnique({ where: { id: root }, select: { id: true } })
  if (!found) {
    const key = randomBytes(32)
    await write((tx) => tx.wrappedKey.upsert({ where: { id: root }, create: { id: root, ...wrap(root, key), createdAt: now }, update: {} }))
  }
  await keyFor(root)
}

/** Wraps every data key by the current master key again; the data keys themselves never change. Returns how many moved. */
export async function rewrapKeys(): Promise<number> {
  const stale = await db.wrappedKey.findMany({ where: { kid: { not: env.masterKid } } })
  for (const row of stale) {
    const key = decrypt(masterKey(row.kid), `key:${row.id}`, row.wrapped)
    await write((tx) => tx.wrappedKey.updateMany({ where: { id: row.id, kid: row.kid }, data: wrap(row.id, key) }))
  }
  return stale.length
}

const derive = (key: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `tiwizi/${purpose}`, 32))

/** The key of a purpose that lives as long as the database, such as `person`. */
export const purposeKey = async (purpose: string): Promise<Buffer> => derive(await keyFor(root), purpose)

/** Encrypts `text` for one row of one purpose; the row's id is bound to it, so that sealed values cannot be swapped. */
export const seal = async (purpose: string, rowId: string, text: string): Promise<string> =>
  encrypt(await purposeKey(`seal/${purpose}`), `${purpose}|${rowId}`, Buffer.from(text))

export const unseal = async (purpose: string, rowId: string, sealed: string): Promise<string> =>
  decrypt(await purposeKey(`seal/${purpose}`), `${purpose}|${rowId}`, sealed).toString()

/** `seal` under a data key of its own (`createKey`), so that whoever destroys the key shreds all it sealed. */
export const sealUnder = async (keyId: string, rowId: string, text: string, tx: Tx = db): Promise<string> =>
  encrypt(await keyFor(keyId, tx), `${keyId}|${rowId}`, Buffer.from(text))

export const unsealUnder = async (keyId: string, rowId: string, sealed: string, tx: Tx = db): Promise<string> =>
  decrypt(await keyFor(keyId, tx), `${keyId}|${rowId}`, sealed).toString()

/** Many rows of many keys, the keys read with one query. Rows whose key is gone are left out. */
export async function unsealMany(rows: readonly { keyId: string; rowId: string; sealed: string }[]): Promise<Map<string, string>> {
  const keys = await keysFor([...new Set(rows.map(({ keyId }) => keyId))])
  return new Map(
    rows.flatMap(({ keyId, rowId, sealed }) => {
      const key = keys.get(keyId)
      return key ? [[rowId, decrypt(key, `${keyId}|${rowId}`, sealed).toString()] as const] : []
    }),
  )
}

/** Seals many rows of many keys that exist, the keys read with one query. */
export async function sealMany(rows: readonly { keyId: string; rowId: string; text: string }[]): Promise<Map<string, string>> {
  const keys = await keysFor([...new Set(rows.map(({ keyId }) => keyId))])
  return new Map(
    rows.map(({ keyId, rowId, text }) => {
      const key = keys.get(keyId)
      if (!key) throw new Error(`There is no data key ${keyId}`)
      return [rowId, encrypt(key, `${keyId}|${rowId}`, Buffer.from(text))] as const
    }),
  )
}

/** Destroys a data key, in the caller's transaction: what it sealed can be read by nobody any more. */
export async function destroyKey(tx: Tx, id: string): Promise<void> {
  await tx.wrappedKey.deleteMany({ where: { id } })
  cache().delete(id)
}

/** HMAC-SHA-256 over length-prefixed parts, so that no two lists of parts meet. */
export function hmac(key: Buffer, ...parts: string[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(`${Buffer.byteLength(part)}:`).update(part)
  return mac.digest()
}

/** Finds a sealed value again without opening it. */
export const blindIndex = async (purpose: string, value: string): Promise<string> =>
  hmac(await purposeKey(`index/${purpose}`), value).toString('base64url')

/** HMAC of a code or link secret under a key outside the database: a slow hash protects no six digits. */
export const secretHash = (purpose: string, secret: string): string =>
  hmac(derive(Buffer.from(env.authSecret), 'secret-hash'), purpose, secret).toString('base64url')
