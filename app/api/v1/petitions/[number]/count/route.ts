import { json } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { petitionCount, petitionStanding } from '@/lib/petitions/queries'
import { notPublic } from '../../../petition-rows'

type Context = { params: Promise<{ number: string }> }

/** The two counts, small enough to be asked for every half minute by everyone who looks at the page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { number } = await params
  const count = await petitionCount(number, now())
  if (count) return json(count, { cache: 'public, max-age=5, s-maxage=10, stale-while-revalidate=60' })
  return notPublic(await petitionStanding(number))
}
