import { json } from '@/lib/core/api'
import { dayCounts, petitionStanding } from '@/lib/petitions/queries'
import { notPublic } from '../../../petition-rows'

type Context = { params: Promise<{ number: string }> }

/** Signatures and supporters by civil day. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number } = await params
  const days = await dayCounts(number)
  if (days) return json({ data: days.rows, next: null }, { cache: 'public, max-age=30, s-maxage=60', request })
  return notPublic(await petitionStanding(number))
}
