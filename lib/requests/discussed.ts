import 'server-only'
import { parseReference } from '@/lib/cases/reference'
import type { CommentSubject } from '@/lib/comments/subjects'
import { now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { localeOf } from '@/lib/i18n/locales'
import { includes } from './lifecycle'
import { requestType } from './move'
import { publicWhere } from './visible'

/** Nothing more is said about what goes on elsewhere or was taken back. */
const overStatuses = ['merged', 'withdrawn'] as const

/** Annotations of a public request; the institution that was asked answers questions there too. */
export const requestDiscussed: CommentSubject = {
  type: requestType,
  describe: async (id, now) => {
    const row = await db.publishedRequest.findFirst({
      where: { AND: [publicWhere(now), { caseId: id }] },
      select: {
        ref: true,
        title: true,
        locale: true,
        institutionId: true,
        demo: true,
        request: { select: { case: { select: { status: true } } } },
      },
    })
    if (!row) return null
    const locale = localeOf(row.locale)
    return {
      path: `/requests/${row.ref}`,
      reference: row.ref,
      titles: { [locale]: row.title },
      sourceLocale: locale,
      about: [row.institutionId],
      closed: includes<string>(overStatuses, row.request.case.status) ? 'comments-closed' : null,
      demo: row.demo,
    }
  },
  idOf: async (reference) => {
    const ref = parseReference(reference)
    const row = ref
      ? await db.publishedRequest.findFirst({ where: { AND: [publicWhere(clock()), { ref }] }, select: { caseId: true } })
      : null
    return row?.caseId ?? null
  },
}
