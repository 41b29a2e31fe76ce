import { describe, expect, it } from 'vitest'
import { db, write } from './db'
import {
  blindIndex,
  createKey,
  hmac,
  keyFor,
  openBytes,
  prepareKeys,
  rewrapKeys,
  seal,
  sealBytes,
  secretHash,
  standingKey,
  unseal,
} from './keys'

const now = new Date('2026-11-23T10:00:00Z')

describe('keys', () => {
  it('opens what it sealed, for the same row and purpose only', async () => {
    await prepareKeys(now)
    const sealed = await seal('person-name', 'row-1', 'فاطمة')
    expect(await unseal('person-name', 'row-1', sealed)).toBe('فاطمة')
    expect(sealed).not.toContain('فاطمة')
    await expect(unseal('person-name', 'row-2', sealed)).rejects.toThrow()
    await expect(unseal('person-mail', 'row-1', sealed)).rejects.toThrow()
  })

  it('seals the same text to another value each time, and indexes it to the same', async () => {
    expect(await seal('a', 'r', 'x')).not.toBe(await seal('a', 'r', 'x'))
    expect(await blindIndex('address', 'a@b.ma')).toBe(await blindIndex('address', 'a@b.ma'))
    expect(await blindIndex('address', 'a@b.ma')).not.toBe(await blindIndex('other', 'a@b.ma'))
    expect(secretHash('code', '123456')).not.toBe(secretHash('link', '123456'))
  })

  it('joins parts so that no two lists meet', () => {
    const key = Buffer.alloc(32, 1)
    expect(hmac(key, 'ab', 'c').equals(hmac(key, 'a', 'bc'))).toBe(false)
  })

  it('keeps a data key wrapped, gives it back, and refuses one that was never made', async () => {
    const key = await write((tx) => createKey(tx, 'petition:test', now))
    expect((await keyFor('petition:test')).equals(key)).toBe(true)
    const row = await db.wrappedKey.findUniqueOrThrow({ where: { id: 'petition:test' } })
    expect(row.wrapped).not.toContain(key.toString('base64url'))
    await expect(keyFor('petition:unknown')).rejects.toThrow('no data key')
    expect(await rewrapKeys()).toBe(0)
  })

  it('opens sealed bytes with the same key for the same thing only, and none that were changed or cut', async () => {
    const key = await write((tx) => createKey(tx, 'files:test', now))
    const plain = Buffer.from('%PDF-1.7 رسالة')
    const sealed = sealBytes(key, 'file|1', plain)
    expect(openBytes(key, 'file|1', sealed)).toEqual(plain)
    expect(sealed.includes('%PDF')).toBe(false)
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(15) ^ 1, 15)
    const wrong = [
      () => openBytes(key, 'file|2', sealed),
      () => openBytes(Buffer.alloc(32, 1), 'file|1', sealed),
      () => openBytes(key, 'file|1', changed),
      () => openBytes(key, 'file|1', sealed.subarray(0, -1)),
      () => openBytes(key, 'file|1', Buffer.alloc(0)),
    ]
    for (const open of wrong) expect(open).toThrow()
  })

  it('knows that a key was destroyed, whatever is remembered of it', async () => {
    const key = await write((tx) => createKey(tx, 'files:gone', now))
    expect([await keyFor('files:gone'), await standingKey('files:gone')]).toEqual([key, key])
    await write((tx) => tx.wrappedKey.deleteMany({ where: { id: 'files:gone' } }))
    expect(await standingKey('files:gone')).toBeNull()
  })
})
