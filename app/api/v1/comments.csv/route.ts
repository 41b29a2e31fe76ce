import { csvColumns, csvRow } from '@/lib/comments/exchange'
import { csvResponse, searchedTooOften } from '@/lib/core/api'
import { askedComments, urlOf } from '../comment-rows'

const most = 5_000

/** The latest 5,000 comments about a thing as a table. */
export async function GET(request: Request): Promise<Response> {
  const refusal = await searchedTooOften(request)
  if (refusal) return refusal
  const asked = await askedComments(request, most)
  if (!asked.ok) return asked.reply
  const rows = asked.data.map((row) => csvRow(row, urlOf(row)))
  return csvResponse('comments', [...csvColumns], rows, { cache: 'public, max-age=30, s-maxage=60', request })
}
