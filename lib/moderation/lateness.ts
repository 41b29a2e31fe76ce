import 'server-only'
import { civilDay, startOfDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { loadCase } from './cases'
import { waitingStates } from './lifecycle'
import { tellLate, tellOverdue } from './notices'

const waiting = { state: { in: [...waitingStates] } }

/** Authors who wait for a decision that is late; once for each case. What readers reported without effect is not told. */
const authorWaits = (now: Date) => ({
  ...waiting,
  dueAt: { lte: now },
  lateToldAt: null,
  authorId: { not: null },
  trigger: { not: 'ban' },
  OR: [{ trigger: { not: 'reports' } }, { holdUntil: { not: null } }],
})

/** Tells authors once that their case is late; returns how many. */
export async function tellLateAuthors(now: Date): Promise<number> {
  const due = await db.moderationCase.findMany({ where: authorWaits(now), select: { id: true }, take: 200 })
  let told = 0
  for (const { id } of due)
    await write(async (tx) => {
      const { count } = await tx.moderationCase.updateMany({ where: { id, lateToldAt: null, ...waiting }, data: { lateToldAt: now } })
      const row = count === 1 ? await loadCase(id, tx) : null
      if (!row?.authorId) return
      await tellLate(tx, row.authorId, row, now)
      told++
    })
  return told
}

const morning = 8 * 3_600_000
const hour = 3_600_000

/** Mails moderators and administrators how many cases wait beyond their time, once in the morning of every day that has some. */
export async function escalateOverdue(now: Date): Promise<number> {
  const day = civilDay(now)
  if (now.getTime() < startOfDay(day).getTime() + morning) return 0
  const where = { ...waiting, dueAt: { lte: now } }
  const { _count: count, _min } = await db.moderationCase.aggregate({ where, _count: true, _min: { dueAt: true } })
  if (count === 0 || !_min.dueAt) return 0
  const overdue = { count, hours: Math.floor((now.getTime() - _min.dueAt.getTime()) / hour) }
  const roles = await db.role.findMany({
    where: { role: { in: ['moderator', 'admin'] } },
    select: { personId: true },
    distinct: ['personId'],
  })
  await write(async (tx) => {
    for (const { personId } of roles) await tellOverdue(tx, personId, overdue, day, now)
  })
  return roles.length
}
