import 'server-only'
import { dropFiles } from '@/lib/attachments/commands'
import { db, type Tx } from '@/lib/core/db'
import { carryCase, carryCases } from '@/lib/moderation/carrying'
import { waitingCaseOf } from '@/lib/moderation/cases'
import { followOnAs } from '@/lib/notifications/commands'
import { indexTexts } from '@/lib/search/commands'
import { dropUnread } from './applicant'
import { type Loaded, requestSubject, requestType } from './move'
import { publicFilesOf } from './public-files'

/**
 * The public text of a request stands in one place: where the request is now. Of one that was handed on, or became part of another, the public
 * row stays as a pointer without any words, if the public ever read it, so that no text is left where nobody would cover or hide it.
 */

/** Takes every word of a request out of public view. */
async function leavePointer(tx: Tx, caseId: string, now: Date): Promise<void> {
  const files = await publicFilesOf(caseId, tx)
  await dropFiles(
    tx,
    files.map(({ id }) => id),
  )
  await tx.publishedMessage.deleteMany({ where: { caseId } })
  await tx.publishedRequest.deleteMany({ where: { caseId, publishedAt: null } })
  const words = { title: '', question: '', answer: null, answerLocale: null, answerMessageId: null, outcome: null, answerPublishedAt: null }
  const ruled = { redactedAt: null, ruledAt: null, ruledBy: null, reasonCode: null, note: null, noteLocale: null }
  await tx.publishedRequest.updateMany({ where: { caseId }, data: { ...words, ...ruled, state: 'deleted', changedAt: now } })
  await indexTexts(tx, requestSubject(caseId), [])
}

/**
 * Gives the question to the case that goes on with it, as moderators left it: with what they and officers covered, what they decided and will
 * decide, and whoever follows it. False where there is no question to give: a private one, or one that an embargo keeps.
 */
export async function carryQuestion(tx: Tx, from: Loaded, to: Loaded, now: Date): Promise<boolean> {
  const row = await tx.publishedRequest.findUnique({ where: { caseId: from.id } })
  if (!row) return false
  const { locale, title, question, applicantId, demo, redactedAt, state, enteredAt, publishedAt } = row
  const { ruledAt, ruledBy, reasonCode, note, noteLocale } = row
  const base = { caseId: to.id, ref: to.ref, institutionId: to.institutionId, applicantId, locale, title, question, demo, redactedAt }
  const ruled = { state, ruledAt, ruledBy, reasonCode, note, noteLocale }
  const days = { publishedAt: publishedAt && now, enteredAt: enteredAt && now, createdAt: now, changedAt: now }
  await leavePointer(tx, from.id, now)
  await tx.publishedRequest.create({ data: { ...base, ...ruled, ...days } })
  await tx.redactionSpan.updateMany({ where: { caseId: from.id, part: { in: ['title', 'question'] } }, data: { caseId: to.id } })
  await carryCases(tx, requestType, from.id, { id: to.id, about: to.institutionId })
  await followOnAs(tx, requestSubject(from.id), requestSubject(to.id))
  return true
}

/**
 * Leaves a pointer where a request became part of another one of the same person, which has words of its own. Whoever was asked about the text
 * that went looks at the one that stays.
 */
export async function joinQuestion(tx: Tx, from: { id: string }, into: { id: string; institutionId: string }, now: Date): Promise<void> {
  await dropUnread(tx, from.id, now)
  const stays = (await tx.publishedRequest.count({ where: { caseId: into.id } })) > 0
  const busy = (await waitingCaseOf(requestType, into.id, tx)) !== null
  await followOnAs(tx, requestSubject(from.id), requestSubject(into.id))
  await carryCase(tx, requestType, from.id, stays && !busy ? { id: into.id, about: into.institutionId } : null, now)
  await leavePointer(tx, from.id, now)
}

/** What a request goes on as, over every step; itself where it goes on by itself. */
export async function goesOnAs(id: string, tx: Tx = db): Promise<string> {
  const row = await tx.case.findUnique({ where: { id }, select: { status: true, mergedIntoId: true } })
  if (row?.status === 'merged' && row.mergedIntoId) return goesOnAs(row.mergedIntoId, tx)
  if (row?.status !== 'transferred') return id
  const next = await tx.case.findFirst({ where: { transferredFromId: id }, select: { id: true } })
  return next ? goesOnAs(next.id, tx) : id
}
