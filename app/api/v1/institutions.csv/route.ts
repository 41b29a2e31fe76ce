import { csvResponse } from '@/lib/core/api'
import { allInstitutions } from '@/lib/institutions/queries'

const columns = ['id', 'kind', 'name_ar', 'name_fr', 'name_zgh', 'name_en', 'territory', 'website']

export async function GET(request: Request): Promise<Response> {
  const kind = new URL(request.url).searchParams.get('kind')
  const rows = (await allInstitutions())
    .filter((institution) => !kind || institution.kind === kind)
    .map(
      ({ id, kind: is, name, territoryCode, website }) =>
        [id, is, name.ar, name.fr, name.zgh ?? null, name.en ?? null, territoryCode, website] as const,
    )
  return csvResponse('institutions', columns, rows, { cache: 'public, max-age=300, s-maxage=300', request })
}
