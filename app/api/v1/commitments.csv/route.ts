import { filtersOf } from '@/components/commitments/filters-of'
import { commitmentCells, commitmentColumns } from '@/lib/commitments/exchange'
import { commitmentList } from '@/lib/commitments/list'
import { csvResponse, searchedTooOften } from '@/lib/core/api'
import { now } from '@/lib/core/clock'

const most = 5_000

/** The whole filtered list as a table. */
export async function GET(request: Request): Promise<Response> {
  const refusal = await searchedTooOften(request)
  if (refusal) return refusal
  const { data } = await commitmentList(filtersOf(Object.fromEntries(new URL(request.url).searchParams)), now(), most)
  return csvResponse('commitments', [...commitmentColumns], data.map(commitmentCells), {
    cache: 'public, max-age=60, s-maxage=300',
    request,
  })
}
