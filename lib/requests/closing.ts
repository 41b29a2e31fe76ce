import 'server-only'
import { openStates } from '@/lib/cases/clock-kinds'
import { cancelClocks } from '@/lib/cases/clocks'
import { aboutCase, caseType, holdCase } from '@/lib/cases/commands'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { eachApart } from '@/lib/core/portions'
import { type Happens, moved, requestById } from './move'

const perRound = 200

/**
 * Answered requests of which nothing can come any more: every time to complain is over, and nobody above still owes a decision in time. A
 * silent head or commission has breached its clock, and the window that this opened is what counts.
 */
async function lapsed(ids: readonly string[], today: string): Promise<string[]> {
  const waiting = await db.deadline.findMany({
    where: {
      subjectType: caseType,
      subjectId: { in: [...ids] },
      state: { in: [...openStates] },
      OR: [{ dueOn: { gte: today } }, { owner: 'institution', breachedAt: null }],
    },
    select: { subjectId: true },
  })
  const busy = new Set(waiting.map(({ subjectId }) => subjectId))
  return ids.filter((id) => !busy.has(id))
}

/** Closes answered requests whose ways to complain have lapsed; returns how many. */
export async function closeLapsed(now: Date): Promise<number> {
  const today = civilDay(now)
  let closed = 0
  for (let after = ''; ; ) {
    const rows = await db.case.findMany({
      where: { kind: 'request', open: false, status: 'answered', erasedAt: null, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: perRound,
      select: { id: true },
    })
    const over = await lapsed(
      rows.map((row) => row.id),
      today,
    )
    const done = await eachApart(
      'requests.close',
      over.map((id) => ({ id })),
      (tx, { id }) => closeOne(tx, id, today, now),
    )
    closed += done.filter(Boolean).length
    const last = rows.at(-1)
    if (!last || rows.length < perRound) return closed
    after = last.id
  }
}

async function closeOne(tx: Tx, id: string, today: string, now: Date): Promise<boolean> {
  await holdCase(tx, id)
  const request = await requestById(id, tx)
  // Somebody may have contested or answered again since the list was read.
  if (!request || request.request.contestState === 'open' || (await lapsed([id], today)).length === 0) return false
  const event: Happens = { type: 'closed', visibility: 'public' }
  const move = { request, move: 'close', actor: 'system', role: 'system', event, data: { closedOn: today } } as const
  if (!(await moved(tx, move, now))) return false
  await cancelClocks(tx, aboutCase(id), now)
  return true
}
