import { csvResponse } from '@/lib/core/api'
import { regionsAndProvinces } from '@/lib/territories/queries'

export async function GET(request: Request): Promise<Response> {
  const region = new URL(request.url).searchParams.get('region')
  const rows = (await regionsAndProvinces())
    .filter(({ code }) => !region || code.slice(0, 2) === region)
    .map(({ code, iso, level, name }) => [code, iso, level, name.ar, name.fr] as const)
  return csvResponse('territories', ['code', 'iso', 'level', 'name_ar', 'name_fr'], rows, {
    cache: 'public, max-age=300, s-maxage=300',
    request,
  })
}
