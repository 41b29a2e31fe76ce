import { describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { registerJobs, runJob } from '@/lib/core/jobs'
import { createKey, openBytes, standingKey } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { attach, forgetFiles, upload, uploadSealed } from './commands'
import { copyFiles } from './copying'
import { hiddenDataIn } from './inspection'
import { attachmentJobs } from './jobs'
import { limits, sealedQuotas } from './lifecycle'
import { download } from './queries'
import { sealAttached } from './sealing'
import { bytesOf, deleteBytes, putBytes } from './store'
import { registerSubjects } from './subjects'

const now = new Date('2026-11-23T10:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF`)

registerJobs(attachmentJobs)
registerSubjects([
  {
    type: 'test-sealed',
    keepsFiles: true,
    sealed: true,
    whyNotRead: async (id, actor, opened = []) => (actor !== null || opened.includes(id) ? null : 'forbidden'),
  },
])

let made = 0
const somebody = async (): Promise<Actor> =>
  actorFor((await createMember({ email: `sealed-${made++}@example.org`, name: 'سلمى' }, now)).personId)
const newKey = async (): Promise<string> => {
  const id = `test:${made++}`
  await write((tx) => createKey(tx, id, now))
  return id
}
const destroy = (id: string) => write((tx) => tx.wrappedKey.deleteMany({ where: { id } }))
const subject = (id: string) => ({ type: 'test-sealed', id })
const rowOf = (id: string) => db.attachment.findUniqueOrThrow({ where: { id } })
const content = async (id: string, actor: Actor | null, opened: string[] = []) => {
  const found = await download(id, actor, opened)
  return found.ok ? found.value.bytes() : found.failure.code
}

/** A waiting file that was attached under a key and not yet sealed. */
async function attached(text = 'CANARY'): Promise<{ id: string; keyId: string; actor: Actor }> {
  const [actor, keyId] = [await somebody(), await newKey()]
  const sent = await upload({ name: 'a.pdf', bytes: pdf(text) }, actor, now)
  if (!sent.ok) throw new Error(sent.failure.code)
  const { id } = sent.value
  expect(await write((tx) => attach(tx, { ids: [id], subject: subject(`m-${id}`), actor, sealKey: keyId }, now))).toBeNull()
  return { id, keyId, actor }
}

describe('a file of a private thing', () => {
  it('is sealed after it was attached: the store holds nothing that can be read, and downloads are what was sent', async () => {
    const { id, keyId, actor } = await attached()
    const { sha256 } = await rowOf(id)
    expect(await content(id, actor)).toEqual(pdf('CANARY'))
    await sealAttached([id], now)
    expect(await bytesOf(id)).toBeNull()
    const sealed = await bytesOf(id, 'sealed')
    expect(sealed?.includes('CANARY')).toBe(false)
    expect(await rowOf(id)).toMatchObject({ sealKey: keyId, sealedAt: now, sha256 })
    expect(await content(id, actor)).toEqual(pdf('CANARY'))
    await sealAttached([id], minutes(1))
    expect(await bytesOf(id, 'sealed')).toEqual(sealed)
    expect(await download(id, actor)).toMatchObject({ value: { isPrivate: true } })
  })

  it('is never attached without a key', async () => {
    const actor = await somebody()
    const sent = await upload({ name: 'b.pdf', bytes: pdf('b') }, actor, now)
    const ids = sent.ok ? [sent.value.id] : []
    await expect(write((tx) => attach(tx, { ids, subject: subject('m'), actor }, now))).rejects.toThrow('name the key')
    await expect(write((tx) => attach(tx, { ids, subject: subject('m'), actor, sealKey: 'test:none' }, now))).rejects.toThrow('no data key')
  })

  it('is found and sealed by the job wherever the request was interrupted', async () => {
    const [before, between, after] = [await attached('1'), await attached('2'), await attached('3')]
    // Half of the sealed bytes had been written; the open ones had been deleted, and only the row was still to be told.
    await putBytes(between.id, Buffer.from('half'), 'sealed')
    expect(await content(between.id, between.actor)).toEqual(pdf('2'))
    await sealAttached([after.id], now)
    await write((tx) => tx.attachment.update({ where: { id: after.id }, data: { sealedAt: null } }))
    expect(await content(after.id, after.actor)).toEqual(pdf('3'))
    expect(await runJob('attachments.seal', minutes(4))).toBe(false)
    expect(await runJob('attachments.seal', minutes(6))).toBe(true)
    for (const [text, { id, actor }] of [
      ['1', before],
      ['2', between],
      ['3', after],
    ] as const) {
      expect(await bytesOf(id)).toBeNull()
      expect(await content(id, actor)).toEqual(pdf(text))
      expect((await rowOf(id)).sealedAt).toEqual(minutes(6))
    }
    expect(await runJob('attachments.seal', minutes(7))).toBe(false)
  })

  it('cannot be read by anybody once its key is destroyed, and what still lay open goes', async () => {
    const [sealed, open] = [await attached('sealed'), await attached('open')]
    await sealAttached([sealed.id], now)
    for (const { id, keyId, actor } of [sealed, open]) {
      await destroy(keyId)
      expect(await content(id, actor)).toBeNull()
      expect(await hiddenDataIn(id)).toBeNull()
    }
    expect(await bytesOf(open.id)).not.toBeNull()
    await runJob('attachments.seal', minutes(10))
    expect(await bytesOf(open.id)).toBeNull()
  })

  it('cannot take the place of another file of the same thing', async () => {
    const keyId = await newKey()
    const [one, other] = [await guest(keyId, 'm1', 'one'), await guest(keyId, 'm1', 'other')]
    await putBytes(one, (await bytesOf(other, 'sealed')) ?? Buffer.alloc(0), 'sealed')
    await expect(content(one, await somebody())).rejects.toThrow()
  })

  it('is forgotten whole', async () => {
    const { id } = await attached('gone')
    await sealAttached([id], now)
    await write((tx) => tx.attachment.update({ where: { id }, data: { state: 'deleted' } }))
    while ((await forgetFiles(now)) > 0);
    expect([await bytesOf(id), await bytesOf(id, 'sealed'), await db.attachment.count({ where: { id } })]).toEqual([null, null, 0])
  })
})

const send = (keyId: string, id: string, text: string, actor: Actor | null = null) =>
  uploadSealed({ name: `${text}.pdf`, bytes: pdf(text), subject: subject(id), keyId }, actor, now)
async function guest(keyId: string, id: string, text: string): Promise<string> {
  const sent = await send(keyId, id, text)
  if (!sent.ok) throw new Error(sent.failure.code)
  return sent.value.id
}

describe('a file from somebody without an account', () => {
  it('lies sealed from the beginning, and is read by who opened the thing it belongs to', async () => {
    const keyId = await newKey()
    const id = await guest(keyId, 'm-guest', 'CANARY')
    expect(await rowOf(id)).toMatchObject({
      ownerId: null,
      sealKey: keyId,
      sealedAt: now,
      storedAt: now,
      subjectId: 'm-guest',
      demo: false,
    })
    const key = await standingKey(keyId)
    const sealed = await bytesOf(id, 'sealed')
    expect(key && sealed && openBytes(key, `file|${id}`, sealed)).toEqual(pdf('CANARY'))
    expect([await bytesOf(id), await content(id, null), await content(id, null, ['other'])]).toEqual([null, 'missing', 'missing'])
    expect(await content(id, null, ['m-guest'])).toEqual(pdf('CANARY'))
  })

  it('is kept once where it is sent twice, and not at all where its kind is refused or the key is gone', async () => {
    const keyId = await newKey()
    expect(await guest(keyId, 'm', 'same')).toBe(await guest(keyId, 'm', 'same'))
    const refused = await uploadSealed({ name: 'a', bytes: Buffer.from('<html>'), subject: subject('m'), keyId }, null, now)
    expect(refused).toMatchObject({ failure: { code: 'file-type-refused' } })
    await destroy(keyId)
    expect(await send(keyId, 'm', 'late')).toMatchObject({ failure: { code: 'missing' } })
    expect(await db.attachment.count({ where: { sealKey: keyId } })).toBe(1)
  })

  it('takes room of the thing and not of a person: so many from people without an account, more in all', async () => {
    const [keyId, officer] = [await newKey(), await somebody()]
    const fill = (count: number, ownerId: string | null, from: number) =>
      write((tx) =>
        tx.attachment.createMany({
          data: Array.from({ length: count }, (_, at) => ({
            ...{
              id: `${keyId}-${from + at}`,
              ownerId,
              name: 'x.pdf',
              type: 'application/pdf',
              bytes: 1,
              sha256: `${at}`,
              state: 'published',
            },
            ...{ subjectType: 'test-sealed', subjectId: `filled-${at % 20}`, sealKey: keyId, createdAt: now, storedAt: now, sealedAt: now },
          })),
        }),
      )
    await fill(sealedQuotas.guest.files - 1, null, 0)
    const both = await Promise.all([send(keyId, 'm', 'a'), send(keyId, 'm', 'b')])
    expect(both.map((result) => (result.ok ? 'ok' : result.failure.code)).sort()).toEqual(['files-quota', 'ok'])
    expect((await send(keyId, 'm', 'officer', officer)).ok).toBe(true)
    await fill(sealedQuotas.all.files - sealedQuotas.guest.files - 1, officer.personId, 1_000)
    expect(await send(keyId, 'm', 'more', officer)).toMatchObject({ failure: { code: 'files-quota' } })
    // None of it is a load of the officer's own.
    expect((await upload({ name: 'own.pdf', bytes: pdf('own') }, officer, now)).ok).toBe(true)
  })

  it('is one of not too many beside one thing', async () => {
    const [keyId, officer] = [await newKey(), await somebody()]
    for (let at = 0; at < limits.perSubject; at++) expect((await send(keyId, 'full', `${at}`, officer)).ok).toBe(true)
    expect(await send(keyId, 'full', 'last', officer)).toMatchObject({ failure: { code: 'too-many-files' } })
  })

  it('leaves nothing behind when it was interrupted', async () => {
    const keyId = await newKey()
    const id = await guest(keyId, 'm', 'interrupted')
    await write((tx) => tx.attachment.update({ where: { id }, data: { storedAt: null, sealedAt: null } }))
    await deleteBytes(id)
    expect(await content(id, null, ['m'])).toBe('missing')
    while ((await forgetFiles(minutes(25 * 60))) > 0);
    expect(await db.attachment.count({ where: { id } })).toBe(0)
  })

  it('is copied under the key of another thing, and on from there; a job finishes what was interrupted', async () => {
    const [keyId, first, second, reader] = [await newKey(), await newKey(), await newKey(), await somebody()]
    const id = await guest(keyId, 'original', 'CANARY')
    const copying = (from: string, to: string, key: string) =>
      write((tx) => copyFiles(tx, { from: subject(from), subject: subject(to), keyId: key }, now))
    const [one = ''] = await copying('original', 'one', first)
    const [two = ''] = await copying('one', 'two', second)
    expect(await content(one, reader)).toBe('missing')
    expect(await runJob('attachments.copy', minutes(4))).toBe(false)
    expect(await runJob('attachments.copy', minutes(6))).toBe(true)
    await destroy(keyId)
    for (const copy of [one, two]) {
      expect(await content(copy, reader)).toEqual(await content(one, reader))
      expect((await bytesOf(copy, 'sealed'))?.includes('CANARY')).toBe(false)
      expect(await bytesOf(copy)).toBeNull()
    }
    expect(await content(one, reader)).toEqual(pdf('CANARY'))
    expect(await content(id, reader)).toBeNull()
    expect(await rowOf(two)).toMatchObject({ sealKey: second, redactedFromId: null })
    expect(await runJob('attachments.copy', minutes(7))).toBe(false)
  })
})
