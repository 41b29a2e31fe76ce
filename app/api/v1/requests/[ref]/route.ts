import { json, problem } from '@/lib/core/api'
import { continuedAs, requestPage } from '@/lib/requests/queries'
import { continuedRow, fullRequest } from '../../request-rows'

type Context = { params: Promise<{ ref: string }> }

/** One public request with its answer and its way; of one that goes on as another no word but where. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const found = await requestPage((await params).ref)
  if (!found) return problem(404, 'missing')
  if (found.removed) return problem(410, 'gone')
  const row = found.continued ? continuedRow(found, await continuedAs(found.id)) : fullRequest(found)
  return json(row, { cache: 'public, max-age=10, s-maxage=30', request })
}
