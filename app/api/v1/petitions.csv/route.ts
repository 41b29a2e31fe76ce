import { filtersOf } from '@/components/petitions/filters-of'
import { csvResponse } from '@/lib/core/api'
import { csvColumns, csvRow } from '@/lib/petitions/exchange'
import { type PetitionRow, petitionList } from '@/lib/petitions/list'

const most = 5_000

/** The whole filtered list as a table, up to 5,000 rows. */
export async function GET(request: Request): Promise<Response> {
  const filters = filtersOf(Object.fromEntries(new URL(request.url).searchParams))
  const rows: PetitionRow[] = []
  let cursor: string | null | undefined = filters.cursor
  do {
    const page = await petitionList({ ...filters, ...(cursor ? { cursor } : {}) }, 100)
    rows.push(...page.data)
    cursor = page.next
  } while (cursor && rows.length < most)
  return csvResponse('petitions', [...csvColumns], rows.map(csvRow), { cache: 'public, max-age=30, s-maxage=60', request })
}
