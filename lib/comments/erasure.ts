import 'server-only'
import { civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { forgetCases } from '@/lib/moderation/cases'
import { places } from './lifecycle'
import { auditComment, commentById, commentType, moved, refresh } from './move'
import { cast } from './voting'

/** Everything comments keep about a person, as plain JSON. */
export async function exportComments(actor: Actor): Promise<unknown> {
  const rows = await db.comment.findMany({
    where: { authorId: actor.personId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { thread: { select: { subjectType: true, subjectId: true } }, revisions: { orderBy: { at: 'asc' } } },
  })
  const votes = await db.commentVote.findMany({ where: { personId: actor.personId }, orderBy: { commentId: 'asc' } })
  return {
    comments: rows.map((row) => ({
      id: row.id,
      on: `${row.thread.subjectType}:${row.thread.subjectId}`,
      answers: row.rootId,
      kind: row.kind,
      state: row.state,
      text: row.body,
      name: row.authorName,
      institution: row.institutionId,
      writtenOn: civilDay(row.createdAt),
      reason: row.reasonCode,
      note: row.note,
      earlier: row.revisions.map(({ body, cause, at }) => ({ text: body, cause, until: civilDay(at) })),
    })),
    votes: votes.map(({ commentId, value }) => ({ comment: commentId, vote: value > 0 ? 'useful' : 'not useful' })),
  }
}

const atOnce = 100

/** What was never public goes; what was stays without author and name, like the word of somebody who left. */
async function unlinkComment(id: string, actor: Actor, now: Date): Promise<void> {
  await write(async (tx) => {
    const comment = await commentById(id, tx)
    if (comment?.authorId !== actor.personId) return
    const { publishedAt } = comment
    if (publishedAt === null) {
      await forgetCases(tx, commentType, id, now)
      await tx.commentRevision.deleteMany({ where: { commentId: id } })
      await tx.comment.delete({ where: { id } })
    } else {
      const unread = [{ cause: 'redacted' }, { hiddenAt: { not: null } }, { at: { lte: publishedAt } }]
      await tx.commentRevision.deleteMany({ where: { commentId: id, OR: unread } })
      // A rule held what the comment was changed to: nobody has read that.
      if (comment.state === 'held' && comment.ruledBy === 'rule') {
        const data = { body: '', ruledAt: now, ruledBy: 'author', reasonCode: null }
        await moved(tx, { comment, move: 'delete', actor, data }, now)
        await forgetCases(tx, commentType, id, now)
      }
      await tx.comment.update({ where: { id }, data: { authorId: null, authorName: null, officeId: null, note: null, noteLocale: null } })
      await refresh(tx, comment)
    }
    await auditComment(tx, comment, actor, 'forget', { state: comment.state }, now)
  })
}

/** Forgets a person: votes are taken back, texts that nobody else has read are deleted, the rest loses its author. Safe to run again. */
export async function eraseComments(actor: Actor, now: Date): Promise<void> {
  const { personId } = actor
  for (;;) {
    const votes = await db.commentVote.findMany({ where: { personId }, select: { commentId: true }, take: atOnce })
    if (votes.length === 0) break
    await write(async (tx) => {
      for (const { commentId } of votes) await cast(tx, { commentId, personId, vote: 'none' })
    })
  }
  const own = await db.comment.findMany({ where: { authorId: personId }, select: { id: true } })
  for (const { id } of own) await unlinkComment(id, actor, now)
}

const keptAfter = 365 * 86_400_000

/** Texts that nobody but their author and moderators ever read are kept for a year after they were refused or taken back. Returns how many went. */
export async function forgetUnpublished(now: Date): Promise<number> {
  const before = { lt: new Date(now.getTime() - keptAfter) }
  const where = { place: places.nowhere, state: { in: ['rejected', 'deleted'] }, createdAt: before }
  const due = await db.comment.findMany({ where, select: { id: true, threadId: true, state: true }, take: atOnce })
  for (const comment of due)
    await write(async (tx) => {
      await tx.commentRevision.deleteMany({ where: { commentId: comment.id } })
      await tx.comment.deleteMany({ where: { id: comment.id, ...where } })
      await auditComment(tx, comment, 'system', 'forget', { state: comment.state }, now)
    })
  return due.length
}

/** What the public may not read of a comment's history, originals of redacted texts above all, goes after a year. Returns how many. */
export async function forgetOriginals(now: Date): Promise<number> {
  const before = { lt: new Date(now.getTime() - keptAfter) }
  const { count } = await write((tx) =>
    tx.commentRevision.deleteMany({ where: { OR: [{ cause: 'redacted', at: before }, { hiddenAt: before }] } }),
  )
  return count
}
