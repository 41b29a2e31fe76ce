import { preferredLocale } from '@/lib/i18n/negotiation'

type Context = { params: Promise<{ number: string }> }

const channel = /^[a-z0-9-]{1,20}$/

/** The short link: to the petition in the visitor's language, with the label of the channel it came through. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number } = await params
  const locale = preferredLocale(request.headers.get('accept-language'))
  const label = new URL(request.url).searchParams.get('c') ?? ''
  const location = `/${locale}/petitions/${encodeURIComponent(number)}${channel.test(label) ? `?c=${label}` : ''}`
  return new Response(null, { status: 307, headers: { location, 'cache-control': 'private, no-store', vary: 'accept-language' } })
}
