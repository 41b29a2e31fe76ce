import { filtersOf } from '@/components/requests/filters-of'
import { csvResponse, searchedTooOften } from '@/lib/core/api'
import { csvColumns, csvRow } from '@/lib/requests/exchange'
import { requestList } from '@/lib/requests/list'

const most = 5_000

/** The whole filtered list as a table, up to 5,000 rows. */
export async function GET(request: Request): Promise<Response> {
  const refusal = await searchedTooOften(request)
  if (refusal) return refusal
  const { data } = await requestList(filtersOf(Object.fromEntries(new URL(request.url).searchParams)), most)
  return csvResponse('requests', [...csvColumns], data.map(csvRow), { cache: 'public, max-age=30, s-maxage=60', request })
}
