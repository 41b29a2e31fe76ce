import { json } from '@/lib/core/api'
import { askedComments, commentRow } from '../comment-rows'
import { limitOf } from '../petition-rows'

/** What can be read of the comments about a thing, the latest first, in pages. */
export async function GET(request: Request): Promise<Response> {
  const asked = await askedComments(request, limitOf(new URL(request.url).searchParams.get('limit') ?? undefined))
  if (!asked.ok) return asked.reply
  return json({ data: asked.data.map(commentRow), next: asked.next }, { cache: 'public, max-age=10, s-maxage=30', request })
}
