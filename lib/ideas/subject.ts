import type { AttachmentSubject } from '@/lib/attachments/subjects'
import { db } from '@/lib/core/db'
import type { Companions } from '@/lib/notifications/companions'
import { type FollowSubject, followSubjectOf, isFollowable } from '@/lib/notifications/subjects'
import type { SearchSubject } from '@/lib/search/subjects'
import { eraseIdeas, exportIdeas } from './erasure'
import { attachToIdea, whyNotReadFiles } from './files'
import { ideaLetter, roundLetter } from './letters'
import { roundName } from './list'
import { ideaType, localeOf, publicWhere, roundType, searchTextsOf } from './move'

/** How shared domains meet ideas. */
export const ideaSubject: SearchSubject & FollowSubject = {
  type: ideaType,
  searchTexts: (id) => searchTextsOf(id),
  searchableIds: async (after, limit) => {
    const rows = await db.idea.findMany({
      where: { AND: [publicWhere, after ? { id: { gt: after } } : {}] },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
  describe: async (id) => {
    const row = await db.idea.findFirst({ where: { id, ...publicWhere }, select: { slug: true, title: true, locale: true } })
    if (!row?.slug) return null
    const locale = localeOf(row.locale)
    return { path: `/ideas/${row.slug}`, titles: { [locale]: row.title }, sourceLocale: locale }
  },
  // What an idea became may still move: whoever follows the idea waits for that.
  lastStepAt: async (id) => {
    const [{ _max }, links] = await Promise.all([
      db.ideaStep.aggregate({ where: { ideaId: id }, _max: { at: true } }),
      db.ideaLink.findMany({ where: { ideaId: id }, select: { subjectType: true, subjectId: true } }),
    ])
    const moved = await Promise.all(
      links.map(({ subjectType, subjectId }) => (isFollowable(subjectType) ? followSubjectOf(subjectType).lastStepAt(subjectId) : null)),
    )
    return [_max.at, ...moved].reduce((last, at) => (last === null || (at !== null && at > last) ? at : last), null)
  },
  message: ideaLetter,
}

export const roundSubject: FollowSubject = {
  type: roundType,
  describe: async (id) => {
    const row = await db.round.findFirst({
      where: { id, published: true },
      select: { slug: true, titleAr: true, titleFr: true, titleZgh: true, titleEn: true },
    })
    return row && { path: `/ideas/rounds/${row.slug}`, titles: roundName(row), sourceLocale: 'ar' }
  },
  lastStepAt: async (id) => (await db.round.findUnique({ where: { id }, select: { changedAt: true } }))?.changedAt ?? null,
  message: roundLetter,
}

/**
 * Followers of an idea are told of what it found its way into (a commitment that moves), and of the idea that it was merged into. Links
 * are followed once through a merge: into a commitment goes what the merged ideas began.
 */
export const ideaCompanions: Companions = {
  name: 'ideas',
  companionsOf: async (tx, { type, id }) => {
    const into =
      type === ideaType
        ? [id]
        : (await tx.ideaLink.findMany({ where: { subjectType: type, subjectId: id }, select: { ideaId: true } })).map(
            ({ ideaId }) => ideaId,
          )
    if (into.length === 0) return []
    const rows = await tx.idea.findMany({
      where: { AND: [publicWhere, { OR: [{ id: { in: into } }, { mergedIntoId: { in: into } }] }] },
      select: { id: true },
    })
    return rows.filter((row) => type !== ideaType || row.id !== id).map((row) => ({ type: ideaType, id: row.id }))
  },
}

/** Files are part of the record; those of ideas that were never public go with them. */
export const ideaFiles: AttachmentSubject = {
  type: ideaType,
  keepsFiles: true,
  whyNotRead: whyNotReadFiles,
  attach: (id, file, actor, now) => attachToIdea({ id, file }, actor, now),
}

/** Ideas and support in a person's export and erasure. */
export const ideasPersonalData = { name: 'ideas', exportFor: exportIdeas, eraseFor: eraseIdeas }
