import 'server-only'
import { dropFiles } from '@/lib/attachments/commands'
import { audited } from '@/lib/core/audit'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { publicReportStates, type ReportMove, reportMoves } from './lifecycle'
import { allOrNothing, type LoadedPaper, loadMilestone, loadPaper, wordsBefore } from './paper'
import { periodStart, publishableOn } from './period'
import { missingIn, whyNotPublish, whyNotReport, whyNotReturn, whyNotRevise, whyNotSubmit, whyNotValidate } from './policy'
import type { DraftReportInput, ReportStepInput, ReportTexts, ReturnReportInput, ReviseReportInput } from './schema'
import { reportType, settle, tellFollowers } from './standing'
import { tellAuthor, tellNext } from './summons'

/** The way of a report: an officer of the lead institution writes, a second one validates, the coordinator publishes. */

type Written = Result<{ report: string }>

const textsOf = ({ status, bodyAr, bodyFr, difficultyAr, difficultyFr, regressionReason }: ReportTexts): ReportTexts => ({
  status,
  bodyAr,
  bodyFr,
  difficultyAr,
  difficultyFr,
  regressionReason,
})

type Draft = ReportTexts & { id: string; milestoneId: string; commitmentId: string; leadId: string | null; period: string; demo?: boolean }

/**
 * Writes the first revision for a half-year, or the next one where a report is published already: a correction, which begins with the proofs
 * of what it corrects. Refuses while another revision is on its way. Part of the caller's transaction.
 */
export async function writeDraft(tx: Tx, { id, leadId, ...draft }: Draft, actor: Actor, now: Date): Promise<'conflict' | null> {
  const { milestoneId, period } = draft
  const earlier = await tx.progressReport.findMany({ where: { milestoneId, period }, orderBy: { revision: 'desc' } })
  if (earlier.some(({ state }) => !(publicReportStates as readonly string[]).includes(state))) return 'conflict'
  const [latest] = earlier
  const revision = (latest?.revision ?? 0) + 1
  const own = { id, authorId: actor.personId, state: 'draft', createdAt: now, demo: latest?.demo ?? draft.demo ?? false }
  await tx.progressReport.create({ data: { ...draft, ...own, revision, correctsId: latest?.id ?? null } })
  const proofs = latest ? await tx.evidence.findMany({ where: { reportId: latest.id, state: 'published' } }) : []
  for (const proof of proofs)
    await tx.evidence.create({ data: { ...proof, id: newId(), reportId: id, authorId: actor.personId, createdAt: now } })
  const change = { state: 'draft', period, revision }
  await audited(tx, { stream: `commitments:${leadId}`, actor, verb: 'report.draft', subject: { type: reportType, id }, change }, now)
  return null
}

/** Begins a report about a milestone for a half-year that has begun. */
export async function draftReport(input: DraftReportInput, actor: Actor | null, now: Date): Promise<Written> {
  const found = await loadMilestone(input.milestone)
  if (!found) return refuse('missing')
  const { milestone, standing } = found
  const refusal = whyNotReport(actor, standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const { firstPeriod, lastPeriod } = milestone.commitment.plan
  const { period } = input
  if (period < firstPeriod || period > lastPeriod || periodStart(period) > civilDay(now)) return refuse('period-closed')
  const id = newId()
  const { id: commitmentId, leadId } = milestone.commitment
  return allOrNothing(async (tx) => {
    const draft = { id, milestoneId: milestone.id, commitmentId, leadId, period, ...textsOf(input) }
    const refused = await writeDraft(tx, draft, actor, now)
    return refused ? refuse(refused) : ok({ report: id })
  })
}

/** Changes what a draft or a returned report says; whoever takes over a report without an author becomes it. */
export async function reviseReport(input: ReviseReportInput, actor: Actor | null, now: Date): Promise<Written> {
  const found = await loadPaper(input.report)
  if (!found) return refuse('missing')
  const { report, standing } = found
  const refusal = whyNotRevise(actor, standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const revised = await write(async (tx) => {
    const { count } = await tx.progressReport.updateMany({
      where: { id: report.id, state: report.state, version: input.version },
      data: { ...textsOf(input), authorId: actor.personId, version: { increment: 1 } },
    })
    if (count === 0) return false
    const change = { state: report.state, fields: changedFields(report, input).join(' ') }
    await audited(tx, entryOf(found, actor, 'report.revise', change), now)
    return true
  })
  return revised ? ok({ report: report.id }) : refuse('conflict')
}

const changedFields = (before: ReportTexts | LoadedPaper['report'], after: ReportTexts): string[] =>
  Object.entries(textsOf(after)).flatMap(([name, text]) => (before[name as keyof ReportTexts] === text ? [] : [name]))

const entryOf = ({ report }: LoadedPaper, actor: Actor, verb: string, change: Record<string, string | number | null>) => ({
  stream: `commitments:${report.milestone.commitment.leadId}`,
  actor,
  verb,
  subject: { type: reportType, id: report.id },
  change,
})

/** Throws a draft away that nobody else has seen yet, with its proofs. */
export async function discardReport(input: ReportStepInput, actor: Actor | null, now: Date): Promise<Result<null>> {
  const found = await loadPaper(input.report)
  if (!found) return refuse('missing')
  const refusal = whyNotRevise(actor, found.standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const { id, state } = found.report
  return allOrNothing(async (tx) => {
    const proofs = await tx.evidence.findMany({ where: { reportId: id }, select: { attachmentId: true } })
    await dropUnshared(
      tx,
      proofs.flatMap(({ attachmentId }) => attachmentId ?? []),
      id,
    )
    await tx.evidence.deleteMany({ where: { reportId: id } })
    const { count } = await tx.progressReport.deleteMany({ where: { id, state, version: input.version } })
    if (count === 0) return refuse('conflict')
    await audited(tx, entryOf(found, actor, 'report.discard', { state: 'discarded' }), now)
    return ok(null)
  })
}

/** Takes files away that no other report shows. */
export async function dropUnshared(tx: Tx, files: readonly string[], reportId: string): Promise<void> {
  const shared = await tx.evidence.findMany({
    where: { attachmentId: { in: [...files] }, reportId: { not: reportId } },
    select: { attachmentId: true },
  })
  await dropFiles(
    tx,
    files.filter((file) => !shared.some(({ attachmentId }) => attachmentId === file)),
  )
}

type Step = {
  move: Exclude<ReportMove, 'correct'>
  version: number
  data: Record<string, Date | string | null>
  more?: Record<string, string>
}

/** One move of the lifecycle, if the report still is what its reader saw; the caller's transaction. */
async function moved(tx: Tx, found: LoadedPaper, { move, version, data, more = {} }: Step, actor: Actor, now: Date): Promise<boolean> {
  const { from, to } = reportMoves[move]
  const { id, period, revision } = found.report
  const { count } = await tx.progressReport.updateMany({
    where: { id, state: { in: [...from] }, version },
    data: { ...data, state: to, version: { increment: 1 } },
  })
  if (count === 0) return false
  await audited(tx, entryOf(found, actor, `report.${move}`, { state: to, period, revision, ...more }), now)
  return true
}

/** Hands a complete report to the second person. */
export async function submitReport({ report: id, version }: ReportStepInput, actor: Actor | null, now: Date): Promise<Written> {
  const found = await loadPaper(id)
  if (!found) return refuse('missing')
  const refusal = whyNotSubmit(actor, found.standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return allOrNothing(async (tx) => {
    const evidence = await tx.evidence.count({ where: { reportId: id, state: 'published' } })
    const [missing] = missingIn(found.report, evidence, await wordsBefore(found.report, tx))
    if (missing) return refuse(missing)
    const data = { submittedAt: now, validatorId: null, validatedAt: null, authorId: actor.personId }
    if (!(await moved(tx, found, { move: 'submit', version, data }, actor, now))) return refuse('conflict')
    await tellNext(tx, found, 'submitted', actor, now)
    return ok({ report: id })
  })
}

/** A second person of the institution stands for what the report says. */
export async function validateReport({ report: id, version }: ReportStepInput, actor: Actor | null, now: Date): Promise<Written> {
  const found = await loadPaper(id)
  if (!found) return refuse('missing')
  const refusal = whyNotValidate(actor, found.standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return allOrNothing(async (tx) => {
    const data = { validatedAt: now, validatorId: actor.personId }
    if (!(await moved(tx, found, { move: 'validate', version, data }, actor, now))) return refuse('conflict')
    await tellNext(tx, found, 'validated', actor, now)
    return ok({ report: id })
  })
}

/** Gives a report back to its author, with what to change. */
export async function returnReport({ report: id, version, note }: ReturnReportInput, actor: Actor | null, now: Date): Promise<Written> {
  const found = await loadPaper(id)
  if (!found) return refuse('missing')
  const refusal = whyNotReturn(actor, found.standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return allOrNothing(async (tx) => {
    const data = { returnedAt: now, returnNote: note }
    if (!(await moved(tx, found, { move: 'return', version, data }, actor, now))) return refuse('conflict')
    await tellAuthor(tx, found, now)
    return ok({ report: id })
  })
}

/**
 * A third person makes it public: the report that it corrects stays readable beside it, milestone and commitment are computed again, followers
 * are told, all in one transaction.
 */
export async function publishReport({ report: id, version }: ReportStepInput, actor: Actor | null, now: Date): Promise<Written> {
  const found = await loadPaper(id)
  if (!found) return refuse('missing')
  const refusal = whyNotPublish(actor, found.standing)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const { correctsId, commitmentId, period, status, milestone } = found.report
  const day = publishableOn(period)
  if (civilDay(now) < day) return refuse('period-running', { values: { day } })
  return allOrNothing(async (tx) => {
    const data = { publishedAt: now, publisherId: actor.personId, returnNote: null }
    if (!(await moved(tx, found, { move: 'publish', version, data, more: { status } }, actor, now))) return refuse('conflict')
    if (correctsId) {
      const { from, to } = reportMoves.correct
      const { count } = await tx.progressReport.updateMany({
        where: { id: correctsId, state: { in: [...from] } },
        data: { state: to, correctedAt: now, version: { increment: 1 } },
      })
      if (count === 0) return refuse('conflict')
      const subject = { type: reportType, id: correctsId }
      await audited(tx, { ...entryOf(found, actor, 'report.correct', { state: to, by: id }), subject }, now)
    }
    await settle(tx, commitmentId, now)
    const { planId, leadId } = milestone.commitment
    const told = { milestone: milestone.code, period, status, report: id }
    await tellFollowers(tx, { id: commitmentId, planId, leadId }, correctsId ? 'corrected' : 'reported', told, now)
    return ok({ report: id })
  })
}

/** What the desk keeps about an official, as plain JSON. */
export async function reportsBy(actor: Actor): Promise<unknown> {
  const own = actor.personId
  const rows = await db.progressReport.findMany({
    where: { OR: [{ authorId: own }, { validatorId: own }, { publisherId: own }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ commitmentId, period, revision, status, state, bodyAr, bodyFr, authorId, validatorId, createdAt }) => ({
    commitment: commitmentId,
    period,
    revision,
    status,
    state,
    part: authorId === own ? 'author' : validatorId === own ? 'validator' : 'publisher',
    ...(authorId === own ? { bodyAr, bodyFr } : {}),
    createdAt: createdAt.toISOString(),
  }))
}

/** An official record stays without the people who made it. */
export async function forgetReporters(actor: Actor, now: Date): Promise<void> {
  const own = actor.personId
  await write(async (tx) => {
    const wrote = await tx.progressReport.updateMany({ where: { authorId: own }, data: { authorId: null } })
    const checked = await tx.progressReport.updateMany({ where: { validatorId: own }, data: { validatorId: null } })
    const published = await tx.progressReport.updateMany({ where: { publisherId: own }, data: { publisherId: null } })
    await tx.evidence.updateMany({ where: { authorId: own, voice: 'government' }, data: { authorId: null } })
    const reports = wrote.count + checked.count + published.count
    if (reports === 0) return
    const subject = { type: 'person', id: own }
    await audited(tx, { stream: 'commitments', actor, verb: 'report.forget-people', subject, change: { reports } }, now)
  })
}
