import type { Locale } from '@/lib/i18n/locales'

/** What each step before asking is told of those before: what was typed, and the request that is asked again. */
export type Carried = { q?: string; from?: string }

const lengths = { q: 200, from: 60 }
const cut = (text: string | undefined, most: number): string => (text ?? '').trim().slice(0, most)

/** What an address hands on. */
export function carriedBy(query: { q: string | undefined; from: string | undefined }): Carried {
  const q = cut(query.q, lengths.q)
  const from = cut(query.from, lengths.from)
  return { ...(q ? { q } : {}), ...(from ? { from } : {}) }
}

/** The address of a step, at one institution or before one is chosen. */
export function stepAddress(locale: Locale, carried: Carried, { own, slug }: { own?: 'no'; slug?: string } = {}): string {
  const query = String(new URLSearchParams({ ...(own ? { own } : {}), ...carried }))
  return `/${locale}/requests/new${slug ? `/${slug}` : ''}${query && `?${query}`}`
}
