import { csvResponse } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { figureColumns, figureRow } from '@/lib/moderation/exchange'
import { recentFigures } from '@/lib/moderation/figures'

export async function GET(request: Request): Promise<Response> {
  const rows = (await recentFigures(now())).map(figureRow)
  return csvResponse('moderation-figures', [...figureColumns], rows, { cache: 'public, max-age=300, s-maxage=600', request })
}
