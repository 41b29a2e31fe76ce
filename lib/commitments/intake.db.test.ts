import { beforeAll, describe, expect, it } from 'vitest'
import { upload } from '@/lib/attachments/commands'
import { csvText } from '@/lib/core/csv'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { xlsxBytes } from '@/lib/core/table'
import { ready } from '@/lib/wiring'
import {
  aDesk,
  aDraftReport,
  aPublishedReport,
  aReportedMilestone,
  aSubmittedReport,
  type Desk,
  inOffice,
  saying,
  sceneLead,
  stepOf,
} from '@/prisma/scenes/reports'
import { deskTable } from './desk'
import { importColumns, progressColumns } from './exchange'
import { importReports } from './intake'
import { submitReport } from './reporting'
import { planImport } from './sheet'

const now = new Date('2026-11-23T10:00:00Z')
const proof = 'https://93.184.216.34/report'
let desk: Desk
beforeAll(async () => {
  await ready()
  desk = await aDesk(now)
})

const sent = async (actor: Actor, bytes: Buffer, name = 'rapports.csv'): Promise<string> => {
  const result = await upload({ name, bytes, wanted: 'table' }, actor, now)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value.id
}

type Cells = Partial<Record<(typeof importColumns)[number], string>>
const table = (...rows: Cells[]) =>
  Buffer.from(
    csvText(
      importColumns,
      rows.map((row) => importColumns.map((column) => row[column] ?? '')),
    ),
  )
const filled = (commitment: string, more: Cells = {}): Cells => ({
  commitment,
  milestone: '1.1',
  period: '2026-H1',
  status: 'limited',
  body_ar: 'أنجز الجزء الأول من المرحلة.',
  body_fr: 'La première partie est faite.',
  difficulty_fr: 'Le marché a pris du retard.',
  ...more,
})

const planned = async (bytes: Buffer, actor = desk.officer) => {
  const result = await planImport(await sent(actor, bytes), actor, now)
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}
const taken = async (bytes: Buffer, actor = desk.officer) => {
  const result = await importReports({ file: await sent(actor, bytes) }, actor, now)
  return result.ok ? result.value : result.failure.code
}

describe('a table of reports', () => {
  it('says first what it would do, and writes nothing by that', async () => {
    const [one, other] = [await aReportedMilestone(), await aReportedMilestone(sceneLead, 2)]
    const plan = await planned(
      table(filled(one.commitmentId), filled(other.commitmentId, { milestone: '1.2' }), {
        commitment: one.commitmentId,
        milestone: '1.1',
        period: '2025-H2',
      }),
    )
    expect(plan.errors).toEqual([])
    expect(plan.rows.map(({ line, act, milestone }) => [line, act, milestone])).toEqual([
      [2, 'new', '1.1'],
      [3, 'new', '1.2'],
    ])
    expect(await db.progressReport.count({ where: { commitmentId: { in: [one.commitmentId, other.commitmentId] } } })).toBe(0)
  })

  it('is taken whole: drafts with their links, which go the way of all reports', async () => {
    const { commitmentId, milestoneId } = await aReportedMilestone()
    const bytes = table(filled(commitmentId, { status: 'substantial', evidence: `${proof} ${proof}2` }))
    expect(await taken(bytes)).toEqual({ new: 1, revise: 0, correct: 0, unchanged: 0 })
    const report = await db.progressReport.findFirstOrThrow({ where: { milestoneId }, include: { evidence: true } })
    expect(report).toMatchObject({
      state: 'draft',
      status: 'substantial',
      bodyFr: 'La première partie est faite.',
      authorId: desk.officer.personId,
    })
    expect(report.evidence.map(({ url, title, check }) => [url, title, check]).sort()).toEqual([
      [proof, proof, 'unchecked'],
      [`${proof}2`, `${proof}2`, 'unchecked'],
    ])
    expect((await submitReport(await stepOf(report.id), desk.officer, now)).ok).toBe(true)
  })

  it('tells every wrong line with its column, and nothing of it is taken', async () => {
    const good = await aReportedMilestone()
    const elsewhere = await aReportedMilestone('ministry-justice')
    const waiting = await aSubmittedReport({ now, desk })
    const colleague = await aDraftReport({ now })
    const bytes = table(
      filled(good.commitmentId),
      filled(good.commitmentId),
      filled(good.commitmentId, { milestone: '9.9' }),
      filled(good.commitmentId, { period: '2026' }),
      filled(good.commitmentId, { period: '2027-H1' }),
      filled(good.commitmentId, { period: '2025-H1', status: 'done' }),
      filled(good.commitmentId, { period: '2025-H2', body_fr: 'ab' }),
      filled(good.commitmentId, { period: '2024-H2' }),
      filled('no commitment!'),
      filled(elsewhere.commitmentId),
      filled(waiting.commitmentId),
      filled(colleague.commitmentId),
      filled(good.commitmentId, { period: '2026-H2', evidence: 'http://127.0.0.1/x' }),
    )
    const { errors } = await planned(bytes)
    expect(errors.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '3 period row-twice',
      '4 milestone milestone-unknown',
      '5 period period-needed',
      '6 period period-closed',
      '7 status status-needed',
      '8 body_fr too-short',
      '9 period period-closed',
      expect.stringMatching(/^10 commitment /),
      '11 commitment not-your-commitment',
      '12 period report-on-its-way',
      '13 period not-your-report',
      '14 evidence address-private',
    ])
    expect(await taken(bytes)).toBe('import-has-errors')
    expect(await db.progressReport.count({ where: { commitmentId: good.commitmentId } })).toBe(0)
  })

  it('tells all that is wrong in a line at once, and what each line says however wrong another is', async () => {
    const { commitmentId } = await aReportedMilestone()
    const bytes = table(
      filled(commitmentId, { period: '2024-H1', status: 'done', body_fr: 'ab', evidence: 'http://127.0.0.1/x' }),
      filled(commitmentId, { milestone: '9.9', status: '', difficulty_fr: 'x' }),
      filled('scene-unknown', { status: 'done' }),
      filled(commitmentId, { status: 'done' }),
      filled(commitmentId),
    )
    const { errors } = await planned(bytes)
    expect(errors.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '2 period period-closed',
      '2 status status-needed',
      '2 body_fr too-short',
      '2 evidence address-private',
      '3 milestone milestone-unknown',
      '3 status status-needed',
      '3 difficulty_fr too-short',
      '4 milestone milestone-unknown',
      '4 status status-needed',
      '5 status status-needed',
      '6 period row-twice',
    ])
  })

  it('is the table that the desk gives: read in again unchanged it changes nothing, as CSV and as a workbook', async () => {
    const lead = 'ministry-round-trip'
    const people = { ...(await aDesk(now, lead)), coordinator: desk.coordinator }
    const [published, drafted, blank] = [await aReportedMilestone(lead), await aReportedMilestone(lead), await aReportedMilestone(lead)]
    const formula = saying({ status: 'complete', bodyFr: '=HYPERLINK("http://evil";"cliquez ici")' })
    await aPublishedReport({ now, place: published, desk: people, texts: formula, link: proof })
    await aDraftReport({ now, place: drafted, desk: people, texts: { bodyAr: "'+212 رقم\nفي سطرين" } })
    const cells = await deskTable('2026-H1', people.officer, now)
    if (!cells.ok) throw new Error(cells.failure.code)
    expect(cells.value).toHaveLength(3)
    for (const bytes of [Buffer.from(csvText(progressColumns, cells.value)), await xlsxBytes('2026-H1', progressColumns, cells.value)]) {
      const plan = await planned(bytes, people.officer)
      expect(plan.errors).toEqual([])
      expect(plan.rows.map(({ act }) => act)).toEqual(['unchanged', 'unchanged'])
      expect(await taken(bytes, people.officer)).toEqual({ new: 0, revise: 0, correct: 0, unchanged: 2 })
    }
    expect(await db.progressReport.count({ where: { milestoneId: blank.milestoneId } })).toBe(0)
  })

  it('changes a draft of its sender and corrects what is published', async () => {
    const draft = await aDraftReport({ now, desk, link: proof })
    const published = await aPublishedReport({ now, desk })
    const bytes = table(
      filled(draft.commitmentId, { evidence: `${proof}/new` }),
      filled(published.commitmentId, { body_fr: 'Corrigé : il manquait un chiffre.' }),
    )
    expect((await planned(bytes)).rows.map(({ act }) => act)).toEqual(['revise', 'correct'])
    expect(await taken(bytes)).toEqual({ new: 0, revise: 1, correct: 1, unchanged: 0 })
    expect(await db.evidence.findMany({ where: { reportId: draft.report }, select: { url: true } })).toEqual([{ url: `${proof}/new` }])
    const revisions = await db.progressReport.findMany({ where: { milestoneId: published.milestoneId }, orderBy: { revision: 'asc' } })
    expect(revisions.map(({ revision, state, correctsId }) => [revision, state, correctsId])).toEqual([
      [1, 'published', null],
      [2, 'draft', published.report],
    ])
  })

  it('is nobody else’s: another person’s table is as missing as none, and whoever does not report may not read one in', async () => {
    const { commitmentId } = await aReportedMilestone()
    const file = await sent(desk.officer, table(filled(commitmentId)))
    const other = await inOffice('officer', sceneLead, now)
    const codes = await Promise.all(
      [other, desk.coordinator, await inOffice('moderator', null, now), null].map(async (actor) => {
        const result = await importReports({ file }, actor, now)
        return result.ok ? 'ok' : result.failure.code
      }),
    )
    expect(codes).toEqual(['file-missing', 'file-missing', 'forbidden', 'signed-out'])
    const table2 = await sent(desk.reviewer, table(filled(commitmentId)))
    expect((await planImport(table2, desk.reviewer, now)).ok).toBe(true)
    expect(await importReports({ file: table2 }, desk.reviewer, now)).toMatchObject({ failure: { code: 'import-has-errors' } })
  })

  it('is gone once it was taken, and taken once', async () => {
    const { commitmentId, milestoneId } = await aReportedMilestone()
    const file = await sent(desk.officer, table(filled(commitmentId)))
    const both = await Promise.all([importReports({ file }, desk.officer, now), importReports({ file }, desk.officer, now)])
    expect(both.filter(({ ok }) => ok).length).toBe(1)
    expect(await db.progressReport.count({ where: { milestoneId } })).toBe(1)
    expect(await importReports({ file }, desk.officer, now)).toMatchObject({ failure: { code: 'file-missing' } })
  })
})
