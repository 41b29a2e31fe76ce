import 'server-only'
import { now as clock } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Locale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { contentActions, contentMoves, isVisible, visibleWhere } from '@/lib/moderation/content'
import { difference } from '@/lib/moderation/redaction'
import type { Moderated, ModerationSubject, Ruling } from '@/lib/moderation/subjects'
import { aboutOf, auditComment, commentById, commentType, type Loaded, moved, refresh, reindex } from './move'
import { earlierTexts } from './queries'
import { commentPath, type Meeting, meetingOf } from './subjects'

/** What is remembered of a decision beside the comment; nothing once it is undone. */
const decided = (ruling: Ruling, now: Date) => {
  const { move, reasonCode, note, locale, by } = ruling
  const undone = move === 'publish' || move === 'release' || move === 'restore'
  return undone
    ? { ruledAt: now, ruledBy: by, reasonCode: null, note: null, noteLocale: null }
    : { ruledAt: now, ruledBy: by, reasonCode, note, noteLocale: note ? locale : null }
}

/** What the comment said before each time that something was taken out. */
const originalsOf = async (tx: Tx, commentId: string): Promise<string[]> =>
  (await tx.commentRevision.findMany({ where: { commentId, cause: 'redacted' }, select: { body: true } })).map(({ body }) => body)

const isRedactionOf = (originals: readonly string[], body: string): boolean =>
  originals.some((original) => difference(original, body) !== null)

/** Once a moderator lets a text stand that its author wrote in the place of a redacted one, nothing is missing from it. */
async function rewritten(tx: Tx, { id, redactedAt, body }: Loaded): Promise<boolean> {
  const originals = redactedAt ? await originalsOf(tx, id) : []
  return originals.length > 0 && !isRedactionOf(originals, body)
}

/** Puts the redacted text in the place of the original, which stays among the revisions; or the whole text back, after an appeal. */
async function redact(tx: Tx, comment: Loaded, body: string, now: Date): Promise<boolean> {
  const { id, state, kind, locale } = comment
  const originals = await originalsOf(tx, id)
  const whole = originals.includes(body) && !isRedactionOf(originals, body)
  const { count } = await tx.comment.updateMany({ where: { id, state }, data: { body, redactedAt: whole ? null : now } })
  if (count === 0) return false
  await tx.commentRevision.create({ data: { id: newId(), commentId: id, cause: 'redacted', kind, locale, body: comment.body, at: now } })
  return true
}

/** What is decided against a text covers what it said before its author changed it; an appeal that undoes that gives it back. */
async function ruledEarlier(tx: Tx, commentId: string, { action, by, undoes }: Ruling, now: Date): Promise<void> {
  if (undoes) await tx.commentRevision.updateMany({ where: { commentId, hiddenAt: undoes }, data: { hiddenAt: null } })
  else if (by === 'moderator' && (action === 'redact' || action === 'hide'))
    await tx.commentRevision.updateMany({ where: { commentId, cause: 'edited', hiddenAt: null }, data: { hiddenAt: now } })
}

async function rule(tx: Tx, id: string, ruling: Ruling, now: Date): Promise<boolean> {
  const comment = await commentById(id, tx)
  if (!comment || comment.state === 'deleted') return false
  const { move, redacted, by, actor } = ruling
  const data = decided(ruling, now)
  if (redacted !== undefined && !(await redact(tx, comment, redacted, now))) return false
  await ruledEarlier(tx, id, ruling, now)
  const current = redacted === undefined ? comment : { ...comment, body: redacted }
  if (move) {
    const shown = redacted === undefined && isVisible({ state: contentMoves[move].to }) && (await rewritten(tx, comment))
    const unmarked = shown ? { redactedAt: null } : {}
    return moved(tx, { comment: current, move, actor: actor ?? 'system', data: { ...data, ...unmarked } }, now)
  }
  await tx.comment.updateMany({ where: { id }, data })
  await auditComment(tx, comment, actor ?? 'system', ruling.action === 'redact' ? 'redact' : 'rule', { by, state: comment.state }, now)
  if (isVisible(current)) {
    await reindex(tx, current, now)
    await refresh(tx, current)
  }
  return true
}

/** Nobody writes or votes in a locked thread; false when it is locked, or open, already. */
async function lockThread(tx: Tx, id: string, locked: boolean, now: Date): Promise<boolean> {
  const comment = await commentById(id, tx)
  if (!comment) return false
  const where = { id: comment.threadId, lockedAt: locked ? null : { not: null } }
  const { count } = await tx.commentThread.updateMany({ where, data: { lockedAt: locked ? now : null } })
  if (count === 0) return false
  await auditComment(tx, comment, 'system', locked ? 'lock-thread' : 'unlock-thread', {}, now)
  await refresh(tx, comment)
  return true
}

/** What a comment is about, and what a reply answers: without them nobody can judge it. */
async function around(meeting: Meeting | null, rootId: string | null, locale: Locale, tx: Tx): Promise<NonNullable<Moderated['around']>> {
  const title = meeting && titleIn(meeting.titles, locale, meeting.sourceLocale)
  const root = rootId ? await commentById(rootId, tx) : null
  return [
    ...(title ? [{ title: title.text, body: null, locale: title.lang, path: meeting.path }] : []),
    ...(root ? [{ title: null, body: isVisible(root) ? root.body : null, locale: root.locale, path: commentPath(root.id) }] : []),
  ]
}

/** How moderation meets comments. */
export const moderatedComment: ModerationSubject = {
  type: commentType,
  look: async (id, tx = db) => {
    const comment = await commentById(id, tx)
    if (!comment) return null
    const { authorId, body, locale, state, demo, thread, institutionId, rootId } = comment
    const meeting = await meetingOf(thread.subjectType, thread.subjectId, clock())
    return {
      authorId,
      about: [...new Set([...(meeting?.about ?? aboutOf(thread.about)), ...(institutionId ? [institutionId] : [])])],
      snapshot: { title: null, body, locale },
      state,
      outOfSight: meeting === null,
      path: comment.publishedAt ? commentPath(id) : (meeting?.path ?? commentPath(id)),
      actions: contentActions(state, true),
      earlier: await earlierTexts(comment, tx),
      around: await around(meeting, rootId, locale, tx),
      demo,
    }
  },
  rule,
  visibleOf: async (personId) => {
    const rows = await db.comment.findMany({ where: { authorId: personId, institutionId: null, ...visibleWhere }, select: { id: true } })
    return rows.map(({ id }) => id)
  },
  lockThread,
}
