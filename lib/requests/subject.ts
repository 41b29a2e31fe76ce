import 'server-only'
import { now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { localeOf } from '@/lib/i18n/locales'
import type { FollowSubject } from '@/lib/notifications/subjects'
import type { SearchSubject } from '@/lib/search/subjects'
import { requestLetter } from './letters'
import { requestType } from './move'
import { searchTextsOf } from './publishing'
import { publicWhere } from './visible'

/** How shared domains meet public requests. */
export const requestFollowed: SearchSubject & FollowSubject = {
  type: requestType,
  searchTexts: (id) => searchTextsOf(id, clock()),
  searchableIds: async (after, limit) => {
    const rows = await db.publishedRequest.findMany({
      where: { AND: [publicWhere(clock()), after ? { caseId: { gt: after } } : {}] },
      select: { caseId: true },
      orderBy: { caseId: 'asc' },
      take: limit,
    })
    return rows.map(({ caseId }) => caseId)
  },
  describe: async (id) => {
    const row = await db.publishedRequest.findFirst({
      where: { AND: [publicWhere(clock()), { caseId: id }] },
      select: { ref: true, title: true, locale: true },
    })
    if (!row) return null
    const locale = localeOf(row.locale)
    return { path: `/requests/${row.ref}`, titles: { [locale]: row.title }, sourceLocale: locale }
  },
  lastStepAt: async (id) =>
    (await db.publishedRequest.findUnique({ where: { caseId: id }, select: { changedAt: true } }))?.changedAt ?? null,
  message: requestLetter,
}
