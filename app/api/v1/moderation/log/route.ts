import { json } from '@/lib/core/api'
import { logAfter } from '@/lib/moderation/figures'
import { limitOf } from '../../petition-rows'

/** The public log in pages, from its first line on: the cursor is the number of a line, and a page that is full never changes. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const cursor = searchParams.get('cursor') ?? ''
  const after = /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0
  const limit = limitOf(searchParams.get('limit') ?? undefined)
  const rows = await logAfter(after, limit + 1)
  const data = rows.slice(0, limit)
  const next = rows.length > limit ? String(data.at(-1)?.seq) : null
  return json({ data, next }, { cache: 'public, max-age=30, s-maxage=60', request })
}
