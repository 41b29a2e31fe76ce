import 'server-only'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { db, write } from '@/lib/core/db'
import { type Network, requestOutside } from '@/lib/core/outside'
import { commitmentTags } from './standing'

/** Once a week every address that is shown as proof is asked whether it still answers. */

const day = 86_400_000
const weekly = 7 * day
const atOnce = 20
const together = 4

/** One failure may be a bad hour of the other server: it is asked again the next day before anybody is told. */
const dueWhere = (now: Date) => {
  const before = (milliseconds: number) => ({ lt: new Date(now.getTime() - milliseconds) })
  return {
    url: { not: null },
    demo: false,
    state: { in: ['pending', 'published'] },
    OR: [
      { checkedAt: null },
      { checkedAt: before(weekly) },
      { checkedAt: before(day), checkNote: { not: null }, check: { not: 'broken' } },
    ],
  }
}

/** Sites that want a person or another time (401, 403, 405, 429) are there; only what is gone or fails is broken. */
const isGone = (status: number): boolean => status === 404 || status === 410 || status >= 500

/** Null when the address answers, else what the check met: a status or a code. */
async function faultOf(url: string, network?: Network): Promise<string | null> {
  const answer = await requestOutside(url, network ? { network } : {})
  if (!answer.ok) return answer.failure.code
  return isGone(answer.value.status) ? String(answer.value.status) : null
}

const due = (now: Date) =>
  db.evidence.findMany({
    where: dueWhere(now),
    select: { id: true, url: true, check: true, checkNote: true, commitmentId: true },
    orderBy: [{ checkedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    take: atOnce,
  })
type Row = Awaited<ReturnType<typeof due>>[number]

async function checkOne(row: Row, now: Date, network?: Network): Promise<void> {
  const fault = await faultOf(row.url ?? '', network)
  const check = fault === null ? 'ok' : row.checkNote !== null || row.check === 'broken' ? 'broken' : row.check
  await write(async (tx) => {
    const { count } = await tx.evidence.updateMany({
      where: { id: row.id, url: row.url },
      data: { check, checkNote: fault, checkedAt: now },
    })
    if (count === 0 || check === row.check) return
    const commitment = await tx.commitment.findUniqueOrThrow({
      where: { id: row.commitmentId },
      select: { id: true, planId: true, leadId: true },
    })
    const subject = { type: 'evidence', id: row.id }
    const change = { check, ...(fault ? { fault } : {}) }
    await audited(tx, { stream: `commitments:${commitment.leadId}`, actor: 'system', verb: 'evidence.check', subject, change }, now)
    await expire(tx, commitmentTags(commitment))
  })
}

export const linksDue = async (now: Date): Promise<boolean> => (await db.evidence.count({ where: dueWhere(now) })) > 0

/** Asks the addresses whose turn it is, a few at a time; returns how many. */
export async function checkLinks(now: Date, network?: Network): Promise<number> {
  const rows = await due(now)
  for (let at = 0; at < rows.length; at += together)
    await Promise.all(rows.slice(at, at + together).map((row) => checkOne(row, now, network)))
  return rows.length
}
