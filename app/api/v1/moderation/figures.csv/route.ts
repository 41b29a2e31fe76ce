import { csvResponse } from '@/lib/core/api'
import { figureColumns, figureRow } from '@/lib/moderation/exchange'
import { monthlyFigures } from '@/lib/moderation/figures'

export async function GET(request: Request): Promise<Response> {
  const rows = (await monthlyFigures()).map(figureRow)
  return csvResponse('moderation-figures', [...figureColumns], rows, { cache: 'public, max-age=300, s-maxage=600', request })
}
