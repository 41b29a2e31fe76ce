import 'server-only'
import { audited } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import { visibleWhere } from '@/lib/moderation/content'
import { announce } from '@/lib/notifications/commands'
import { places } from './lifecycle'
import { commentById, reindex, threadType } from './move'

const day = 86_400_000
const atOnce = 100

const dueWhere = (now: Date) => ({ newsAt: { lte: new Date(now.getTime() - day) } })

export const newsDue = async (now: Date): Promise<boolean> => (await db.commentThread.count({ where: dueWhere(now) })) > 0

/** Tells those who follow a thread, at most once a day, how many comments it has had since they were told last; nothing of hidden ones. */
export async function tellNews(now: Date): Promise<void> {
  const due = await db.commentThread.findMany({
    where: dueWhere(now),
    select: { id: true, newsAt: true },
    orderBy: { newsAt: 'asc' },
    take: atOnce,
  })
  for (const { id, newsAt } of due)
    await write(async (tx) => {
      const { count: mine } = await tx.commentThread.updateMany({ where: { id, newsAt }, data: { newsAt: null } })
      if (mine === 0 || newsAt === null) return
      const where = { threadId: id, place: places.thread, pinned: false, publishedAt: { gte: newsAt, lte: now }, ...visibleWhere }
      const count = await tx.comment.count({ where })
      if (count > 0) await announce(tx, { type: threadType, id }, 'news', { count }, now)
      const subject = { type: threadType, id }
      await audited(tx, { stream: `comments:${id}`, actor: 'system', verb: 'thread.news', subject, change: { comments: count } }, now)
    })
}

const reindexedAtOnce = 200

export const reindexDue = async (now: Date): Promise<boolean> => (await db.commentThread.count({ where: { reindexAt: { lte: now } } })) > 0

/** Lets what is said about things that can be seen again be found again, some at a time. */
export async function reindexThreads(now: Date): Promise<void> {
  const due = await db.commentThread.findMany({ where: { reindexAt: { lte: now } }, select: { id: true, reindexAt: true }, take: 10 })
  for (const { id: threadId, reindexAt } of due) {
    for (let after = ''; ; ) {
      const where = { threadId, id: { gt: after }, ...visibleWhere }
      const rows = await db.comment.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, take: reindexedAtOnce })
      await write(async (tx) => {
        for (const { id } of rows) {
          const comment = await commentById(id, tx)
          if (comment) await reindex(tx, comment, now)
        }
      })
      if (rows.length < reindexedAtOnce) break
      after = rows.at(-1)?.id ?? ''
    }
    await write((tx) => tx.commentThread.updateMany({ where: { id: threadId, reindexAt }, data: { reindexAt: null } }))
  }
}
