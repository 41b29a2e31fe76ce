import { filtersOf } from '@/components/ideas/filters-of'
import { json, searchedTooOften } from '@/lib/core/api'
import { isSearch } from '@/lib/core/rate-limit'
import { ideaList } from '@/lib/ideas/list'
import { ideaListRow } from '../idea-rows'
import { limitOf } from '../petition-rows'

/** Public ideas in pages, filtered and sorted by query parameters named like the fields. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const refusal = isSearch(searchParams) ? await searchedTooOften(request) : null
  if (refusal) return refusal
  const query = Object.fromEntries(searchParams)
  const { data, next } = await ideaList(filtersOf(query), limitOf(query.limit))
  return json({ data: data.map(ideaListRow), next }, { cache: 'public, max-age=10, s-maxage=30', request })
}
