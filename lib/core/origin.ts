import { env } from './env'

/**
 * Whether a request that a session cookie authorises comes from our own pages: `Origin` must be ours, and
 * `Sec-Fetch-Site`, which older browsers do not send, must not say otherwise (Fetch Metadata, W3C).
 */
export function sameOriginHeaders(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  if (origin === env.appUrl) return true
  // Outside production the same server is reached as localhost, 127.0.0.1 or another port of a container.
  return env.mode !== 'production' && new URL(origin).host === headers.get('host')
}

export const sameOrigin = (request: Request): boolean => sameOriginHeaders(request.headers)
