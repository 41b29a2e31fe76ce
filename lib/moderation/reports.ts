import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { allow } from '@/lib/core/rate-limit'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type CaseRow, loadCase, openCase, snapshotHash } from './cases'
import { includes, leaseTime, longestHold, priorities, type Reason, reportsToHold, urgentReasons, waitingStates } from './lifecycle'
import { lineOf, logged } from './log'
import { tellHeld, tellShown } from './notices'
import { whyNotReport } from './policy'
import type { ReportInput } from './schema'
import { standingOf, whySilent } from './standing'
import { isModerated, isSeen, type Moderated, moderationSubjectOf, presentIdOf } from './subjects'

/** Reports of one person in a day. */
const perDay = 20
const day = 86_400_000

const priorityOf = (reason: Reason, trusted: boolean): number =>
  includes(urgentReasons, reason) ? (trusted ? priorities.urgent : priorities.high) : priorities.normal

/** A text that moderators found to be in order, or did not get to in time, is not held again while it says the same. */
async function wasCleared(tx: Tx, type: string, id: string, hash: string): Promise<boolean> {
  const cleared = { action: { in: ['dismiss-reports', 'release', 'restore'] } }
  const where = { subjectType: type, subjectId: id, snapshotHash: hash, decisions: { some: cleared } }
  return (await tx.moderationCase.count({ where })) > 0
}

const readableRow = { automated: true, deciderId: null, noteLocale: null }

/** Something that happens to a case by itself: the thing, a decision that nobody took, and its line in the public log. */
async function byItself(
  tx: Tx,
  row: CaseRow,
  seen: Moderated,
  action: 'hold' | 'release',
  reason: Reason | null,
  now: Date,
): Promise<boolean> {
  const { subjectType: type, subjectId: id } = row
  const ruling = { action, move: action, reasonCode: reason, note: null, locale: seen.snapshot.locale, by: 'reports', actor: null }
  if (!(await moderationSubjectOf(type).rule(tx, id, ruling, now))) return false
  const { hours } = lineOf(row, now)
  const data = { id: newId(), caseId: row.id, action, reasonCode: reason, stateBefore: seen.state, at: now, hours, ...readableRow }
  await tx.moderationDecision.create({ data })
  await logged(tx, { ...lineOf(row, now), action, reasonCode: reason, automated: true, appealOutcome: null }, now)
  await expire(tx, ['moderation-log'])
  const subject = { type: 'case', id: row.id }
  await audited(
    tx,
    { stream: `moderation:${type}`, actor: 'system', verb: `moderation.${action}`, subject, change: { from: seen.state } },
    now,
  )
  return true
}

/** Takes a text out of view for 48 hours at most, when enough trusted readers say that it breaks a rule. */
async function holdIfDue(tx: Tx, row: CaseRow, seen: Moderated, now: Date): Promise<void> {
  const hash = snapshotHash(seen.snapshot)
  const reports = await tx.contentReport.findMany({
    where: { caseId: row.id, trusted: true, outcome: null, contentHash: hash },
    select: { reason: true },
  })
  const urgent = reports.find(({ reason }) => includes(urgentReasons, reason))
  if (!urgent && reports.length < reportsToHold) return
  if (await wasCleared(tx, row.subjectType, row.subjectId, hash)) return
  const reason = (urgent ?? reports[0])?.reason as Reason
  if (!(await byItself(tx, row, seen, 'hold', reason, now))) return
  const holdUntil = new Date(now.getTime() + longestHold)
  await tx.moderationCase.update({ where: { id: row.id }, data: { holdUntil, version: { increment: 1 } } })
  if (row.authorId) await tellHeld(tx, row.authorId, row, reason, holdUntil, now)
}

type Reporting = { input: ReportInput; actor: Actor; now: Date }

async function reportIn(tx: Tx, { input, actor, now }: Reporting): Promise<{ path: string }> {
  const { type, reason } = input
  const id = await presentIdOf(type, input.id, tx)
  const seen = await moderationSubjectOf(type).look(id, tx)
  const refusal = whyNotReport(actor, { authorId: seen?.authorId ?? null, visible: seen !== null && isSeen(seen) })
  if (!seen || refusal) return giveUp(refusal ?? 'missing')
  const standing = await standingOf(tx, actor, now)
  const silence = whySilent(standing)
  if (silence) giveUp(silence.failure.code, silence.failure)
  const since = { gte: new Date(now.getTime() - day) }
  if ((await tx.contentReport.count({ where: { reporterId: actor.personId, at: since } })) >= perDay) giveUp('report-limit')
  const trusted = standing.tier !== 'new'
  const hash = snapshotHash(seen.snapshot)
  const key = { subjectType: type, subjectId: id, reporterId: actor.personId }
  const earlier = await tx.contentReport.findUnique({ where: { subjectType_subjectId_reporterId: key } })
  if (earlier?.contentHash === hash) giveUp('reported-before')
  const { authorId, about, snapshot, demo } = seen
  const opening = {
    type,
    id,
    about,
    authorId,
    snapshot,
    demo,
    trigger: 'reports' as const,
    rule: null,
    priority: priorityOf(reason, trusted),
  }
  const caseId = await openCase(tx, opening, now)
  const data = { reason, note: input.note ?? null, contentHash: hash, caseId, trusted, outcome: null, at: now, demo }
  if (earlier) await tx.contentReport.update({ where: { id: earlier.id }, data })
  else await tx.contentReport.create({ data: { id: newId(), ...key, ...data } })
  // A reader's name beside what they say of whom is nobody's to read: the row says that there was a report.
  const subject = { type: 'case', id: caseId }
  await audited(
    tx,
    { stream: `moderation:${type}`, actor: null, verb: 'moderation.report', subject, change: { reason, trusted }, precision: 'day' },
    now,
  )
  const row = await loadCase(caseId, tx)
  if (row) await holdIfDue(tx, row, seen, now)
  return { path: seen.path }
}

/** Somebody who is signed in says which rule a text breaks; once for each text. */
export async function reportContent(input: ReportInput, actor: Actor | null, now: Date): Promise<Result<{ path: string }>> {
  if (!actor) return refuse('signed-out')
  if (!isModerated(input.type)) return refuse('missing')
  if (!(await allow('report', [actor.personId]))) return refuse('too-many')
  const once = () => attempt((tx) => reportIn(tx, { input, actor, now }))
  // Two first reports of one moment both want to open the case; the later one joins it.
  return once().catch((thrown: unknown) => {
    if (isUniqueViolation(thrown)) return once()
    throw thrown
  })
}

const atOnce = 200

/**
 * Gives back what reports held for 48 hours without anybody deciding; the case stays open, and late. Whoever claimed it before may end the
 * decision under way, no longer than one lease. Returns how many.
 */
export async function restoreHeld(now: Date): Promise<number> {
  const where = {
    state: { in: [...waitingStates] },
    OR: [
      { holdUntil: { lte: new Date(now.getTime() - leaseTime) } },
      { holdUntil: { lte: now }, OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
    ],
  }
  const due = await db.moderationCase.findMany({ where, select: { id: true }, take: atOnce })
  let restored = 0
  for (const { id } of due)
    await write(async (tx) => {
      const { count } = await tx.moderationCase.updateMany({
        where: { id, ...where },
        data: { holdUntil: null, version: { increment: 1 } },
      })
      const row = count === 1 ? await loadCase(id, tx) : null
      const seen = row && (await moderationSubjectOf(row.subjectType).look(row.subjectId, tx))
      if (!row || !seen || !(await byItself(tx, row, seen, 'release', null, now))) return
      if (row.authorId) await tellShown(tx, row.authorId, row, 'released', seen.path, `${row.id}:${now.getTime()}`, now)
      restored++
    })
  return restored
}
