import { type ListFilters, listFilters, type ProgressFilters, progressFilters } from '@/lib/commitments/schema'

type Query = Record<string, string | string[] | undefined>
type Field = { safeParse: (value: unknown) => { success: boolean; data?: unknown } }

/** Filters of a query string. Unknown names and values that mean nothing are left out: an old link still shows a list. */
function read(shape: Record<string, Field>, query: Query): Record<string, unknown> {
  const filters: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(shape)) {
    const given = query[name]
    const parsed = field.safeParse(Array.isArray(given) ? given[0] : given)
    if (parsed.success && parsed.data !== undefined) filters[name] = parsed.data
  }
  return filters
}

export const filtersOf = (query: Query): ListFilters => read(listFilters.shape, query) as ListFilters
export const progressFiltersOf = (query: Query): ProgressFilters => read(progressFilters.shape, query) as ProgressFilters
