import { civilDay } from '../core/clock'
import { isVisible, visibleWhere } from '../moderation/content'

/** The one visibility rule of published requests: page, list, feed, search, mail, export, API, counts, files and sitemap read through it. */

/** For the database, of rows of PublishedRequest: moderators let it be read, the applicant wanted that, and no embargo runs. */
export const publicWhere = (now: Date) => ({
  ...visibleWhere,
  request: {
    OR: [{ embargoUntil: null }, { embargoUntil: { lte: civilDay(now) } }],
    case: { visibility: { not: 'private' } },
  },
})

/** Whether an embargo still keeps a request from the public. */
export const isEmbargoed = (embargoUntil: string | null, now: Date): boolean => embargoUntil !== null && embargoUntil > civilDay(now)

type Row = { state: string; request: { embargoUntil: string | null; case: { visibility: string } } }

export const isPublic = (row: Row, now: Date): boolean =>
  isVisible(row) && row.request.case.visibility !== 'private' && !isEmbargoed(row.request.embargoUntil, now)
