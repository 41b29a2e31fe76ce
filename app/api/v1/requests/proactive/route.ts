import { json } from '@/lib/core/api'
import { proactiveRows } from '@/lib/requests/figures-exchange'
import { proactiveOverview } from '@/lib/requests/proactive'

/** What article 10 has each institution publish without being asked, item by item; `?institution=` keeps one. */
export async function GET(request: Request): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get('institution')
  const data = proactiveRows(await proactiveOverview()).filter(({ institution }) => !wanted || institution.id === wanted)
  return json({ data, next: null }, { cache: 'public, max-age=300, s-maxage=600', request })
}
