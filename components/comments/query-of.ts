import { type ThreadQuery, threadQuery } from '@/lib/comments/schema'

/** What a query string asks of a thread. Values that mean nothing are left out: an old link still shows the thread. */
export function threadQueryOf(query: Record<string, string | string[] | undefined>): ThreadQuery {
  const asked: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(threadQuery.shape)) {
    const given = query[name]
    const parsed = field.safeParse(Array.isArray(given) ? given[0] : given)
    if (parsed.success && parsed.data !== undefined) asked[name] = parsed.data
  }
  return asked as ThreadQuery
}
