import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { type ContentState, contentMoves, visibleWhere } from '@/lib/moderation/content'
import type { Action } from '@/lib/moderation/lifecycle'
import type { ModerationSubject, Ruling } from '@/lib/moderation/subjects'
import { opening } from './commands'
import { auditIdea, bodyOf, ideaById, ideaType, type Loaded, localeOf, moved, refresh } from './move'

/** What a moderator can do with the text of an idea where it stands. */
const actionsIn: Record<ContentState, readonly Action[]> = {
  pending: ['approve', 'approve-and-trust', 'ask-changes', 'reject', 'redact'],
  returned: ['approve', 'approve-and-trust', 'ask-changes', 'reject', 'redact'],
  published: ['dismiss-reports', 'redact', 'hide'],
  held: ['dismiss-reports', 'redact', 'hide'],
  hidden: ['restore'],
  rejected: ['restore'],
  deleted: [],
}

/** What is remembered of a decision beside the idea; nothing once it is undone. */
const remembered = ({ move, reasonCode, note, locale, by }: Ruling, now: Date) => {
  const undone = move === 'publish' || move === 'release' || move === 'restore'
  const why = undone ? { reasonCode: null, note: null, noteLocale: null } : { reasonCode, note, noteLocale: note ? locale : null }
  return { ruledAt: now, ruledBy: by, ...why }
}

/** The three parts of an idea stand in one text between empty lines; a redacted one is put back part by part, by its length. */
function partsOf(redacted: string, idea: Loaded): Pick<Loaded, 'problem' | 'solution' | 'beneficiaries'> {
  const parts = redacted.split('\n\n')
  const take = (text: string) => parts.splice(0, text.split('\n\n').length).join('\n\n')
  const problem = take(idea.problem)
  const solution = take(idea.solution)
  return { problem, solution, beneficiaries: parts.join('\n\n') }
}

/** Puts the redacted text in the place of the original, which stays among the revisions; or the whole text back, after an appeal. */
async function redact(tx: Tx, idea: Loaded, redacted: string, now: Date): Promise<boolean> {
  const { id, state, content, title, problem, solution, beneficiaries } = idea
  const parts = partsOf(redacted, idea)
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
    const first = opening(idea, now)
    return moved(tx, { idea, actor: 'system', ...first, data: { ...first.data, ...data } }, now)
  }
  const { count } = await tx.idea.updateMany({
    where: { id, content: idea.content },
    data: { ...data, ...(to ? { content: to.to } : {}), changedAt: now },
  })
  if (count === 0) return false
  await auditIdea(tx, idea, 'system', move ?? (redacted === undefined ? 'rule' : 'redact'), { by, content: to?.to ?? idea.content }, now)
  await refresh(tx, idea)
  return true
}

/** How moderation meets ideas. */
export const moderatedIdea: ModerationSubject = {
  type: ideaType,
  look: async (id, tx = db) => {
    const idea = await ideaById(id, tx)
    if (!idea || idea.state === 'draft') return null
    const { authorId, title, locale, content, slug, demo } = idea
    return {
      authorId,
      about: [...new Set([idea.institutionId, idea.runnerId])],
      snapshot: { title, body: bodyOf(idea), locale: localeOf(locale) },
      state: content,
      path: idea.openedAt && slug ? `/ideas/${slug}` : `/ideas/rounds/${idea.round.slug}`,
      actions: actionsIn[content as ContentState] ?? [],
      demo,
    }
  },
  rule,
  visibleOf: async (personId) => {
    const rows = await db.idea.findMany({ where: { authorId: personId, content: { in: visibleWhere.state.in } }, select: { id: true } })
    return rows.map(({ id }) => id)
  },
}
