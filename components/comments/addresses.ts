import type { Locale } from '@/lib/i18n/locales'

type Subject = { type: string; reference: string }

/** Every address of the conversation about a thing; those that write or depend on the visitor stand in no index. */
export const threadAddress = (
  locale: Locale,
  { type, reference }: Subject,
  query: Record<string, string | null | undefined> = {},
): string => {
  const given = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `/${locale}/comments/${type}/${reference}${given.size > 0 ? `?${given}` : ''}`
}
export const writeAddress = (locale: Locale, { type, reference }: Subject): string => `/${locale}/comments/${type}/${reference}/new`
export const followAddress = (locale: Locale, { type, reference }: Subject): string => `/${locale}/comments/${type}/${reference}/follow`
export const commentAddress = (locale: Locale, id: string): string => `/${locale}/comment/${id}`
export const feedAddress = (locale: Locale, { type, reference }: Subject): string => `/feeds/comments/${locale}/${type}/${reference}`
export const dataAddress = ({ type, reference }: Subject): string => `/api/v1/comments.csv?subject=${type}:${reference}`
/** Where a thing's thread begins on its own page; parts of a page have their place there already. */
export const backAddress = (locale: Locale, path: string): string => `/${locale}${path}${path.includes('#') ? '' : '#comments'}`
