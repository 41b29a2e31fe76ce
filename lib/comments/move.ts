import 'server-only'
import { dueOf } from '@/lib/cases/queries'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { type ContentMoveName, type ContentState, contentMoves, isVisible, visibleWhere } from '@/lib/moderation/content'
import { announce } from '@/lib/notifications/commands'
import { indexTexts } from '@/lib/search/commands'
import type { SearchText } from '@/lib/search/subjects'
import { answerWorkingDays, includes, places } from './lifecycle'
import { meetingOf, threadTag } from './subjects'

export const commentType = 'comment'
export const threadType = 'thread'
export const commentRef = ({ id }: { id: string }) => ({ type: commentType, id })

const columns = {
  id: true,
  threadId: true,
  rootId: true,
  kind: true,
  state: true,
  authorId: true,
  institutionId: true,
  locale: true,
  body: true,
  createdAt: true,
  publishedAt: true,
  redactedAt: true,
  ruledBy: true,
  demo: true,
  thread: { select: { subjectType: true, subjectId: true, about: true, lockedAt: true } },
} as const

const find = (tx: Tx, id: string) => tx.comment.findUnique({ where: { id }, select: columns })
type Row = NonNullable<Awaited<ReturnType<typeof find>>>
export type Loaded = Omit<Row, 'state' | 'locale'> & { state: ContentState; locale: Locale }

/** What every command loads before it asks the policy. */
export async function commentById(id: string, tx: Tx = db): Promise<Loaded | null> {
  const row = await find(tx, id)
  return row && { ...row, state: row.state as ContentState, locale: isLocale(row.locale) ? row.locale : 'ar' }
}

export const aboutText = (institutions: readonly string[]): string => (institutions.length > 0 ? `|${institutions.join('|')}|` : '')
export const aboutOf = (text: string): string[] => text.split('|').filter(Boolean)

/** Appends to the chain of the thread. */
export const auditComment = (
  tx: Tx,
  comment: Pick<Loaded, 'id' | 'threadId'>,
  actor: Actor | 'system',
  verb: string,
  change: Record<string, string | number | boolean | null>,
  now: Date,
) => audited(tx, { stream: `comments:${comment.threadId}`, actor, verb: `comment.${verb}`, subject: commentRef(comment), change }, now)

/** Makes pages that show the thread new. */
export const refresh = (tx: Tx, { thread }: Pick<Loaded, 'thread'>): Promise<void> =>
  expire(tx, [threadTag(thread.subjectType, thread.subjectId)])

const titleLetters = 80

/** What can be found of a comment; nothing when it, or the thing it is about, cannot be seen. */
export async function searchTextsOf(comment: Loaded, now: Date): Promise<SearchText[]> {
  if (!isVisible(comment) || !(await meetingOf(comment.thread.subjectType, comment.thread.subjectId, now))) return []
  const { locale, body } = comment
  return [{ locale, title: [...body].slice(0, titleLetters).join(''), body }]
}

export const reindex = async (tx: Tx, comment: Loaded, now: Date): Promise<void> =>
  indexTexts(tx, commentRef(comment), await searchTextsOf(comment, now))

/**
 * Makes what is owed for a question follow from what can be read: institutions concerned owe an answer while the question can be seen,
 * until one of them has given one.
 */
async function settleQuestion(tx: Tx, id: string): Promise<void> {
  const question = await tx.comment.findUniqueOrThrow({
    where: { id },
    select: { kind: true, state: true, dueOn: true, threadId: true, thread: { select: { about: true } } },
  })
  const { kind, dueOn, threadId } = question
  if (kind !== 'question' || dueOn === null) return
  const before = (await tx.owedAnswer.count({ where: { commentId: id, answeredAt: null } })) > 0
  const about = aboutOf(question.thread.about)
  const answers = { rootId: id, place: places.reply, pinned: true, institutionId: { in: about }, ...visibleWhere }
  const first = await tx.comment.findFirst({
    where: answers,
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { publishedAt: true },
  })
  const answeredAt = first?.publishedAt ?? null
  const seen = isVisible(question)
  await tx.owedAnswer.deleteMany({ where: { commentId: id } })
  if (seen) await tx.owedAnswer.createMany({ data: about.map((institutionId) => ({ commentId: id, institutionId, dueOn, answeredAt })) })
  await tx.comment.update({ where: { id }, data: { answeredAt } })
  const after = seen && about.length > 0 && answeredAt === null
  if (before !== after) await tx.commentThread.update({ where: { id: threadId }, data: { waiting: { increment: after ? 1 : -1 } } })
}

/** Followers of a comment learn of what is said below it, those of a thread of official answers at once and of the rest once a day. */
async function tellFollowers(tx: Tx, { id, rootId, threadId, institutionId }: Loaded, now: Date): Promise<void> {
  const kind = institutionId ? 'answer' : 'reply'
  if (institutionId) await announce(tx, { type: threadType, id: threadId }, kind, { comment: id }, now)
  if (rootId) await announce(tx, commentRef({ id: rootId }), kind, { comment: id }, now)
  else if (!institutionId) await tx.commentThread.updateMany({ where: { id: threadId, newsAt: null }, data: { newsAt: now } })
}

/** Everything that follows from a comment becoming visible or no longer being so. */
async function counted(tx: Tx, comment: Loaded, by: 1 | -1): Promise<void> {
  const { id, rootId, threadId, kind, institutionId } = comment
  if (rootId) await tx.comment.update({ where: { id: rootId }, data: { replies: { increment: by } } })
  await tx.commentThread.update({ where: { id: threadId }, data: { [kind]: { increment: by } } })
  if (kind === 'question') await settleQuestion(tx, id)
  else if (rootId && institutionId) await settleQuestion(tx, rootId)
}

/** Fields that a comment gets when it appears for the first time. */
export async function firstSeen({ rootId, kind, thread }: Pick<Loaded, 'rootId' | 'kind' | 'thread'>, now: Date) {
  const owed = kind === 'question' && thread.about !== ''
  return {
    publishedAt: now,
    place: rootId ? places.reply : places.thread,
    ...(owed ? { dueOn: (await dueOf({ startOn: civilDay(now), length: answerWorkingDays, unit: 'working' })).dueOn } : {}),
  }
}

/** What follows from a comment that has just been published for the first time. */
export async function appeared(tx: Tx, comment: Loaded, now: Date): Promise<void> {
  await counted(tx, comment, 1)
  await tellFollowers(tx, comment, now)
  await reindex(tx, comment, now)
  await refresh(tx, comment)
}

type Fields = Parameters<Tx['comment']['updateMany']>[0]['data']

export type Change = { comment: Loaded; move: ContentMoveName; actor: Actor | 'system'; data?: Fields }

/**
 * Makes one move of the table in lib/moderation/content.ts: state, counters, clock, search, page tags, audit and news in the caller's
 * transaction. False, with nothing written, when the comment is no longer where it was loaded or the table does not allow it.
 */
export async function moved(tx: Tx, { comment, move, actor, data = {} }: Change, now: Date): Promise<boolean> {
  const { from, to }: { from: readonly ContentState[]; to: ContentState } = contentMoves[move]
  if (!includes(from, comment.state)) return false
  const first = isVisible({ state: to }) && comment.publishedAt === null
  const { count } = await tx.comment.updateMany({
    where: { id: comment.id, state: comment.state },
    data: { ...(first ? await firstSeen(comment, now) : {}), ...data, state: to },
  })
  if (count === 0) return false
  const after = (await commentById(comment.id, tx)) ?? comment
  await auditComment(tx, comment, actor, move, { from: comment.state, state: to }, now)
  if (first) await appeared(tx, after, now)
  else {
    const change = Number(isVisible(after)) - Number(isVisible(comment))
    if (change === 1 || change === -1) await counted(tx, after, change)
    await reindex(tx, after, now)
    if (after.publishedAt) await refresh(tx, after)
  }
  return true
}

/**
 * A thing has just gone from the view of the public or come back: what is said about it is no longer found, in the same transaction, or
 * found again soon, by a job, because it may be very much.
 */
export async function threadSeen(tx: Tx, subject: { type: string; id: string }, seen: boolean, now: Date): Promise<void> {
  const where = { subjectType: subject.type, subjectId: subject.id }
  const { count } = await tx.commentThread.updateMany({ where, data: { reindexAt: seen ? now : null } })
  if (count === 0) return
  await expire(tx, [threadTag(subject.type, subject.id)])
  if (seen) return
  await tx.$executeRaw`
    DELETE FROM "SearchDocument" WHERE "subjectType" = ${commentType} AND "subjectId" IN (
      SELECT c."id" FROM "Comment" c JOIN "CommentThread" t ON t."id" = c."threadId"
      WHERE t."subjectType" = ${subject.type} AND t."subjectId" = ${subject.id})`
}
