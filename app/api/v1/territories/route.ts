import { json } from '@/lib/core/api'
import { regionsAndProvinces } from '@/lib/territories/queries'

/** Regions, provinces and prefectures (HCP codes); `?region=` keeps one region. */
export async function GET(request: Request): Promise<Response> {
  const region = new URL(request.url).searchParams.get('region')
  const data = (await regionsAndProvinces()).filter(({ code }) => !region || code.slice(0, 2) === region)
  return json({ data, next: null }, { cache: 'public, max-age=300, s-maxage=300', request })
}
