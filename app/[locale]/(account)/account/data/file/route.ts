import { myData } from '@/lib/accounts/queries'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'

/** Everything kept about the person whose session asks, and about nobody else: the address names no one. */
export async function GET(): Promise<Response> {
  const actor = await currentActor()
  const headers = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }
  if (!actor) return new Response(null, { status: 401, headers })
  const body = JSON.stringify(await myData(actor, now()), null, 2)
  return new Response(body, {
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="tiwizi.json"' },
  })
}
