import { json } from '@/lib/core/api'
import { monthlyFigures } from '@/lib/moderation/figures'

/** What moderation did month by month, breaches included. */
export async function GET(request: Request): Promise<Response> {
  return json({ data: await monthlyFigures(), next: null }, { cache: 'public, max-age=300, s-maxage=600', request })
}
