import { contentDisposition } from '@/lib/attachments/name'
import { download } from '@/lib/attachments/queries'
import { currentActor } from '@/lib/core/session'

/** Nothing in a file may run, load or be framed, should a browser show it after all. */
const sandbox = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const headers = {
  'content-security-policy': sandbox,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex',
}

/** What anybody may read is kept by the browser, but asked about every time: whether it may still be read, and is still there. */
const keeping = (isPrivate: boolean) => ({ 'cache-control': isPrivate ? 'private, no-store' : 'private, no-cache' })

const missing = () => new Response(null, { status: 404, headers: { ...headers, ...keeping(true) } })

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

type Context = { params: Promise<{ id: string; name: string }> }

/** Downloads a file, for whoever may read what it belongs to; everybody else learns nothing, not even that it exists. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, name } = await params
  const found = /^[0-9a-z]{24}$/.test(id) ? await download(id, await currentActor()) : null
  if (!found?.ok || ![name, decoded(name)].some((asked) => asked.normalize('NFC') === found.value.name)) return missing()
  const { sha256, type, isPrivate } = found.value
  const etag = `"${sha256.slice(0, 32)}"`
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag)
  if (known && !isPrivate) return new Response(null, { status: 304, headers: { ...headers, ...keeping(false), etag } })
  const bytes = await found.value.bytes()
  if (!bytes) return missing()
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      ...keeping(isPrivate),
      ...(isPrivate ? {} : { etag }),
      'content-type': type,
      'content-disposition': contentDisposition(found.value.name),
    },
  })
}
