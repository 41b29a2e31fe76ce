import { json, problem } from '@/lib/core/api'
import { ideaPage } from '@/lib/ideas/queries'
import { fullIdea } from '../../idea-rows'

type Context = { params: Promise<{ slug: string }> }

/** One idea with its official answers and what it became; a merged one says which it is part of. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const idea = await ideaPage((await params).slug)
  if (!idea) return problem(404, 'missing')
  if ('mergedInto' in idea) return json({ mergedInto: idea.mergedInto }, { cache: 'public, max-age=10, s-maxage=30', request })
  if (idea.removed) return problem(410, 'gone')
  return json(fullIdea(idea), { cache: 'public, max-age=10, s-maxage=30', request })
}
