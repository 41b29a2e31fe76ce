import { deskTable } from '@/lib/commitments/desk'
import { progressColumns } from '@/lib/commitments/exchange'
import { isPeriod } from '@/lib/commitments/period'
import { now } from '@/lib/core/clock'
import { csvText } from '@/lib/core/csv'
import { currentActor } from '@/lib/core/session'
import { xlsxBytes } from '@/lib/core/table'

const own = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }
const bare = (status: number) => new Response(null, { status, headers: own })
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The reports of one half-year as a table to fill in and read in again, for whoever works at the desk. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const period = query.get('period') ?? ''
  const rows = await deskTable(isPeriod(period) ? period : '', await currentActor(), now())
  if (!rows.ok) return bare(rows.failure.code === 'signed-out' ? 401 : 403)
  if (!isPeriod(period)) return bare(404)
  const named = (ending: string, type: string) => ({
    headers: { ...own, 'content-type': type, 'content-disposition': `attachment; filename="reports-${period}.${ending}"` },
  })
  if (query.get('as') !== 'xlsx') return new Response(csvText(progressColumns, rows.value), named('csv', 'text/csv; charset=utf-8'))
  return new Response(new Uint8Array(await xlsxBytes(period, progressColumns, rows.value)), named('xlsx', workbook))
}
