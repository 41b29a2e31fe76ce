import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { createKey } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { upload, uploadSealed } from './commands'
import { hiddenDataIn } from './inspection'
import { workbook } from './lifecycle'
import { copyAsItIs, publishCopy } from './publishing'
import { download, filesOn } from './queries'
import { bytesOf } from './store'
import { registerSubjects } from './subjects'

const now = new Date('2026-11-23T10:00:00Z')

const everybody = { keepsFiles: true, whyNotRead: async () => null }
const nobody = { keepsFiles: true, sealed: true, whyNotRead: async () => 'forbidden' }
registerSubjects([
  { type: 'test-public', ...everybody },
  { type: 'test-private', ...nobody },
])

let made = 0
const somebody = async (): Promise<Actor> =>
  actorFor((await createMember({ email: `publishing-${made++}@example.org`, name: 'سلمى' }, now)).personId)

/** A workbook with a sheet that is hidden or not. */
const table = (state: string, text = '1'): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(`<Types><Override PartName="/xl/workbook.xml" ContentType="${workbook}.main+xml"/></Types>`),
      'xl/workbook.xml': strToU8(`<workbook><sheets><sheet name="CANARY" ${state} r:id="a"/></sheets></workbook>`),
      'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>'),
      'xl/worksheets/s.xml': strToU8(`<worksheet><sheetData><row r="1"><c r="A1"><v>${text}</v></c></row></sheetData></worksheet>`),
    }),
  )

async function original(bytes: Buffer, actor: Actor): Promise<string> {
  const keyId = `test:publishing-${made++}`
  await write((tx) => createKey(tx, keyId, now))
  const sent = await uploadSealed({ name: 'جدول.xlsx', bytes, subject: { type: 'test-private', id: 'm' }, keyId }, actor, now)
  if (!sent.ok) throw new Error(sent.failure.code)
  return sent.value.id
}
const uploaded = async (bytes: Buffer, actor: Actor): Promise<string> => {
  const sent = await upload({ name: 'noirci.xlsx', bytes }, actor, now)
  if (!sent.ok) throw new Error(sent.failure.code)
  return sent.value.id
}
const copied = async (originalId: string, actor: Actor, name?: string): Promise<string> => {
  const copy = await copyAsItIs({ originalId, ...(name ? { name } : {}) }, actor, now)
  if (!copy.ok) throw new Error(copy.failure.code)
  return copy.value.id
}
type Given = { originalId: string; copyId: string; actor: Actor; id: string; reason?: string; checked?: boolean }
const publish = ({ originalId, copyId, actor, id, reason = '', checked = false }: Given) =>
  write((tx) => publishCopy(tx, { originalId, copyId, actor, reason: reason || null, checked, subject: { type: 'test-public', id } }, now))
const reads = async (id: string) => {
  const found = await download(id, null)
  return found.ok ? found.value.bytes() : found.failure.code
}

describe('what a file hides', () => {
  it('is looked for once, and kept as secretly as the file', async () => {
    const actor = await somebody()
    const id = await original(table('state="hidden"'), actor)
    const found = [{ kind: 'hidden-sheet', where: 'CANARY', count: 1 }]
    expect(await hiddenDataIn(id)).toEqual(found)
    const { hidden } = await db.attachment.findUniqueOrThrow({ where: { id } })
    expect(hidden).not.toBeNull()
    expect(hidden).not.toContain('CANARY')
    expect(await hiddenDataIn(id)).toEqual(found)
    expect(await hiddenDataIn('nothing')).toBeNull()
  })
})

describe('a copy as it is', () => {
  it('is a file of its own that everybody reads; the original stays where it was', async () => {
    const actor = await somebody()
    const bytes = table('')
    const originalId = await original(bytes, actor)
    const copyId = await copied(originalId, actor, 'Budget 2026.docx')
    expect(await reads(copyId)).toBe('missing')
    expect(await publish({ originalId, copyId, actor, id: 'as-it-is' })).toBeNull()
    expect([await reads(copyId), await reads(originalId)]).toEqual([bytes, 'missing'])
    expect(await filesOn('test-public', 'as-it-is')).toMatchObject([{ id: copyId, name: 'Budget 2026.xlsx', redacted: false }])
    expect(await db.attachment.findUnique({ where: { id: copyId } })).toMatchObject({ sealKey: null, redactedFromId: null })
    expect((await bytesOf(originalId, 'sealed'))?.includes('worksheet')).toBe(false)
    expect(await db.auditPayload.count({ where: { subjectId: copyId, verb: 'attachment.publish' } })).toBe(1)
  })

  it('that hides something becomes public only when somebody says that they looked', async () => {
    const actor = await somebody()
    const originalId = await original(table('state="veryHidden"'), actor)
    const copyId = await copied(originalId, actor)
    const given = { originalId, copyId, actor, id: 'hiding' }
    expect(await publish(given)).toBe('hidden-data')
    expect([await reads(copyId), await filesOn('test-public', 'hiding')]).toEqual(['missing', []])
    expect(await publish({ ...given, checked: true })).toBeNull()
  })

  it('needs a file that is there', async () => {
    const actor = await somebody()
    expect(await copyAsItIs({ originalId: 'nothing' }, actor, now)).toMatchObject({ failure: { code: 'file-missing' } })
  })
})

describe('a redacted copy', () => {
  it('says that it is one, needs a reason, and is looked into as well', async () => {
    const actor = await somebody()
    const originalId = await original(table('', 'CIN'), actor)
    const copyId = await uploaded(table('', 'noirci'), actor)
    const given = { originalId, copyId, actor, id: 'redacted', reason: 'personal-data' }
    expect(await publish({ ...given, reason: '' })).toBe('redaction-reason-needed')
    expect(await publish({ ...given, checked: true })).toBe('hidden-data')
    expect(await hiddenDataIn(copyId)).toEqual([])
    expect(await publish(given)).toBeNull()
    expect(await filesOn('test-public', 'redacted')).toMatchObject([{ id: copyId, redacted: true }])
    expect(await db.attachment.findUnique({ where: { id: copyId } })).toMatchObject({
      redactedFromId: originalId,
      redactionReason: 'personal-data',
    })
  })

  it('that is the original again hides what that hides, and is none', async () => {
    const actor = await somebody()
    const bytes = table('state="hidden"')
    const originalId = await original(bytes, actor)
    const copyId = await uploaded(bytes, actor)
    await hiddenDataIn(copyId)
    const given = { originalId, copyId, actor, id: 'again', reason: 'personal-data' }
    expect(await publish(given)).toBe('hidden-data')
    expect(await publish({ ...given, checked: true })).toBeNull()
    expect(await filesOn('test-public', 'again')).toMatchObject([{ redacted: false }])
  })

  it('is nobody else’s file, not the original itself, and published once', async () => {
    const [actor, other] = [await somebody(), await somebody()]
    const originalId = await original(table('', 'x'), actor)
    const copyId = await uploaded(table('', 'y'), actor)
    await hiddenDataIn(copyId)
    const given = { originalId, copyId, actor, id: 'once', reason: 'personal-data' }
    expect(await publish({ ...given, actor: other })).toBe('file-missing')
    expect(await publish({ ...given, copyId: originalId })).toBe('file-missing')
    expect(await publish({ ...given, originalId: copyId })).toBe('file-missing')
    expect(await publish({ ...given, originalId: 'nothing' })).toBe('file-missing')
    expect(await publish(given)).toBeNull()
    expect(await publish({ ...given, id: 'twice' })).toBe('file-missing')
  })
})
