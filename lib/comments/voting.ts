import 'server-only'
import { type Tx, write } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type Vote, votes } from './lifecycle'
import { auditComment, commentById } from './move'
import { whyNotVote } from './policy'
import type { VoteInput } from './schema'
import { meetingOf } from './subjects'
import { scoreOf } from './wilson'

/** The counts after a vote, and how the voter stands. */
export type Counted = { up: number; down: number; mine: Vote }

type Cast = { commentId: string; personId: string; vote: Vote }

/** Makes a person's one vote on a comment what it is now, with counts and score; votes on one comment wait for each other. */
export async function cast(tx: Tx, { commentId, personId, vote }: Cast): Promise<{ up: number; down: number; changed: boolean }> {
  const locked = { where: { id: commentId }, data: { up: { increment: 0 } }, select: { up: true, down: true } }
  const { up, down } = await tx.comment.update(locked)
  const key = { commentId_personId: { commentId, personId } }
  const before = (await tx.commentVote.findUnique({ where: key, select: { value: true } }))?.value ?? 0
  const after = votes[vote]
  if (before === after) return { up, down, changed: false }
  if (after === 0) await tx.commentVote.delete({ where: key })
  else await tx.commentVote.upsert({ where: key, create: { commentId, personId, value: after }, update: { value: after } })
  const counts = {
    up: up + Number(after === votes.up) - Number(before === votes.up),
    down: down + Number(after === votes.down) - Number(before === votes.down),
  }
  await tx.comment.update({ where: { id: commentId }, data: { ...counts, score: scoreOf(counts.up, counts.down) } })
  return { ...counts, changed: true }
}

/** Says whether a comment is useful; the same again changes nothing. Moves no page tag. */
export async function voteOnComment({ comment: id, vote }: VoteInput, actor: Actor | null, now: Date): Promise<Result<Counted>> {
  return write(async (tx) => {
    const comment = await commentById(id, tx)
    const meeting = comment?.publishedAt ? await meetingOf(comment.thread.subjectType, comment.thread.subjectId, now) : null
    if (!comment || !meeting) return refuse(actor ? 'missing' : 'signed-out')
    const place = { about: meeting.about, closed: meeting.closed, locked: comment.thread.lockedAt !== null }
    const refusal = whyNotVote(actor, comment, place)
    if (refusal || !actor) return refuse(refusal ?? 'signed-out')
    const { up, down, changed } = await cast(tx, { commentId: id, personId: actor.personId, vote })
    if (changed) await auditComment(tx, comment, actor, 'vote', {}, now)
    return ok({ up, down, mine: vote })
  })
}
