import { filtersOf } from '@/components/petitions/filters-of'
import { json, searchedTooOften } from '@/lib/core/api'
import { isSearch } from '@/lib/core/rate-limit'
import { petitionList } from '@/lib/petitions/list'
import { limitOf, listRow } from '../petition-rows'

/** Public petitions in pages, filtered and sorted by query parameters named like the fields. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const refusal = isSearch(searchParams) ? await searchedTooOften(request) : null
  if (refusal) return refusal
  const query = Object.fromEntries(searchParams)
  const { data, next } = await petitionList(filtersOf(query), limitOf(query.limit))
  return json({ data: data.map(listRow), next }, { cache: 'public, max-age=10, s-maxage=30', request })
}
