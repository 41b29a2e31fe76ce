import 'server-only'
import { setFilesState } from '@/lib/attachments/commands'
import { db, write } from '@/lib/core/db'
import { gone } from './erasure'
import { auditIdea, ideaById, subjectOf } from './move'

const yearAgo = (now: Date): Date => new Date(now.getTime() - 365 * 86_400_000)
const atOnce = 100

/** Who stood behind the ideas of a round is forgotten a year after its last phase; the numbers stay. Gives how many rows went. */
export async function forgetSupporters(now: Date): Promise<number> {
  const over = { phases: { some: {}, every: { closesAt: { lt: yearAgo(now) } } } }
  const ideas = await db.idea.findMany({ where: { round: over }, select: { id: true } })
  const known = await db.ideaSupport.groupBy({ by: ['ideaId'], where: { ideaId: { in: ideas.map(({ id }) => id) } } })
  let rows = 0
  for (const { ideaId } of known)
    await write(async (tx) => {
      const { count } = await tx.ideaSupport.deleteMany({ where: { ideaId } })
      const idea = await ideaById(ideaId, tx)
      if (idea && count > 0) await auditIdea(tx, idea, 'system', 'forget-supporters', { rows: count }, now)
      rows += count
    })
  return rows
}

/** Originals of redacted texts go after a year, and so do texts that nobody but their author and moderators read. */
export async function forgetTexts(now: Date): Promise<number> {
  const before = { lt: yearAgo(now) }
  const { count } = await write((tx) => tx.ideaRevision.deleteMany({ where: { at: before } }))
  const where = { openedAt: null, content: { not: 'deleted' }, changedAt: before }
  const due = await db.idea.findMany({ where, select: { id: true }, take: atOnce })
  for (const { id } of due)
    await write(async (tx) => {
      const idea = await ideaById(id, tx)
      const { count: emptied } = await tx.idea.updateMany({ where: { id, ...where }, data: { ...gone, content: 'deleted' } })
      if (!idea || emptied === 0) return
      await setFilesState(tx, subjectOf(idea), 'deleted')
      await auditIdea(tx, idea, 'system', 'forget', { state: idea.state }, now)
    })
  return count + due.length
}
