import { json } from '@/lib/core/api'
import { petitionStanding, territoryCounts } from '@/lib/petitions/queries'
import { notPublic } from '../../../petition-rows'

type Context = { params: Promise<{ number: string }> }

/** Signatures and supporters by territory; null where fewer than five people would be counted. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number } = await params
  const counts = await territoryCounts(number)
  if (counts) return json({ data: counts.rows, next: null }, { cache: 'public, max-age=30, s-maxage=60', request })
  return notPublic(await petitionStanding(number))
}
