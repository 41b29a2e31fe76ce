const origin = 'http://tiwizi.invalid'
const refused = /[\\\p{C}]/u

/**
 * The path to come back to, or `otherwise` when `value` could lead anywhere but into this site. Only a relative path is taken,
 * judged as written and after one decoding, and then as a browser would resolve it.
 */
export function nextPath(value: unknown, otherwise: string): string {
  if (typeof value !== 'string' || value.length > 500) return otherwise
  const decoded = decode(value)
  if (decoded === null || ![value, decoded].every(isRelative)) return otherwise
  if (!URL.canParse(value, origin)) return otherwise
  const url = new URL(value, origin)
  const path = `${url.pathname}${url.search}${url.hash}`
  return url.origin === origin && isRelative(path) && isRelative(decode(path) ?? '') && !url.pathname.startsWith('/api/') ? path : otherwise
}

const isRelative = (path: string): boolean => /^\/(?!\/)/.test(path) && !refused.test(path)

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** `path` with the way back attached, when there is one. */
export const withNext = (path: string, next: string | undefined): string => (next ? `${path}?next=${encodeURIComponent(next)}` : path)
