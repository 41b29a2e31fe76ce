import { now } from '@/lib/core/clock'
import { allow, networkOf } from '@/lib/core/rate-limit'
import { preferredLocale } from '@/lib/i18n/negotiation'
import { stopFollow } from '@/lib/notifications/commands'
import { stopInput } from '@/lib/notifications/schema'

type Context = { params: Promise<{ token: string }> }

/** What mail programs send (RFC 8058, section 3.2), as a form of either kind. */
const oneClick = /List-Unsubscribe\W+One-Click/
const largest = 2_000

const answer = (status: number) =>
  new Response(null, { status, headers: { 'cache-control': 'no-store', ...(status === 429 ? { 'retry-after': '600' } : {}) } })

async function begins(request: Request): Promise<string> {
  const reader = request.body?.getReader()
  let text = ''
  for (let read = await reader?.read(); read && !read.done && text.length < largest; read = await reader?.read())
    text += Buffer.from(read.value).toString('latin1')
  await reader?.cancel()
  return text.slice(0, largest)
}

/**
 * Ends what a message is of by one click in a mail program. The token alone authorises it: no cookie is read, so any origin may post, and
 * nobody learns from the answer whether the token was known.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!(await allow('unsubscribe', [networkOf(request.headers)]))) return answer(429)
  if (!oneClick.test(await begins(request))) return answer(400)
  const input = stopInput.safeParse(await params)
  if (input.success) await stopFollow(input.data, null, now())
  return answer(200)
}

/** Somebody who opens the address instead is asked first: programs follow links that nobody clicked. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const locale = preferredLocale(request.headers.get('accept-language'))
  const { token } = await params
  const week = new URL(request.url).searchParams.get('of') === 'week' ? '&of=week' : ''
  const location = `/${locale}/unfollow?token=${encodeURIComponent(token)}${week}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
