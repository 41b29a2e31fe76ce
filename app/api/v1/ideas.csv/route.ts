import { filtersOf } from '@/components/ideas/filters-of'
import { csvResponse, searchedTooOften } from '@/lib/core/api'
import { csvColumns, csvRow } from '@/lib/ideas/exchange'
import { ideaList } from '@/lib/ideas/list'

const most = 5_000

/** The whole filtered list as a table, up to 5,000 rows. */
export async function GET(request: Request): Promise<Response> {
  const refusal = await searchedTooOften(request)
  if (refusal) return refusal
  const { data } = await ideaList(filtersOf(Object.fromEntries(new URL(request.url).searchParams)), most)
  return csvResponse('ideas', [...csvColumns], data.map(csvRow), { cache: 'public, max-age=30, s-maxage=60', request })
}
