import { csvResponse } from '@/lib/core/api'
import { proactiveCells, proactiveColumns, proactiveRows } from '@/lib/requests/figures-exchange'
import { proactiveOverview } from '@/lib/requests/proactive'

export async function GET(request: Request): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get('institution')
  const rows = proactiveRows(await proactiveOverview()).filter(({ institution }) => !wanted || institution.id === wanted)
  return csvResponse('proactive-publication', proactiveColumns, rows.map(proactiveCells), {
    cache: 'public, max-age=300, s-maxage=600',
    request,
  })
}
