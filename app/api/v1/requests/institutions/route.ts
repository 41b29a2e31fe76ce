import { json } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { allInstitutions } from '@/lib/institutions/queries'
import { recentFigures } from '@/lib/requests/figures'
import { figuresRow } from '@/lib/requests/figures-exchange'

/** How each institution that was asked answers, and all of them together. */
export async function GET(request: Request): Promise<Response> {
  const [{ whole, institutions, on }, all] = await Promise.all([recentFigures(now()), allInstitutions()])
  const known = new Map(all.map((institution) => [institution.id, institution]))
  const data = institutions.map((figures) => figuresRow(figures, known))
  return json({ on, country: figuresRow(whole, known), data, next: null }, { cache: 'public, max-age=300, s-maxage=600', request })
}
