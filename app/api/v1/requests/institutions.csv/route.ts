import { csvResponse } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { allInstitutions } from '@/lib/institutions/queries'
import { recentFigures } from '@/lib/requests/figures'
import { figuresCells, figuresColumns, figuresRow } from '@/lib/requests/figures-exchange'

export async function GET(request: Request): Promise<Response> {
  const [{ institutions }, all] = await Promise.all([recentFigures(now()), allInstitutions()])
  const known = new Map(all.map((institution) => [institution.id, institution]))
  const rows = institutions.map((figures) => figuresCells(figuresRow(figures, known)))
  return csvResponse('request-figures', figuresColumns, rows, { cache: 'public, max-age=300, s-maxage=600', request })
}
