import 'server-only'
import { spendFile } from '@/lib/attachments/commands'
import { audited } from '@/lib/core/audit'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale } from '@/lib/i18n/locales'
import { editableReportStates } from './lifecycle'
import { allOrNothing } from './paper'
import { writeDraft } from './reporting'
import type { ImportInput } from './schema'
import { type Act, countsOf, type PlannedRow, planImport } from './sheet'
import { reportType } from './standing'

type Imported = Record<Act, number>

/** Makes the addresses of a report those of its row; files and laws without an address stay. */
async function setLinks(tx: Tx, reportId: string, row: PlannedRow, actor: Actor, now: Date): Promise<void> {
  const held = await tx.evidence.findMany({ where: { reportId, url: { not: null } }, select: { id: true, url: true } })
  await tx.evidence.deleteMany({ where: { id: { in: held.filter(({ url }) => !row.urls.includes(url ?? '')).map(({ id }) => id) } } })
  for (const url of row.urls.filter((one) => !held.some((proof) => proof.url === one)))
    await tx.evidence.create({
      data: {
        id: newId(),
        commitmentId: row.commitmentId,
        milestoneId: row.milestoneId,
        reportId,
        kind: 'link',
        url,
        // A table has no place for a title: the address stands for it until somebody gives one.
        title: url.slice(0, 200),
        locale: isLocale(actor.locale) ? actor.locale : 'ar',
        check: 'unchecked',
        voice: 'government',
        authorId: actor.personId,
        state: 'published',
        createdAt: now,
      },
    })
}

/** Writes one row as a draft; null, or why it no longer can be. */
async function take(tx: Tx, row: PlannedRow, actor: Actor, now: Date): Promise<'conflict' | null> {
  const { report, texts, milestoneId, commitmentId, leadId, period } = row
  if (row.act === 'unchanged') return null
  const id = report?.id ?? newId()
  if (report) {
    const { count } = await tx.progressReport.updateMany({
      where: { id, version: report.version, state: { in: [...editableReportStates] } },
      data: { ...texts, authorId: actor.personId, version: { increment: 1 } },
    })
    if (count === 0) return 'conflict'
    const subject = { type: reportType, id }
    const change = { state: report.state, from: 'table' }
    await audited(tx, { stream: `commitments:${leadId}`, actor, verb: 'report.revise', subject, change }, now)
  } else {
    const refused = await writeDraft(tx, { id, milestoneId, commitmentId, leadId, period, ...texts }, actor, now)
    if (refused) return refused
  }
  await setLinks(tx, id, row, actor, now)
  return null
}

/**
 * Reads a table of reports in: every row becomes a draft, which goes the way of all reports. One row that cannot be taken keeps all from being
 * taken, also one that changed since its reader saw what the table would do.
 */
export async function importReports({ file }: ImportInput, actor: Actor | null, now: Date): Promise<Result<Imported>> {
  const planned = await planImport(file, actor, now)
  if (!planned.ok) return planned
  if (!actor) return refuse('signed-out')
  const { rows, errors } = planned.value
  if (errors.length > 0) return refuse('import-has-errors')
  return allOrNothing(async (tx) => {
    if (!(await spendFile(tx, file, actor))) return refuse('file-missing')
    for (const row of rows) {
      const refused = await take(tx, row, actor, now)
      if (refused) return refuse(refused)
    }
    const counts = countsOf(rows)
    const subject = { type: 'person', id: actor.personId }
    await audited(tx, { stream: 'commitments', actor, verb: 'report.import', subject, change: counts }, now)
    return ok(counts)
  })
}
