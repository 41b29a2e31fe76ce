import { type RequestFilters, requestFilters } from '@/lib/requests/public-schema'

type Query = Record<string, string | string[] | undefined>

/** Filters of a query string. Unknown names and values that mean nothing are left out: an old link still shows a list. */
export function filtersOf(query: Query): RequestFilters {
  const filters: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(requestFilters.shape)) {
    const given = query[name]
    const parsed = field.safeParse(Array.isArray(given) ? given[0] : given)
    if (parsed.success && parsed.data !== undefined) filters[name] = parsed.data
  }
  return filters as RequestFilters
}
