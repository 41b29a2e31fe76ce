import { json } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { recentFigures } from '@/lib/moderation/figures'

/** What moderation did month by month, breaches included. */
export async function GET(request: Request): Promise<Response> {
  return json({ data: await recentFigures(now()), next: null }, { cache: 'public, max-age=300, s-maxage=600', request })
}
