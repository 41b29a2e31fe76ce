import { filtersOf } from '@/components/requests/filters-of'
import { json, searchedTooOften } from '@/lib/core/api'
import { isSearch } from '@/lib/core/rate-limit'
import { requestList } from '@/lib/requests/list'
import { limitOf } from '../petition-rows'
import { requestListRow } from '../request-rows'

/** Public requests for information in pages, filtered and sorted by query parameters named like the fields. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const refusal = isSearch(searchParams) ? await searchedTooOften(request) : null
  if (refusal) return refusal
  const query = Object.fromEntries(searchParams)
  const { data, next } = await requestList(filtersOf(query), limitOf(query.limit))
  return json({ data: data.map(requestListRow), next }, { cache: 'public, max-age=10, s-maxage=30', request })
}
