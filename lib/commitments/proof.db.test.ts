import { beforeAll, describe, expect, it } from 'vitest'
import { upload } from '@/lib/attachments/commands'
import { db } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import { aDraftReport, aPublishedReport, aSubmittedReport, inOffice, sceneLead, stepOf } from '@/prisma/scenes/reports'
import { deskReport } from './desk'
import { addEvidence, removeEvidence } from './proof'
import { publishReport, submitReport, validateReport } from './reporting'
import type { AddEvidenceInput } from './schema'

const now = new Date('2026-11-23T10:00:00Z')
beforeAll(() => ready())

const failure = async (result: Promise<Result<unknown>>) => {
  const given = await result
  if (given.ok) return 'ok'
  const [code] = Object.values(given.failure.fields ?? {}).flat()
  return code ?? given.failure.code
}
const link = (report: string, more: Partial<AddEvidenceInput> = {}): AddEvidenceInput => ({
  report,
  kind: 'link',
  url: 'https://93.184.216.34/rapport',
  file: null,
  title: 'Rapport annuel',
  language: 'fr',
  issuedOn: '2026-06-30',
  ...more,
})
const aFile = async (actor: Actor, text = 'preuve'): Promise<string> => {
  const result = await upload({ name: `${text}.pdf`, bytes: Buffer.from(`%PDF-1.7\n${text}`) }, actor, now)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value.id
}

describe('evidence', () => {
  it.each([
    ['http://127.0.0.1/admin', 'address-private'],
    ['http://localhost/', 'address-private'],
    ['http://2130706433/', 'address-private'],
    ['http://[::1]/', 'address-private'],
    ['http://[::ffff:10.0.0.1]/', 'address-private'],
    ['http://192.168.1.1/', 'address-private'],
    ['http://169.254.169.254/latest/meta-data', 'address-private'],
    ['http://intranet/', 'address-private'],
    ['ftp://example.ma/', 'address-invalid'],
    ['javascript:alert(1)', 'address-invalid'],
    ['https://user:secret@93.184.216.34/', 'address-invalid'],
    ['https://93.184.216.34:8443/', 'address-invalid'],
  ])('with the address %s is refused: %s', async (url, code) => {
    const { report, desk } = await aDraftReport({ now })
    expect(await failure(addEvidence(link(report, { url }), desk.officer, now))).toBe(code)
    expect(await db.evidence.count({ where: { reportId: report } })).toBe(0)
  })

  it('is an address, a law with or without one, data, or a file', async () => {
    const { report, desk } = await aDraftReport({ now })
    expect(await failure(addEvidence(link(report), desk.officer, now))).toBe('ok')
    expect(await failure(addEvidence(link(report, { kind: 'dataset' }), desk.officer, now))).toBe('ok')
    expect(await failure(addEvidence(link(report, { kind: 'law', url: null }), desk.officer, now))).toBe('ok')
    expect(await failure(addEvidence(link(report, { kind: 'link', url: null }), desk.officer, now))).toBe('address-invalid')
    expect(await failure(addEvidence(link(report, { kind: 'file', url: null }), desk.officer, now))).toBe('file-needed')
    const file = await aFile(desk.officer)
    expect(await failure(addEvidence(link(report, { kind: 'file', url: null, file }), desk.officer, now))).toBe('ok')
    const read = await deskReport(report, desk.officer, now)
    expect(read.ok && read.value.proofs.map(({ kind, url, file: held }) => [kind, url, held?.id ?? null]).sort()).toEqual(
      [
        ['dataset', 'https://93.184.216.34/rapport', null],
        ['file', null, file],
        ['law', null, null],
        ['link', 'https://93.184.216.34/rapport', null],
      ].sort(),
    )
  })

  it('takes no file of somebody else, and leaves no trace when it is refused', async () => {
    const { report, desk } = await aDraftReport({ now })
    const file = await aFile(await inOffice('officer', sceneLead, now), 'autre')
    const before = await db.progressReport.findUnique({ where: { id: report } })
    expect(await failure(addEvidence(link(report, { kind: 'file', url: null, file }), desk.officer, now))).toBe('file-missing')
    expect(await db.progressReport.findUnique({ where: { id: report } })).toEqual(before)
    expect(await db.attachment.findUnique({ where: { id: file } })).toMatchObject({ subjectType: null })
  })

  it('is added and taken away by the author alone, and only while the report is written', async () => {
    const { report, desk } = await aDraftReport({ now })
    for (const actor of [desk.reviewer, desk.coordinator, await inOffice('officer', 'ministry-justice', now), null])
      expect(await failure(addEvidence(link(report), actor, now))).toBe(actor ? 'forbidden' : 'signed-out')
    expect(await failure(addEvidence(link(report), await inOffice('officer', sceneLead, now), now))).toBe('not-your-report')
    const sent = await aSubmittedReport({ now, link: 'https://93.184.216.34/' })
    expect(await failure(addEvidence(link(sent.report), sent.desk.officer, now))).toBe('conflict')
    const { id } = await db.evidence.findFirstOrThrow({ where: { reportId: sent.report } })
    expect(await failure(removeEvidence({ evidence: id }, sent.desk.officer, now))).toBe('conflict')
  })

  it('that goes takes its file with it, unless another revision shows it', async () => {
    const first = await aDraftReport({ now })
    const gone = await aFile(first.desk.officer, 'une')
    await addEvidence(link(first.report, { kind: 'file', url: null, file: gone }), first.desk.officer, now)
    const { id } = await db.evidence.findFirstOrThrow({ where: { reportId: first.report } })
    expect(await failure(removeEvidence({ evidence: id }, first.desk.officer, now))).toBe('ok')
    expect(await db.attachment.findUnique({ where: { id: gone } })).toMatchObject({ state: 'deleted' })

    const kept = await aFile(first.desk.officer, 'deux')
    await addEvidence(link(first.report, { kind: 'file', url: null, file: kept }), first.desk.officer, now)
    const told = { now, place: first, desk: first.desk }
    await submitReport(await stepOf(first.report), first.desk.officer, now)
    await validateReport(await stepOf(first.report), first.desk.reviewer, now)
    await publishReport(await stepOf(first.report), first.desk.coordinator, now)
    const second = await aDraftReport(told)
    const copy = await db.evidence.findFirstOrThrow({ where: { reportId: second.report, attachmentId: kept } })
    expect(await failure(removeEvidence({ evidence: copy.id }, first.desk.officer, now))).toBe('ok')
    expect(await db.attachment.findUnique({ where: { id: kept } })).toMatchObject({ state: 'published' })
  })

  it('of a published report is out of everybody’s reach', async () => {
    const { report, desk } = await aPublishedReport({ now, link: 'https://93.184.216.34/' })
    const { id } = await db.evidence.findFirstOrThrow({ where: { reportId: report } })
    for (const actor of Object.values(desk)) expect(await failure(removeEvidence({ evidence: id }, actor, now))).not.toBe('ok')
  })
})
