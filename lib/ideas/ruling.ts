import 'server-only'
import { giveUp } from '@/lib/core/attempt'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { type ContentState, contentActions, contentMoves, visibleWhere } from '@/lib/moderation/content'
import type { ModerationSubject, Ruling } from '@/lib/moderation/subjects'
import { opening } from './commands'
import { filesOfIdea } from './files'
import { auditIdea, holdIdeas, holdRound, ideaById, ideaType, type Loaded, localeOf, moved, refresh } from './move'
import { bodyOf, redactedParts } from './parts'

/** What is remembered of a decision beside the idea; nothing once it is undone. */
const remembered = ({ move, reasonCode, note, locale, by }: Ruling, now: Date) => {
  const undone = move === 'publish' || move === 'release' || move === 'restore'
  const why = undone ? { reasonCode: null, note: null, noteLocale: null } : { reasonCode, note, noteLocale: note ? locale : null }
  return { ruledAt: now, ruledBy: by, ...why }
}

/** Puts the redacted text in the place of the original, which stays among the revisions; or the whole text back, after an appeal. */
async function redact(tx: Tx, idea: Loaded, redacted: string, now: Date): Promise<boolean> {
  const { id, state, content, title, problem, solution, beneficiaries } = idea
  const parts = redactedParts(idea, redacted)
  if (!parts) return false
  const first = await tx.ideaRevision.findFirst({ where: { ideaId: id, cause: 'redacted' }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  const whole = first?.problem === parts.problem && first.solution === parts.solution && first.beneficiaries === parts.beneficiaries
  const { count } = await tx.idea.updateMany({
    where: { id, state, content },
    data: { ...parts, redactedAt: whole ? null : now },
  })
  if (count === 0) return false
  await tx.ideaRevision.create({ data: { id: newId(), ideaId: id, cause: 'redacted', title, problem, solution, beneficiaries, at: now } })
  return true
}

async function rule(tx: Tx, id: string, ruling: Ruling, now: Date): Promise<boolean> {
  const idea = await ideaById(id, tx)
  if (!idea || idea.content === 'deleted') return false
  const { move, redacted, by } = ruling
  const data = remembered(ruling, now)
  if (redacted !== undefined && !(await redact(tx, idea, redacted, now))) return false
  const to = move && contentMoves[move]
  if (to && !(to.from as readonly string[]).includes(idea.content)) return false
  if (to?.to === 'published' && idea.state === 'pending') {
    // Its report closed the round: nobody would answer. What an appeal gives back is answered all the same.
    if (!(await holdRound(tx, idea.round.id)) && !by.startsWith('appeal')) return giveUp('round-reported')
    const first = opening(idea, now)
    return moved(tx, { idea, actor: 'system', ...first, data: { ...first.data, ...data } }, now)
  }
  const { count } = await tx.idea.updateMany({
    where: { id, content: idea.content },
    data: { ...data, ...(to ? { content: to.to } : {}), changedAt: now },
  })
  if (count === 0) return false
  await auditIdea(tx, idea, 'system', move ?? (redacted === undefined ? 'rule' : 'redact'), { by, content: to?.to ?? idea.content }, now)
  await refresh(tx, idea, now)
  return true
}

/** How moderation meets ideas. */
export const moderatedIdea: ModerationSubject = {
  type: ideaType,
  look: async (id, tx = db) => {
    // Whoever decides waits for a file that is being attached.
    if (tx !== db) await holdIdeas(tx, [id])
    const idea = await ideaById(id, tx)
    if (!idea || idea.state === 'draft') return null
    const { authorId, title, locale, content, slug, demo } = idea
    const files = await filesOfIdea(id, tx)
    return {
      authorId,
      about: [...new Set([idea.institutionId, idea.runnerId])],
      snapshot: { title, body: bodyOf(idea), locale: localeOf(locale), files: files.map((file) => file.id) },
      state: content,
      outOfSight: !idea.round.published,
      path: idea.openedAt && slug ? `/ideas/${slug}` : `/ideas/rounds/${idea.round.slug}`,
      actions: idea.state === 'withdrawn' && idea.openedAt === null ? [] : contentActions(content as ContentState),
      everPublic: idea.openedAt !== null,
      files: files.map(({ name, href }) => ({ name, href })),
      demo,
    }
  },
  rule,
  visibleOf: async (personId) => {
    const rows = await db.idea.findMany({ where: { authorId: personId, content: { in: visibleWhere.state.in } }, select: { id: true } })
    return rows.map(({ id }) => id)
  },
}
