import { json, problem } from '@/lib/core/api'
import { petitionPage } from '@/lib/petitions/queries'
import { fullPetition } from '../../petition-rows'

type Context = { params: Promise<{ number: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const petition = await petitionPage((await params).number)
  if (!petition) return problem(404, 'missing')
  if (petition.removed) return problem(410, 'gone')
  return json(fullPetition(petition), { cache: 'public, max-age=10, s-maxage=30', request })
}
