import { csvResponse } from '@/lib/core/api'
import { logColumns, logRow } from '@/lib/moderation/exchange'
import { logAfter } from '@/lib/moderation/figures'

const most = 50_000

/** The public log as a table, up to 50,000 lines from `after` on. */
export async function GET(request: Request): Promise<Response> {
  const after = new URL(request.url).searchParams.get('after') ?? ''
  const rows = await logAfter(/^\d{1,9}$/.test(after) ? Number(after) : 0, most)
  return csvResponse('moderation-log', [...logColumns], rows.map(logRow), { cache: 'public, max-age=30, s-maxage=60', request })
}
