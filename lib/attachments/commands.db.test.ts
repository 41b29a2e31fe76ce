import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import type { Actor, RoleName } from '@/lib/core/session'
import { attach, dropFiles, eraseFiles, forgetFiles, setFilesState, upload } from './commands'
import { limits } from './lifecycle'
import { download, filesById, filesOf, waitingFile } from './queries'
import { bytesOf, deleteBytes } from './store'
import { registerSubjects } from './subjects'

const now = new Date('2026-11-23T10:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF`)

let people = 0
const somebody = async (): Promise<Actor> =>
  actorFor((await createMember({ email: `files-${people++}@example.org`, name: 'سلمى' }, now)).personId)
const withRole = (actor: Actor, role: RoleName): Actor => ({ ...actor, roles: [{ role, institutionId: null }] })

/** Subjects of two kinds: everybody reads what is in `open`, only the coordinator the rest. */
const open = new Set<string>()
const subject = (type: string, keepsFiles: boolean) => ({
  type,
  keepsFiles,
  whyNotRead: async (id: string, actor: Actor | null) =>
    open.has(id) || actor?.roles.some(({ role }) => role === 'coordinator') ? null : 'forbidden',
})
registerSubjects([subject('test-record', true), subject('test-text', false)])

const uploaded = async (actor: Actor, name = 'preuve.pdf', bytes = pdf(name)): Promise<string> => {
  const result = await upload({ name, bytes }, actor, now)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value.id
}
const attached = async (actor: Actor, type: string, id: string, ids: string[]) =>
  write((tx) => attach(tx, { ids, subject: { type, id }, actor }, now))
const reads = async (id: string, actor: Actor | null) => {
  const found = await download(id, actor)
  return found.ok ? 'ok' : found.failure.code
}
/** The job, as often as it finds something. */
const forget = async (at: Date) => {
  while ((await forgetFiles(at)) > 0);
}
const auditVerbs = async (id: string) =>
  (await db.auditPayload.findMany({ where: { subjectType: 'attachment', subjectId: id }, orderBy: { audit: { seq: 'asc' } } })).map(
    ({ verb }) => verb,
  )

describe('upload', () => {
  it('keeps a file that only its owner reads, and writes it down', async () => {
    const [owner, other] = [await somebody(), withRole(await somebody(), 'coordinator')]
    const id = await uploaded(owner, 'تقرير.pdf')
    expect(await db.attachment.findUnique({ where: { id } })).toMatchObject({
      name: 'تقرير.pdf',
      type: 'application/pdf',
      bytes: pdf('تقرير.pdf').length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      subjectType: null,
      storedAt: now,
    })
    expect(await bytesOf(id)).toEqual(pdf('تقرير.pdf'))
    expect([await reads(id, owner), await reads(id, other), await reads(id, null)]).toEqual(['ok', 'missing', 'missing'])
    expect(await waitingFile(id, owner)).toMatchObject({ href: `/files/${id}/${encodeURIComponent('تقرير.pdf')}` })
    expect([await waitingFile(id, other), await waitingFile(id, null)]).toEqual([null, null])
    expect(await auditVerbs(id)).toEqual(['attachment.upload'])
  })

  it('keeps the redrawn image, not the one that was sent', async () => {
    const owner = await somebody()
    const sent = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .withExif({ IFD0: { Make: 'CANARY' } })
      .jpeg()
      .toBuffer()
    const id = await uploaded(owner, 'photo.png', sent)
    expect(sent.includes('CANARY')).toBe(true)
    expect((await bytesOf(id))?.includes('CANARY')).toBe(false)
    expect(await db.attachment.findUnique({ where: { id } })).toMatchObject({ name: 'photo.jpg', type: 'image/jpeg', width: 8, height: 8 })
  })

  it('of the same file again is the same file', async () => {
    const [owner, other] = [await somebody(), await somebody()]
    const id = await uploaded(owner)
    expect(await uploaded(owner)).toBe(id)
    expect(await uploaded(other)).not.toBe(id)
  })

  it('is refused to who is not signed in, to who has too many waiting, and for content that is not taken; nothing is left behind', async () => {
    const owner = await somebody()
    const code = async (actor: Actor | null, bytes = pdf('x')) => {
      const result = await upload({ name: 'a.pdf', bytes }, actor, now)
      return result.ok ? 'ok' : result.failure.code
    }
    expect(await code(null)).toBe('signed-out')
    expect(await code(owner, Buffer.from('<html>'))).toBe('file-type-refused')
    expect(await code(owner, Buffer.alloc(0))).toBe('file-needed')
    expect(await db.attachment.count({ where: { ownerId: owner.personId } })).toBe(0)
    for (let at = 0; at < limits.waiting; at++) await uploaded(owner, `${at}.pdf`)
    expect(await code(owner, pdf('one more'))).toBe('too-many-files')
  })
})

describe('the room of a person', () => {
  const megabytes = (count: number, name: string) => Buffer.concat([pdf(name), Buffer.alloc(count * 1_048_576)])
  const sent = async (actor: Actor, name: string, bytes: Buffer = pdf(name)) => {
    const result = await upload({ name, bytes }, actor, now)
    return result.ok ? result.value.id : result.failure.code
  }
  const placed = async (actor: Actor, subject: string, files: [string, Buffer?][]) => {
    const ids: string[] = []
    for (const [name, bytes] of files) ids.push(await sent(actor, name, bytes))
    expect(await attached(actor, 'test-text', subject, ids)).toBeNull()
  }

  it('is counted in files and in bytes that the public cannot read, wherever they are', async () => {
    const owner = await somebody()
    const big = (subject: string): [string, Buffer?][] => [1, 2].map((at) => [`${subject}-${at}.pdf`, megabytes(9, `${subject} ${at}`)])
    for (const subject of ['room-1', 'room-2']) await placed(owner, subject, big(subject))
    expect(await sent(owner, 'five.pdf', megabytes(9, 'five'))).not.toBe('files-quota')
    expect(await sent(owner, 'six.pdf', megabytes(9, 'six'))).toBe('files-quota')
    expect(await db.attachment.count({ where: { ownerId: owner.personId } })).toBe(5)
    open.add('room-1')
    expect(await sent(owner, 'six.pdf', megabytes(9, 'six'))).not.toBe('files-quota')
    await write((tx) => setFilesState(tx, { type: 'test-text', id: 'room-1' }, 'hidden'))
    expect(await sent(owner, 'seven.pdf', megabytes(1, 'seven'))).toBe('files-quota')
  })

  it('holds forty files, also where two are sent at once, and more for an office', async () => {
    const owner = await somebody()
    const many = (from: number, count: number): [string][] => Array.from({ length: count }, (_, at) => [`${from + at}.pdf`])
    await placed(owner, 'room-many-1', many(0, 20))
    await placed(owner, 'room-many-2', many(20, 19))
    const both = await Promise.all([sent(owner, 'a.pdf'), sent(owner, 'b.pdf')])
    expect(both.filter((result) => result === 'files-quota')).toHaveLength(1)
    expect(await sent(withRole(owner, 'officer'), 'c.pdf')).not.toBe('files-quota')
  }, 60_000)
})

describe('attach', () => {
  it('gives a file to a subject: read by whoever may read that', async () => {
    const [owner, other] = [await somebody(), await somebody()]
    const id = await uploaded(owner)
    expect(await attached(owner, 'test-text', 'closed', [id])).toBeNull()
    expect([await reads(id, owner), await reads(id, other), await reads(id, withRole(other, 'coordinator'))]).toEqual([
      'missing',
      'missing',
      'ok',
    ])
    open.add('closed')
    expect([await reads(id, owner), await reads(id, other), await reads(id, null)]).toEqual(['ok', 'ok', 'ok'])
    expect([...(await filesById([id, null, 'gone'])).keys()]).toEqual([id])
  })

  it('takes nobody else’s file, none that is attached already, and not more than a subject may have', async () => {
    const [owner, other] = [await somebody(), await somebody()]
    const id = await uploaded(owner)
    expect(await attached(other, 'test-text', 'theirs', [id])).toBe('file-missing')
    expect(await attached(owner, 'test-text', 'mine', [id, 'nothing'])).toBe('file-missing')
    expect(await db.attachment.findUnique({ where: { id } })).toMatchObject({ subjectType: null })
    expect(await attached(owner, 'test-text', 'mine', [id])).toBeNull()
    expect(await attached(owner, 'test-text', 'again', [id])).toBe('file-missing')
    for (let at = 1; at < limits.perSubject; at++) {
      expect(await attached(owner, 'test-text', 'mine', [await uploaded(owner, `more ${at}.pdf`)])).toBeNull()
    }
    expect(await attached(owner, 'test-text', 'mine', [await uploaded(owner, 'last.pdf')])).toBe('too-many-files')
  })

  it('is taken back with the transaction that it was part of', async () => {
    const owner = await somebody()
    const id = await uploaded(owner)
    const failed = write(async (tx) => {
      await attach(tx, { ids: [id], subject: { type: 'test-text', id: 'rolled-back' }, actor: owner }, now)
      throw new Error('after all not')
    })
    await expect(failed).rejects.toThrow('after all not')
    expect(await waitingFile(id, owner)).not.toBeNull()
  })
})

describe('moderation', () => {
  it.each(['pending', 'held', 'rejected', 'hidden'] as const)('keeps a %s file from all but its owner and moderators', async (state) => {
    const [owner, other] = [await somebody(), await somebody()]
    const id = await uploaded(owner)
    open.add(`moderated-${state}`)
    await attached(owner, 'test-text', `moderated-${state}`, [id])
    await write((tx) => setFilesState(tx, { type: 'test-text', id: `moderated-${state}` }, state))
    expect([await reads(id, owner), await reads(id, withRole(other, 'moderator')), await reads(id, other), await reads(id, null)]).toEqual([
      'ok',
      'ok',
      'missing',
      'missing',
    ])
    expect((await filesById([id])).size).toBe(0)
    await write((tx) => setFilesState(tx, { type: 'test-text', id: `moderated-${state}` }, 'published'))
    expect(await reads(id, null)).toBe('ok')
  })

  it('never brings back a file that was taken away', async () => {
    const owner = await somebody()
    const id = await uploaded(owner)
    open.add('taken')
    await attached(owner, 'test-text', 'taken', [id])
    await write((tx) => dropFiles(tx, [id]))
    await write((tx) => setFilesState(tx, { type: 'test-text', id: 'taken' }, 'published'))
    expect([await reads(id, owner), await reads(id, withRole(owner, 'moderator'))]).toEqual(['missing', 'missing'])
  })
})

describe('forgetting', () => {
  it('takes what no form attached within a day and what was taken away, bytes and row, and leaves the rest', async () => {
    const owner = await somebody()
    const [orphan, kept, gone] = [await uploaded(owner, 'orphan.pdf'), await uploaded(owner, 'kept.pdf'), await uploaded(owner, 'gone.pdf')]
    await attached(owner, 'test-text', 'forgetting', [kept, gone])
    await write((tx) => dropFiles(tx, [gone]))
    await forget(hours(23))
    expect([await bytesOf(orphan), await bytesOf(gone)].map((bytes) => bytes !== null)).toEqual([true, false])
    await forget(hours(25))
    expect(await Promise.all([orphan, kept, gone].map(async (id) => (await bytesOf(id)) !== null))).toEqual([false, true, false])
    expect(await db.attachment.findMany({ where: { ownerId: owner.personId }, select: { id: true } })).toEqual([{ id: kept }])
    expect(await auditVerbs(orphan)).toEqual(['attachment.upload', 'attachment.forget'])
  })

  it('takes the row of an upload that was interrupted before its bytes were safe', async () => {
    const owner = await somebody()
    const id = await uploaded(owner)
    await write((tx) => tx.attachment.update({ where: { id }, data: { storedAt: null } }))
    await deleteBytes(id)
    expect(await reads(id, owner)).toBe('missing')
    await forget(hours(25))
    expect(await db.attachment.count({ where: { id } })).toBe(0)
  })
})

describe('the rights of a person', () => {
  it('gets a list of own files, and erasure takes them but for official records', async () => {
    const owner = await somebody()
    const [record, text, waiting] = [await uploaded(owner, 'r.pdf'), await uploaded(owner, 't.pdf'), await uploaded(owner, 'w.pdf')]
    await attached(owner, 'test-record', 'r', [record])
    await attached(owner, 'test-text', 't', [text])
    open.add('r').add('t')
    expect(await filesOf(owner)).toMatchObject([
      { name: 'r.pdf', belongsTo: 'test-record' },
      { name: 't.pdf', belongsTo: 'test-text' },
      { name: 'w.pdf', belongsTo: null },
    ])
    await eraseFiles(owner, now)
    expect(await db.attachment.count({ where: { ownerId: owner.personId } })).toBe(0)
    expect([await reads(record, null), await reads(text, null), await reads(waiting, owner)]).toEqual(['ok', 'missing', 'missing'])
    await forget(now)
    expect(await Promise.all([record, text, waiting].map(async (id) => (await bytesOf(id)) !== null))).toEqual([true, false, false])
  })
})
