import { json, problem } from '@/lib/core/api'
import { requestPage } from '@/lib/requests/queries'
import { fullRequest } from '../../request-rows'

type Context = { params: Promise<{ ref: string }> }

/** One public request with its answer and its way; a merged one says which it is part of. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const found = await requestPage((await params).ref)
  if (!found) return problem(404, 'missing')
  if ('mergedInto' in found) return json({ mergedInto: found.mergedInto }, { cache: 'public, max-age=10, s-maxage=30', request })
  if (found.removed) return problem(410, 'gone')
  return json(fullRequest(found), { cache: 'public, max-age=10, s-maxage=30', request })
}
