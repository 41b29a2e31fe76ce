import { now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { translator } from '@/lib/i18n/format'
import { inSentence } from '@/lib/i18n/title'
import { visibleWhere } from '@/lib/moderation/content'
import type { FollowSubject } from '@/lib/notifications/subjects'
import type { SearchSubject } from '@/lib/search/subjects'
import { eraseComments, exportComments } from './erasure'
import { commentLetter } from './letters'
import { commentById, commentType, searchTextsOf, threadType } from './move'
import { commentPath, type Meeting, meetingOf, threadPath } from './subjects'

/** What is followed in words: a sentence in the language of its reader, with the title of the thing in it. */
const followed = (meeting: Meeting, key: 'thread' | 'comment') =>
  inSentence(meeting, (locale, title) => translator(locale, 'comments')(`followed.${key}`, { title }))

async function latest(where: { threadId: string } | { OR: object[] }): Promise<Date | null> {
  const { _max } = await db.comment.aggregate({ where: { ...where, ...visibleWhere }, _max: { publishedAt: true } })
  return _max.publishedAt
}

/** How shared domains meet a comment: what it says can be found, and what is said below it can be followed. */
export const commentSubject: SearchSubject & FollowSubject = {
  type: commentType,
  searchTexts: async (id) => {
    const comment = await commentById(id)
    return comment ? searchTextsOf(comment, clock()) : []
  },
  searchableIds: async (after, limit) => {
    const rows = await db.comment.findMany({
      where: { ...visibleWhere, ...(after ? { id: { gt: after } } : {}) },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
  describe: async (id) => {
    const comment = await commentById(id)
    if (!comment?.publishedAt) return null
    const meeting = await meetingOf(comment.thread.subjectType, comment.thread.subjectId, clock())
    return meeting && { path: commentPath(id), ...followed(meeting, 'comment') }
  },
  lastStepAt: async (id) => (await latest({ OR: [{ id }, { rootId: id }] })) ?? (await commentById(id))?.createdAt ?? null,
  message: commentLetter,
}

/** The conversation about a thing as a whole. */
export const threadSubject: FollowSubject = {
  type: threadType,
  describe: async (id) => {
    const thread = await db.commentThread.findUnique({ where: { id } })
    const meeting = thread && (await meetingOf(thread.subjectType, thread.subjectId, clock()))
    return meeting && { path: threadPath(meeting), ...followed(meeting, 'thread') }
  },
  lastStepAt: async (id) => latest({ threadId: id }),
  message: commentLetter,
}

/** Comments and votes in a person's export and erasure. */
export const commentsPersonalData = { name: 'comments', exportFor: exportComments, eraseFor: eraseComments }
