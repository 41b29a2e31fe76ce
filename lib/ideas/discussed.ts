import 'server-only'
import type { CommentSubject } from '@/lib/comments/subjects'
import { db } from '@/lib/core/db'
import { commentingPhases, includes, isSlug, phaseAt } from './lifecycle'
import { ideaById, ideaType, localeOf, publicWhere } from './move'

/** What people say about an idea, in the phases that allow it; who runs the round and who is to answer answer questions too. */
export const ideaDiscussed: CommentSubject = {
  type: ideaType,
  describe: async (id, now) => {
    const idea = (await db.idea.count({ where: { id, ...publicWhere } })) > 0 ? await ideaById(id) : null
    if (!idea?.slug) return null
    const open = includes(commentingPhases, phaseAt(idea.round.phases, now))
    return {
      path: `/ideas/${idea.slug}`,
      reference: idea.slug,
      titles: { [localeOf(idea.locale)]: idea.title },
      sourceLocale: localeOf(idea.locale),
      about: [...new Set([idea.institutionId, idea.runnerId])],
      closed: includes(settledStates, idea.state) ? 'comments-closed' : open ? null : 'phase-over',
      premoderated: idea.round.premoderated,
      demo: idea.demo,
    }
  },
  idOf: async (slug) => {
    const row = isSlug(slug) ? await db.idea.findFirst({ where: { slug, ...publicWhere }, select: { id: true } }) : null
    return row?.id ?? null
  },
}

/** Nothing more is said about an idea that is no longer one of its own. */
const settledStates = ['merged', 'withdrawn'] as const
