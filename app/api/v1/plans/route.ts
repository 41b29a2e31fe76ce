import { plans } from '@/lib/commitments/dashboard'
import { json } from '@/lib/core/api'
import { planRow } from '../commitment-rows'

/** Action plans, the newest first. */
export async function GET(request: Request): Promise<Response> {
  return json({ data: (await plans()).map(planRow), next: null }, { cache: 'public, max-age=60, s-maxage=300', request })
}
