import { progressFiltersOf } from '@/components/commitments/filters-of'
import { progressCells, progressColumns } from '@/lib/commitments/exchange'
import { reportList } from '@/lib/commitments/reports'
import { csvResponse } from '@/lib/core/api'

const most = 5_000

/** Published progress reports as a table. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { data } = await reportList(progressFiltersOf(query), most)
  return csvResponse('progress', [...progressColumns], data.map(progressCells), { cache: 'public, max-age=60, s-maxage=300', request })
}
