import { filtersOf } from '@/components/commitments/filters-of'
import { commitmentList } from '@/lib/commitments/list'
import { json, searchedTooOften } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { isSearch } from '@/lib/core/rate-limit'
import { commitmentRow } from '../commitment-rows'
import { limitOf } from '../petition-rows'

/** Commitments in pages, filtered by query parameters named like the fields. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const refusal = isSearch(searchParams) ? await searchedTooOften(request) : null
  if (refusal) return refusal
  const query = Object.fromEntries(searchParams)
  const { data, next } = await commitmentList(filtersOf(query), now(), limitOf(query.limit))
  return json({ data: data.map(commitmentRow), next }, { cache: 'public, max-age=60, s-maxage=300', request })
}
