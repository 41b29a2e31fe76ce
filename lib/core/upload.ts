import 'server-only'
import { now } from './clock'
import { isUnavailable } from './database-errors'
import { sameOrigin } from './origin'
import { allow, networkOf } from './rate-limit'
import type { Result } from './result'
import { type Actor, currentActor } from './session'

type Sent = { name: string; bytes: Buffer; fields: Record<string, string> }
type Taken = Result<{ id: string /** Where the file needs no further step: what was done with it. */; done?: string }>
type Take<A> = (sent: Sent, actor: A, now: Date) => Promise<Taken>

type Places = {
  /** Bytes of one file at most. */
  most: number
  /** Where to go on, a path of this site, with the file's id, what was done with it or the code of the refusal added to its query. */
  next: (fields: Record<string, string>) => string
  /** Where somebody who is not signed in goes first. */
  signIn: (next: string) => string
}
type OpenPlaces = Omit<Places, 'signIn'>

/** The fields beside the file, and the borders between them. */
const overhead = 65_536
/** A browser shows an answer only after its body was read; what is larger than this it is not worth reading. */
const readAnyway = 64 * 1_048_576

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })

const bare = (status: number): Response => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

const withQuery = (path: string, name: string, value: string): string => {
  const [before = '', hash] = path.split('#')
  return `${before}${before.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}${hash ? `#${hash}` : ''}`
}

async function readOut(request: Request): Promise<void> {
  const reader = request.body?.getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read());
}

/** The one file of a form with its other fields; null where the body is no such form. */
async function formOf(request: Request): Promise<Sent | null> {
  try {
    const form = await request.formData()
    const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    const fields = Object.fromEntries(texts)
    const file = form.get('file')
    return file instanceof File
      ? { name: file.name, bytes: Buffer.from(await file.arrayBuffer()), fields }
      : { name: '', bytes: Buffer.alloc(0), fields }
  } catch {
    return null
  }
}

/**
 * A route handler for the form that uploads one file (`multipart/form-data`, field `file`), with or without scripts: server actions would
 * need their limit raised for everybody. The size is known before a byte is read; the answer is always a redirect.
 */
export const uploadHandler = (take: Take<Actor>, { signIn, ...places }: Places) =>
  handler((sent, actor, at) => (actor ? take(sent, actor, at) : null), { ...places, signIn })

/** The same where somebody without an account may upload too: the command knows who may. */
export const openUploadHandler = (take: Take<Actor | null>, places: OpenPlaces) => handler(take, { ...places, signIn: (next) => next })

/** `take` answers null to send the visitor to sign in. */
function handler(take: (...sent: Parameters<Take<Actor | null>>) => Promise<Taken> | null, { most, next, signIn }: Places) {
  return async (request: Request): Promise<Response> => {
    if (!sameOrigin(request)) return bare(403)
    const type = request.headers.get('content-type') ?? ''
    if (!/^multipart\/form-data\s*;\s*boundary=/i.test(type)) return bare(415)
    const size = Number(request.headers.get('content-length') ?? Number.NaN)
    if (request.headers.has('transfer-encoding') || !Number.isInteger(size)) return bare(411)
    const actor = await currentActor()
    const within = actor ? await allow('write', [actor.personId]) : await allow('write-network', [networkOf(request.headers)])
    if (!within) return bare(429)
    if (size > most + overhead) {
      if (size > readAnyway) return bare(413)
      // Where the form wanted to go on stands in its body: the way back is the page it came from.
      await readOut(request)
      const from = new URL(request.headers.get('referer') ?? '/', request.url)
      return seeOther(withQuery(next({ next: `${from.pathname}${from.search}` }), 'refused', 'file-too-large'))
    }
    const sent = await formOf(request)
    if (!sent) return bare(400)
    const path = next(sent.fields)
    try {
      const taken = await take(sent, actor, now())
      if (!taken) return seeOther(signIn(path))
      if (!taken.ok) return seeOther(withQuery(path, 'refused', taken.failure.code))
      const { id, done } = taken.value
      return seeOther(done ? withQuery(path, 'done', done) : withQuery(path, 'file', id))
    } catch (thrown) {
      if (isUnavailable(thrown)) return seeOther(withQuery(path, 'refused', 'too-busy'))
      throw thrown
    }
  }
}
