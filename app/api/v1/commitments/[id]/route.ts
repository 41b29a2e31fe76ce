import { commitmentPage } from '@/lib/commitments/queries'
import { json, problem } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { fullCommitment } from '../../commitment-rows'

type Context = { params: Promise<{ id: string }> }

/** One commitment, by its OGP id in lower case. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const commitment = await commitmentPage((await params).id, now())
  if (!commitment) return problem(404, 'missing')
  return json(fullCommitment(commitment), { cache: 'public, max-age=60, s-maxage=300', request })
}
