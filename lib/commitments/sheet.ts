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
import { type ImportRow, importFields, importRow, type ReportTexts } from './schema'

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

/** What a line names, as far as it can be read; `row` where all of it can. */
type Read = { line: number; named: Partial<Pick<ImportRow, 'commitment' | 'milestone' | 'period' | 'evidence'>>; row: ImportRow | null }

/** The cells that say what a line is about, each read by itself: what is wrong elsewhere in the line hides nothing here. */
function namedIn(cells: Record<string, string>): Read['named'] {
  const { commitment, milestone, period, evidence } = importFields.shape
  const read = <T>(field: { safeParse: (cell: string) => { success: boolean; data?: T } }, column: string) =>
    field.safeParse(cells[column] ?? '').data
  const named = {
    commitment: read(commitment, 'commitment'),
    milestone: read(milestone, 'milestone'),
    period: read(period, 'period'),
    evidence: read(evidence, 'evidence'),
  }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}

function readRows(table: readonly TableRow[]): { read: Read[]; errors: LineError[] } {
  const read: Read[] = []
  const errors: LineError[] = []
  for (const { line, cells } of table) {
    const parsed = importRow.safeParse(Object.fromEntries(importColumns.map((column) => [column, cells[column] ?? ''])))
    read.push({ line, named: namedIn(cells), row: parsed.success ? parsed.data : null })
    if (!parsed.success)
      for (const [column, codes] of Object.entries(fieldErrors(parsed.error))) errors.push({ line, column, code: codes[0] ?? 'unexpected' })
  }
  return { read, errors }
}

const keyOf = ({ commitment, milestone }: { commitment: string; milestone: string }) => `${commitment} ${milestone}`
const keyIn = ({ named: { commitment, milestone } }: Read): string | null =>
  commitment && milestone ? keyOf({ commitment, milestone }) : null

/** Everything that is wrong with the half-year, the milestone and the links that a line names; null for `milestone` where none is there. */
async function whysNot({ line, named }: Read, milestone: Milestone | null, actor: Actor, today: string): Promise<LineError[]> {
  const found: LineError[] = []
  const refused = (column: string, code: string) => found.push({ line, column, code })
  if (!milestone) refused('milestone', 'milestone-unknown')
  const refusal = milestone && whyNotReport(actor, await reportingOf(milestone))
  if (refusal) refused('commitment', refusal === 'forbidden' ? 'not-your-commitment' : refusal)
  const plan = milestone?.commitment.plan
  const { period } = named
  if (plan && period && (period < plan.firstPeriod || period > plan.lastPeriod || periodStart(period) > today))
    refused('period', 'period-closed')
  return found
}

async function linksRefused({ line, named: { evidence = [] } }: Read): Promise<LineError[]> {
  const whys = await Promise.all(evidence.map((url) => whyNotLink(url)))
  const why = whys.find((code) => code !== null)
  return why ? [{ line, column: 'evidence', code: why }] : []
}

/** What a line would do, or everything that keeps it from being taken. */
async function planRow(one: Read, milestone: Milestone | null, actor: Actor, today: string): Promise<PlannedRow | LineError[]> {
  const { line, row } = one
  const named = keyIn(one) === null ? [] : await whysNot(one, milestone, actor, today)
  if (!row || !milestone || named.length > 0) return [...named, ...(await linksRefused(one))]
  const latest = milestone.reports.find(({ period }) => period === row.period)
  const found = actOf(row, latest, actor)
  const links = 'act' in found && found.act === 'unchanged' ? [] : await linksRefused(one)
  if ('code' in found) return [{ line, column: 'period', code: found.code }, ...links]
  if (links.length > 0) return links
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

/** Lines that name the same report twice: which of them is meant, nobody knows. */
function twiceIn(read: readonly Read[]): LineError[] {
  const seen = new Set<string>()
  return read.flatMap((one) => {
    const [key, { period }] = [keyIn(one), one.named]
    if (key === null || !period) return []
    if (seen.has(`${key} ${period}`)) return [{ line: one.line, column: 'period', code: 'row-twice' }]
    seen.add(`${key} ${period}`)
    return []
  })
}

const columnOf = ({ column }: LineError): number => (importColumns as readonly string[]).indexOf(column)

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
  const wanted = new Map(
    read.flatMap((one) => {
      const { commitment, milestone } = one.named
      return commitment && milestone ? [[keyOf({ commitment, milestone }), { commitment, milestone }] as const] : []
    }),
  )
  const codes = [...wanted.values()]
  for (let at = 0; at < codes.length; at += 100)
    for (const milestone of await milestonesOf(codes.slice(at, at + 100)))
      milestones.set(keyOf({ commitment: milestone.commitment.id, milestone: milestone.code }), milestone)
  const rows: PlannedRow[] = []
  const found = [...errors, ...twiceIn(read)]
  for (const one of read) {
    const planned = await planRow(one, milestones.get(keyIn(one) ?? '') ?? null, actor, civilDay(now))
    if (Array.isArray(planned)) found.push(...planned)
    else rows.push(planned)
  }
  return ok({ name: file.name, rows, errors: found.sort((one, other) => one.line - other.line || columnOf(one) - columnOf(other)) })
}

/** How many rows each act has. */
export const countsOf = (rows: readonly PlannedRow[]): Record<Act, number> => ({
  new: rows.filter(({ act }) => act === 'new').length,
  revise: rows.filter(({ act }) => act === 'revise').length,
  correct: rows.filter(({ act }) => act === 'correct').length,
  unchanged: rows.filter(({ act }) => act === 'unchanged').length,
})
