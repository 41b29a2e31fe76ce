import { json } from '@/lib/core/api'
import { allInstitutions } from '@/lib/institutions/queries'

/** Institutions with the names they officially bear; `?kind=` keeps one kind. */
export async function GET(request: Request): Promise<Response> {
  const kind = new URL(request.url).searchParams.get('kind')
  const data = (await allInstitutions()).filter((institution) => !kind || institution.kind === kind)
  return json({ data, next: null }, { cache: 'public, max-age=300, s-maxage=300', request })
}
