import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { addDays, civilDay, endOfDay } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { lettersIn } from '@/lib/core/text'
import type { Locale } from '@/lib/i18n/locales'
import { type CaseRow, closeCase, loadCase, snapshotHash, standingOfCase } from './cases'
import { claimNext } from './claims'
import { moveOf } from './content'
import {
  type Action,
  adverseActions,
  appealDays,
  approvals,
  bulkLength,
  bulkTriggers,
  includes,
  otherNoteLetters,
  type Reason,
  reasonCodes,
} from './lifecycle'
import { lineOf, logged } from './log'
import { appealHashOf, appealToken, localeOr, settleReports, tellAuthor, tellShown } from './notices'
import { whyNotDecide } from './policy'
import { difference, maskedPassages, type Part } from './redaction'
import type { ApproveManyInput, DecideInput } from './schema'
import { settleStanding } from './standing'
import { type Moderated, type ModerationSubject, moderationSubjectOf } from './subjects'

/** The end of the civil day on which the right to appeal ends. */
export const appealLimit = (now: Date): { day: string; at: Date } => {
  const day = addDays(civilDay(now), appealDays)
  return { day, at: endOfDay(day) }
}

const quoteLength = 600
const clipped = (text: string): string => (text.length > quoteLength ? `${text.slice(0, quoteLength)}…` : text)
const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

/** What an adverse decision says, once its fields have been found whole. */
type Grounds = { reason: Reason; detail: string | null; note: string; quoted: string; parts: Part[] | null; redacted: string | null }

const fieldRefused = (field: string, code: string) => refuse('invalid', { fields: { [field]: [code] } })

/** The rule of the house and the code of the kind's own, if it has any for this action. */
function reasonOf(subject: ModerationSubject, action: Action, code: string): { reason: Reason; detail: string | null } | null {
  const own = subject.reasons?.[action]
  if (own) {
    const reason = Object.hasOwn(own, code) ? own[code] : undefined
    return reason ? { reason, detail: code } : null
  }
  return includes(reasonCodes, code) ? { reason: code as Reason, detail: null } : null
}

function groundsOf(subject: ModerationSubject, seen: Moderated, input: DecideInput): Result<Grounds> {
  const { action, reason: code, note, quote, text } = input
  const found = code === undefined ? null : reasonOf(subject, action, code)
  if (!found) return fieldRefused('reason', 'reason-needed')
  if (note === undefined) return fieldRefused('note', 'note-needed')
  if (found.reason === 'other' && found.detail === null && lettersIn(note) < otherNoteLetters)
    return refuse('invalid', { fields: { note: ['too-short'] }, measures: { note: otherNoteLetters } })
  const { body } = seen.snapshot
  if (action !== 'redact') {
    if (quote !== undefined && !plain(`${seen.snapshot.title ?? ''} ${body}`).includes(plain(quote)))
      return fieldRefused('quote', 'quote-not-found')
    return ok({ ...found, note, quoted: quote ?? clipped(body), parts: null, redacted: null })
  }
  const { earlier = [] } = seen
  // A text that is left as it is: what it said before is what breaks the rule.
  if (text !== undefined && earlier.length > 0 && plain(text) === plain(body)) {
    const quoted = clipped(earlier.map((version) => version.text).join(' … '))
    return ok({ ...found, note, quoted, parts: null, redacted: null })
  }
  const parts = text === undefined ? null : difference(body, text)
  if (!parts || text === undefined) return fieldRefused('text', 'redaction-not-of-text')
  return ok({ ...found, note, quoted: clipped(maskedPassages(parts)), parts, redacted: text })
}

type Acting = { actor: Actor; now: Date; locale: Locale }

/** Writes what was decided: the thing itself, the decision, the log, trust, and everybody who is to be told. */
async function settle(
  tx: Tx,
  row: CaseRow,
  seen: Moderated,
  input: Pick<DecideInput, 'action' | 'internal'>,
  grounds: Grounds | null,
  { actor, now, locale }: Acting,
): Promise<void> {
  const { action } = input
  const { subjectType: type, subjectId: id } = row
  const subject = moderationSubjectOf(type)
  const note = grounds?.note ?? null
  // A kind may let something come back that is in view: a petition that was not opened.
  const move = moveOf(action, seen.state) ?? (action === 'restore' ? 'restore' : null)
  if (action === 'lock-thread') {
    if (!(await subject.lockThread?.(tx, id, true, now))) giveUp('conflict')
  } else if (move !== null || action === 'redact' || action === 'remove') {
    const redacted = grounds?.redacted ? { redacted: grounds.redacted } : {}
    const reasonCode = grounds?.detail ?? grounds?.reason ?? null
    const ruling = { action, move, ...redacted, reasonCode, note, locale, by: 'moderator', actor }
    if (!(await subject.rule(tx, id, ruling, now))) giveUp('conflict')
  }
  // What a sanction hid is the moderators' now: lifting the sanction leaves it as it was decided here.
  await tx.hiddenBySanction.deleteMany({ where: { subjectType: type, subjectId: id } })
  const decisionId = newId()
  const adverse = grounds !== null
  const limit = appealLimit(now)
  await tx.moderationDecision.create({
    data: {
      id: decisionId,
      caseId: row.id,
      action,
      reasonCode: grounds?.reason ?? null,
      detailCode: grounds?.detail ?? null,
      publicNote: note,
      internalNote: input.internal ?? null,
      noteLocale: adverse ? locale : null,
      quoted: grounds?.quoted ?? null,
      difference: grounds?.parts ? JSON.stringify(grounds.parts) : null,
      deciderId: actor.personId,
      stateBefore: seen.state,
      at: now,
      hours: lineOf(row, now).hours,
      ...(adverse ? { appealHash: appealHashOf(appealToken(decisionId)), appealUntil: limit.at } : {}),
    },
  })
  const change = { action, from: seen.state, ...(grounds ? { reason: grounds.detail ?? grounds.reason } : {}) }
  await audited(
    tx,
    { stream: `moderation:${type}`, actor, verb: `moderation.${action}`, subject: { type: 'case', id: row.id }, change },
    now,
  )
  const line = { ...lineOf(row, now), action, reasonCode: grounds?.reason ?? null, automated: false, appealOutcome: null }
  await logged(tx, line, now)
  await expire(tx, ['moderation-log'])
  if (row.authorId) {
    await settleStanding(tx, row.authorId)
    if (grounds) {
      const told = {
        decisionId,
        action,
        reasonCode: grounds.reason,
        detailCode: grounds.detail,
        note: grounds.note,
        quoted: grounds.quoted,
      }
      await tellAuthor(tx, row.authorId, row, { ...told, appealUntil: limit.day }, now)
    } else await tellAuthorOfGood(tx, row, seen, action, subject, now)
  }
  await settleReports(tx, row, adverse ? 'acted' : 'dismissed', now)
}

async function tellAuthorOfGood(tx: Tx, row: CaseRow, seen: Moderated, action: Action, subject: ModerationSubject, now: Date) {
  if (!row.authorId) return
  // Where it stands now that it can be read: what waited had no address of its own.
  const path = async () => (await subject.look(row.subjectId, tx))?.path ?? seen.path
  if (includes(approvals, action)) {
    if (!subject.announcesApproval) await tellShown(tx, row.authorId, row, 'approved', await path(), row.id, now)
  } else if (action === 'restore') await tellShown(tx, row.authorId, row, 'restored', await path(), row.id, now)
  else if (action === 'dismiss-reports' && seen.state === 'held') await tellShown(tx, row.authorId, row, 'released', seen.path, row.id, now)
}

/** The case as it is now, for somebody who may decide on it; what changed since the page was read is said. */
export async function caseToDecide(
  tx: Tx,
  id: string,
  version: number,
  actor: Actor | null,
  now: Date,
): Promise<{ row: CaseRow; actor: Actor }> {
  const row = (await loadCase(id, tx)) ?? giveUp('missing')
  const refusal = whyNotDecide(actor, standingOfCase(row))
  if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
  if (row.version !== version) giveUp('case-changed')
  if (row.claimedById !== null && row.claimedById !== actor.personId && row.claimedUntil && row.claimedUntil > now) giveUp('claimed')
  return { row, actor }
}

/** Decides in the caller's transaction. */
async function decideIn(tx: Tx, input: DecideInput, actor: Actor | null, now: Date): Promise<void> {
  const { row, actor: decider } = await caseToDecide(tx, input.case, input.version, actor, now)
  if (row.matterId) giveUp('conflict')
  if (!(await closeCase(tx, row, decider.personId, now))) giveUp('decided-since')
  const subject = moderationSubjectOf(row.subjectType)
  const seen = (await subject.look(row.subjectId, tx)) ?? giveUp('missing')
  if (snapshotHash(seen.snapshot) !== input.seen) giveUp('text-changed')
  if (!includes(seen.actions, input.action)) giveUp('conflict')
  const adverse = includes(adverseActions, input.action)
  const grounds = adverse ? groundsOf(subject, seen, input) : null
  if (grounds && !grounds.ok) return giveUp(grounds.failure.code, grounds.failure)
  const locale = input.language ?? localeOr(decider.locale, seen.snapshot.locale)
  await settle(tx, row, seen, input, grounds?.value ?? null, { actor: decider, now, locale })
}

export type Decided = { action: Action; next: string | null }

/** One decision about one case; a page that was read before somebody else decided is told so, and what was typed is kept. */
export const decide = (input: DecideInput, actor: Actor | null, now: Date): Promise<Result<Decided>> =>
  attempt(async (tx) => {
    await decideIn(tx, input, actor, now)
    return { action: input.action, next: input.next && actor ? await claimNext(tx, actor, now) : null }
  })

export type ApprovedMany = { approved: number; left: number }

/** Approves the ticked texts that are still as they were read, each by itself; only approving is done by the dozen. */
export async function approveMany({ cases }: ApproveManyInput, actor: Actor | null, now: Date): Promise<Result<ApprovedMany>> {
  const refusal = whyNotDecide(actor, { state: 'open', about: [], authorId: null, excluded: [], escalatedTo: null, everPublic: true })
  if (refusal) return refuse(refusal)
  let approved = 0
  for (const ticked of cases) {
    const [id = '', version = '', seen = ''] = ticked.split(':')
    const result = await attempt(async (tx) => {
      const row = (await loadCase(id, tx)) ?? giveUp('missing')
      if (!mayBeBulk(row)) giveUp('conflict')
      await decideIn(tx, { case: id, version: Number(version), seen, action: 'approve', next: false }, actor, now)
    })
    if (result.ok) approved++
  }
  return ok({ approved, left: cases.length - approved })
}

/** Whether a text may be approved from the list: short, never public, and no rule found harm in it. */
export const mayBeBulk = ({ trigger, snapshot, escalatedTo }: Pick<CaseRow, 'trigger' | 'snapshot' | 'escalatedTo'>): boolean =>
  includes(bulkTriggers, trigger) &&
  escalatedTo === null &&
  snapshot !== '' &&
  (JSON.parse(snapshot) as { body: string }).body.length <= bulkLength
