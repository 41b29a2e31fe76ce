import 'server-only'
import { waitingTable } from '@/lib/attachments/queries'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { fieldErrors } from '@/lib/core/form-object'
import { whyNotLink } from '@/lib/core/outside'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { readTable, type TableRow } from '@/lib/core/table'
import { importColumns } from './exchange'
import { editableReportStates, includes, publicReportStates } from './lifecycle'
import { milestoneColumns, reportingOf } from './paper'
import { periodStart } from './period'
import { whyNotDesk, whyNotReport } from './policy'
import { type ImportRow, importRow, type ReportTexts } from './schema'

/** What reading in a table of reports would do, line by line; nothing is written here. */

export const acts = ['new', 'revise', 'correct', 'unchanged'] as const
export type Act = (typeof acts)[number]

export type LineError = { line: number; column: string; code: string }

export type PlannedRow = {
  line: number
  act: Act
  commitment: string
  milestone: string
  period: string
  milestoneId: string
  commitmentId: string
  leadId: string | null
  /** The report that is revised; null where one is written. */
  report: { id: string; version: number; state: string } | null
  texts: ReportTexts
  urls: string[]
}

export type ImportPlan = { name: string; rows: PlannedRow[]; errors: LineError[] }

const isEmpty = ({ cells }: TableRow): boolean => importColumns.slice(3).every((column) => (cells[column] ?? '').trim() === '')

const milestonesOf = (codes: readonly { commitment: string; milestone: string }[]) =>
  db.milestone.findMany({
    where: { OR: codes.map(({ commitment, milestone }) => ({ commitmentId: commitment, code: milestone })) },
    select: {
      ...milestoneColumns,
      reports: {
        orderBy: { revision: 'desc' },
        select: {
          id: true,
          period: true,
          state: true,
          version: true,
          authorId: true,
          status: true,
          bodyAr: true,
          bodyFr: true,
          difficultyAr: true,
          difficultyFr: true,
          regressionReason: true,
          evidence: { where: { state: 'published' }, select: { url: true } },
        },
      },
    },
  })
type Milestone = Awaited<ReturnType<typeof milestonesOf>>[number]
type Report = Milestone['reports'][number]

const textsOf = ({ status, bodyAr, bodyFr, difficultyAr, difficultyFr, regressionReason }: ImportRow | Report) => ({
  status,
  bodyAr,
  bodyFr,
  difficultyAr,
  difficultyFr,
  regressionReason,
})

const saysTheSame = (row: ImportRow, report: Report): boolean => {
  const urls = (list: readonly (string | null)[]) => JSON.stringify(list.flatMap((url) => url ?? []).sort())
  return (
    JSON.stringify(textsOf(row)) === JSON.stringify(textsOf(report)) && urls(row.evidence) === urls(report.evidence.map(({ url }) => url))
  )
}

/** What a row means for the latest revision of its half-year, or why it cannot be read in. */
function actOf(row: ImportRow, latest: Report | undefined, actor: Actor): { act: Act } | { code: string } {
  if (!latest) return { act: 'new' }
  if (saysTheSame(row, latest)) return { act: 'unchanged' }
  if (includes(publicReportStates, latest.state)) return { act: 'correct' }
  if (!includes(editableReportStates, latest.state)) return { code: 'report-on-its-way' }
  return latest.authorId === null || latest.authorId === actor.personId ? { act: 'revise' } : { code: 'not-your-report' }
}

type Read = { line: number; row: ImportRow }

function readRows(table: readonly TableRow[]): { read: Read[]; errors: LineError[] } {
  const read: Read[] = []
  const errors: LineError[] = []
  for (const { line, cells } of table) {
    const parsed = importRow.safeParse(Object.fromEntries(importColumns.map((column) => [column, cells[column] ?? ''])))
    if (parsed.success) read.push({ line, row: parsed.data })
    else
      for (const [column, codes] of Object.entries(fieldErrors(parsed.error))) errors.push({ line, column, code: codes[0] ?? 'unexpected' })
  }
  return { read, errors }
}

const keyOf = ({ commitment, milestone }: { commitment: string; milestone: string }) => `${commitment} ${milestone}`

async function planRow(
  { line, row }: Read,
  milestone: Milestone | undefined,
  actor: Actor,
  today: string,
): Promise<PlannedRow | LineError> {
  const refused = (column: string, code: string): LineError => ({ line, column, code })
  if (!milestone) return refused('milestone', 'milestone-unknown')
  const refusal = whyNotReport(actor, await reportingOf(milestone))
  if (refusal) return refused('commitment', refusal === 'forbidden' ? 'not-your-commitment' : refusal)
  const { firstPeriod, lastPeriod } = milestone.commitment.plan
  if (row.period < firstPeriod || row.period > lastPeriod || periodStart(row.period) > today) return refused('period', 'period-closed')
  const latest = milestone.reports.find(({ period }) => period === row.period)
  const found = actOf(row, latest, actor)
  if ('code' in found) return refused('period', found.code)
  const whys = await Promise.all(row.evidence.map((url) => whyNotLink(url)))
  const why = whys.find((code) => code !== null)
  if (why && found.act !== 'unchanged') return refused('evidence', why)
  return {
    line,
    act: found.act,
    commitment: row.commitment,
    milestone: row.milestone,
    period: row.period,
    milestoneId: milestone.id,
    commitmentId: milestone.commitment.id,
    leadId: milestone.commitment.leadId,
    report: latest && found.act === 'revise' ? { id: latest.id, version: latest.version, state: latest.state } : null,
    texts: textsOf(row) as ReportTexts,
    urls: row.evidence,
  }
}

/** Rows that name the same report twice: which of them is meant, nobody knows. */
function twiceIn(read: readonly Read[]): LineError[] {
  const seen = new Set<string>()
  return read.flatMap(({ line, row }) => {
    const key = `${keyOf(row)} ${row.period}`
    if (seen.has(key)) return [{ line, column: 'period', code: 'row-twice' }]
    seen.add(key)
    return []
  })
}

/** Reads a table that the actor uploaded and says what it would change; the same reading decides when it is applied. */
export async function planImport(fileId: string, actor: Actor | null, now: Date): Promise<Result<ImportPlan>> {
  const refusal = whyNotDesk(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const file = await waitingTable(fileId, actor)
  if (!file) return refuse('file-missing')
  const table = await readTable(file.bytes, importColumns)
  if (!table.ok) return table
  const filled = table.value.rows.filter((row) => !isEmpty(row))
  const { read, errors } = readRows(filled)
  const milestones = new Map<string, Milestone>()
  const wanted = [...new Map(read.map(({ row }) => [keyOf(row), row])).values()]
  for (let at = 0; at < wanted.length; at += 100)
    for (const milestone of await milestonesOf(wanted.slice(at, at + 100)))
      milestones.set(keyOf({ commitment: milestone.commitment.id, milestone: milestone.code }), milestone)
  const rows: PlannedRow[] = []
  const found = [...errors, ...twiceIn(read)]
  for (const one of read) {
    const planned = await planRow(one, milestones.get(keyOf(one.row)), actor, civilDay(now))
    if ('code' in planned) found.push(planned)
    else rows.push(planned)
  }
  return ok({ name: file.name, rows, errors: found.sort((one, other) => one.line - other.line) })
}

/** How many rows each act has. */
export const countsOf = (rows: readonly PlannedRow[]): Record<Act, number> => ({
  new: rows.filter(({ act }) => act === 'new').length,
  revise: rows.filter(({ act }) => act === 'revise').length,
  correct: rows.filter(({ act }) => act === 'correct').length,
  unchanged: rows.filter(({ act }) => act === 'unchanged').length,
})
