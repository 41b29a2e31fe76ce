import 'server-only'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { ownedBy } from './commands'
import { followSubjectOf } from './subjects'

export type FollowRow = {
  id: string
  subjectType: string
  /** Path below the locale. */
  path: string
  titles: Partial<Record<Locale, string>>
  sourceLocale: Locale
  channel: string
}

/** What the person follows; things the public may no longer see are left out. */
export async function myFollows(actor: Actor | null): Promise<FollowRow[]> {
  if (!actor) return []
  const rows = await db.follow.findMany({ where: await ownedBy(actor.personId), orderBy: { id: 'asc' }, take: 500 })
  const described = await Promise.all(
    rows.map(async ({ id, subjectType, subjectId, channel }) => {
      const subject = await followSubjectOf(subjectType).describe(subjectId)
      return subject && { id, subjectType, channel, ...subject }
    }),
  )
  return described.filter((row) => row !== null)
}

export const isFollowing = async (actor: Actor | null, subject: { type: string; id: string }): Promise<boolean> =>
  actor !== null &&
  (await db.follow.count({ where: { subjectType: subject.type, subjectId: subject.id, ...(await ownedBy(actor.personId)) } })) > 0
