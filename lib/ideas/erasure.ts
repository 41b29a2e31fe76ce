import 'server-only'
import { setFilesState } from '@/lib/attachments/commands'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { forgetCases } from '@/lib/moderation/cases'
import { includes } from './lifecycle'
import { auditIdea, ideaById, ideaType, moved, refresh, renew, subjectOf } from './move'
import { counted } from './supporting'

/** Everything ideas keep about a person, as plain JSON. */
export async function exportIdeas(actor: Actor): Promise<unknown> {
  const [ideas, supports] = await Promise.all([
    db.idea.findMany({
      where: { authorId: actor.personId },
      select: {
        slug: true,
        state: true,
        content: true,
        locale: true,
        title: true,
        problem: true,
        solution: true,
        beneficiaries: true,
        theme: true,
        territoryCode: true,
        createdAt: true,
        revisions: { select: { title: true, problem: true, solution: true, beneficiaries: true, at: true } },
      },
    }),
    db.ideaSupport.findMany({ where: { personId: actor.personId }, select: { ideaId: true, at: true } }),
  ])
  const named = new Map(
    (await db.idea.findMany({ where: { id: { in: supports.map(({ ideaId }) => ideaId) } }, select: { id: true, slug: true } })).map(
      ({ id, slug }) => [id, slug],
    ),
  )
  return { ideas, supports: supports.map(({ ideaId, at }) => ({ idea: named.get(ideaId) ?? null, at })) }
}

export const gone = { title: '', problem: '', solution: '', beneficiaries: '' }

/**
 * Forgets a person: support is taken back, what was never public goes, an open idea is withdrawn, and what was published stays as an
 * official record without its author. Safe to run again.
 */
export async function eraseIdeas(actor: Actor, now: Date): Promise<void> {
  const { personId } = actor
  for (const { ideaId } of await db.ideaSupport.findMany({ where: { personId }, select: { ideaId: true } }))
    await write(async (tx) => {
      const key = { ideaId_personId: { ideaId, personId } }
      const known = await tx.ideaSupport.findUnique({ where: key, select: { verified: true } })
      if (!known) return
      await tx.ideaSupport.delete({ where: key })
      await counted(tx, ideaId, { supports: -1, verified: known.verified ? -1 : 0 })
      const idea = await ideaById(ideaId, tx)
      if (idea) await renew(tx, idea)
    })
  for (const { id } of await db.idea.findMany({ where: { authorId: personId }, select: { id: true } }))
    await write(async (tx) => {
      const idea = await ideaById(id, tx)
      if (!idea) return
      if (includes(['draft', 'pending', 'open'], idea.state))
        await moved(tx, { idea, move: 'withdraw', actor, step: { type: 'withdrawn' }, news: idea.openedAt !== null }, now)
      const never = idea.openedAt === null
      await tx.idea.update({ where: { id }, data: { authorId: null, ...(never ? { ...gone, content: 'deleted' } : {}) } })
      await tx.ideaRevision.deleteMany({ where: { ideaId: id } })
      if (never) await forgetCases(tx, ideaType, id, now)
      if (never) await setFilesState(tx, subjectOf(idea), 'deleted')
      await auditIdea(tx, idea, actor, 'forget-author', { kept: !never }, now)
      await refresh(tx, idea, now)
    })
  await db.ideaResponse.updateMany({ where: { responderId: personId }, data: { responderId: null } })
}
