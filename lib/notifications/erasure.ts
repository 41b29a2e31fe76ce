import 'server-only'
import { addressesOf } from '@/lib/accounts/queries'
import { audited } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import { blindIndex } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { ownedBy } from './commands'
import { followSubjectOf } from './subjects'

/** Ends every follow of a person and forgets what was told to them, when the account is erased. */
export async function forgetFollows(personId: string, actor: Actor, now: Date): Promise<void> {
  const own = await ownedBy(personId)
  const { email, phone } = await addressesOf(personId)
  const addresses = await Promise.all([email, phone].filter((address) => address !== null).map((address) => blindIndex('address', address)))
  await write(async (tx) => {
    const { count } = await tx.follow.deleteMany({ where: own })
    await tx.notice.deleteMany({ where: { personId } })
    await tx.readMark.deleteMany({ where: { personId } })
    await tx.newsChoice.deleteMany({ where: { personId } })
    await tx.digestRun.deleteMany({ where: { addressIndex: { in: addresses } } })
    await audited(
      tx,
      { stream: 'notifications', actor, verb: 'forget-follows', subject: { type: 'person', id: personId }, change: { follows: count } },
      now,
    )
  })
}

const day = 86_400_000
/** Days after which the list in the account shows a thing no longer. */
export const keptDays = 365
/** Announcements say nothing of people, and domains ask whether they made one: they stay as long again. */
const announcedDays = 2 * keptDays

/** Ends the follows of everything to which nothing happened for a year; returns how many. */
export async function forgetQuietFollows(now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * day)
  const subjects = await db.follow.groupBy({ by: ['subjectType', 'subjectId'] })
  let ended = 0
  for (const where of subjects) {
    const lastStepAt = await followSubjectOf(where.subjectType).lastStepAt(where.subjectId)
    if (lastStepAt && lastStepAt >= before) continue
    await write(async (tx) => {
      const { count } = await tx.follow.deleteMany({ where })
      const subject = { type: where.subjectType, id: where.subjectId }
      const change = { follows: count }
      await audited(tx, { stream: 'notifications', actor: 'system', verb: 'forget-follows', subject, change, precision: 'day' }, now)
      ended += count
    })
  }
  return ended
}

/** Forgets what was told more than a year ago: notices, marks, the letters of weeks; announcements after two. */
export async function forgetOldNotices(now: Date): Promise<void> {
  const before = { lt: new Date(now.getTime() - keptDays * day) }
  const old = { lt: new Date(now.getTime() - announcedDays * day) }
  await write(async (tx) => {
    const { count } = await tx.notice.deleteMany({ where: { createdAt: before } })
    await tx.readMark.deleteMany({ where: { through: before } })
    const letters = await tx.digestRun.deleteMany({ where: { windowEnd: before } })
    await tx.announcement.deleteMany({ where: { createdAt: old, endedAt: { not: null } } })
    if (count + letters.count === 0) return
    const subject = { type: 'notice', id: 'old' }
    const change = { notices: count, letters: letters.count }
    await audited(tx, { stream: 'notifications', actor: 'system', verb: 'forget-notices', subject, change, precision: 'day' }, now)
  })
}
