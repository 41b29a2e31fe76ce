import 'server-only'
import { parseReference } from '@/lib/cases/reference'
import type { CommentSubject } from '@/lib/comments/subjects'
import { now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { localeOf } from '@/lib/i18n/locales'
import { goesOnAs } from './carrying'
import { includes, leftStatuses } from './lifecycle'
import { requestType } from './move'
import { publicWhere } from './visible'

/** What the public reads of a request, or read before it went on as one that it reads: what was said there stays, under the reference alone. */
async function seenAt(caseId: string, now: Date): Promise<boolean> {
  const where = { AND: [publicWhere(now), { caseId: await goesOnAs(caseId) }] }
  return (await db.publishedRequest.count({ where })) > 0
}

/** Annotations of a public request; the institution that was asked answers questions there too. */
export const requestDiscussed: CommentSubject = {
  type: requestType,
  describe: async (id, now) => {
    const row = await db.publishedRequest.findUnique({
      where: { caseId: id },
      select: {
        ref: true,
        title: true,
        locale: true,
        institutionId: true,
        demo: true,
        request: { select: { case: { select: { status: true } } } },
      },
    })
    if (!row || !(await seenAt(id, now))) return null
    const locale = localeOf(row.locale)
    // Nothing more is said about what goes on elsewhere or was taken back.
    const closed = includes<string>(leftStatuses, row.request.case.status)
    return {
      path: `/requests/${row.ref}`,
      reference: row.ref,
      titles: { [locale]: row.title || row.ref },
      sourceLocale: locale,
      about: [row.institutionId],
      closed: closed ? 'comments-closed' : null,
      demo: row.demo,
    }
  },
  idOf: async (reference) => {
    const ref = parseReference(reference)
    const row = ref ? await db.publishedRequest.findUnique({ where: { ref }, select: { caseId: true } }) : null
    return row && (await seenAt(row.caseId, clock())) ? row.caseId : null
  },
}
