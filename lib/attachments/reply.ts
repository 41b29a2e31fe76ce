import 'server-only'
import { contentDisposition } from './name'
import type { Download } from './queries'

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

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** A file as a download, or, where there is none for whoever asks or it is called otherwise, what says nothing of it. */
export async function fileReply(found: Download | null, { name, known }: { name: string; known: string | null }): Promise<Response> {
  const missing = () => new Response(null, { status: 404, headers: { ...headers, ...keeping(true) } })
  if (!found || ![name, decoded(name)].some((asked) => asked.normalize('NFC') === found.path)) return missing()
  const { sha256, type, isPrivate } = found
  const etag = isPrivate ? null : `"${sha256.slice(0, 32)}"`
  const always = { ...headers, ...keeping(isPrivate), ...(etag ? { etag } : {}) }
  if (etag && known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers: always })
  const bytes = await found.bytes()
  if (!bytes) return missing()
  return new Response(new Uint8Array(bytes), {
    headers: { ...always, 'content-type': type, 'content-disposition': contentDisposition(found.name) },
  })
}
