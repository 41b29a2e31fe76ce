import { json } from '@/lib/core/api'
import { petitionPage } from '@/lib/petitions/queries'
import { fullPetition, notPublic } from '../../petition-rows'

type Context = { params: Promise<{ number: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const petition = await petitionPage((await params).number)
  if (!petition) return notPublic('missing')
  if (petition.removed) return notPublic(petition.why === 'removed' ? 'removed' : 'held')
  return json(fullPetition(petition), { cache: 'public, max-age=10, s-maxage=30', request })
}
