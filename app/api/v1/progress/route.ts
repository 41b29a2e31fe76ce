import { progressFiltersOf } from '@/components/commitments/filters-of'
import { reportList } from '@/lib/commitments/reports'
import { json } from '@/lib/core/api'
import { progressRow } from '../commitment-rows'
import { limitOf } from '../petition-rows'

/** Published progress reports in pages, the latest first; corrected ones stay in it. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { data, next } = await reportList(progressFiltersOf(query), limitOf(query.limit))
  return json({ data: data.map(progressRow), next }, { cache: 'public, max-age=60, s-maxage=300', request })
}
