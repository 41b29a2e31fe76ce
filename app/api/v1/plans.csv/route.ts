import { plans } from '@/lib/commitments/dashboard'
import { planCells, planColumns } from '@/lib/commitments/exchange'
import { csvResponse } from '@/lib/core/api'

/** Action plans as a table. */
export async function GET(request: Request): Promise<Response> {
  const rows = (await plans()).map(planCells)
  return csvResponse('plans', [...planColumns], rows, { cache: 'public, max-age=60, s-maxage=300', request })
}
