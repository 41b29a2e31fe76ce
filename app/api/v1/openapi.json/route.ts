import { json } from '@/lib/core/api'
import { openApi } from '../openapi'

export function GET(request: Request): Response {
  return json(openApi(), { cache: 'public, max-age=300, s-maxage=300', request })
}
