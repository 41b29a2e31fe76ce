import { createHash } from 'node:crypto'

/** An Atom document (RFC 4287) that readers may keep for a minute. */
export function atomResponse(request: Request, xml: string): Response {
  const etag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"`
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'public, max-age=60, s-maxage=60',
    'access-control-allow-origin': '*',
    etag,
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(xml, { headers })
}
