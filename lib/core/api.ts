import 'server-only'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { spoken, translator } from '../i18n/format'
import { preferredLocale } from '../i18n/negotiation'
import { withoutIsolates } from '../i18n/typography'
import { now } from './clock'
import { type Cell, csvText } from './csv'
import { isUnavailable } from './database-errors'
import { fieldFailure } from './form-object'
import { sameOrigin } from './origin'
import { allow, networkOf } from './rate-limit'
import type { Failure, Result } from './result'
import { type Actor, currentActor } from './session'
import { statusOfRefusal } from './status'

const largestBody = 65_536

const publicHeaders = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

type ReplyInit = {
  /** Value of Cache-Control; a public answer that changes with the data says how many seconds it may be old. */
  cache?: string
  status?: number
  /** Given, an answer the client already has becomes 304 (RFC 9110, 13.1.2). */
  request?: Request
}

const etagOf = (text: string) => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

function reply(
  text: string,
  type: string,
  { cache = 'no-store', status = 200, request }: ReplyInit,
  more: Record<string, string> = {},
): Response {
  const etag = etagOf(text)
  const headers = { ...publicHeaders, 'content-type': type, 'cache-control': cache, etag, ...more }
  const known = request?.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (status === 200 && known?.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(text, { status, headers })
}

/** A public JSON answer, readable from any origin. */
export const json = (body: unknown, init: ReplyInit = {}): Response => reply(JSON.stringify(body), 'application/json; charset=utf-8', init)

/** A download `<name>.csv` for spreadsheets. */
export const csvResponse = (name: string, columns: string[], rows: Iterable<readonly Cell[]>, init: ReplyInit = {}): Response =>
  reply(csvText(columns, rows), 'text/csv; charset=utf-8', init, { 'content-disposition': `attachment; filename="${name}.csv"` })

/** Problem details (RFC 9457). `code` is a failure code of messages `errors`. */
export function problem(status: number, code: string, detail?: string, extra: object = {}, headers: Record<string, string> = {}): Response {
  const body = { type: 'about:blank', title: code, status, code, ...(detail !== undefined && { detail }), ...extra }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...publicHeaders, 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** One page of a list: `rows` holds up to one more than `limit`, which tells whether there is a next page. */
export function page<T>(rows: T[], limit: number, cursorOf: (row: T) => string): { data: T[]; next: string | null } {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

type Params = { params: Promise<Record<string, string | string[] | undefined>> }
type Command<I, T> = (input: I, actor: Actor | null, now: Date) => Promise<Result<T>>
type HandlerOptions<T> = {
  /** Status of success, 200 unless told. */
  status?: (value: T) => number
  /** Statuses of failure codes of this command; others are 403. */
  refusals?: Record<string, number>
}

/**
 * A route handler that runs a command with the visitor's session: JSON in, with the parameters of the address laid over it; the
 * value or problem details out. Refuses other origins, bodies above 64 KB and anything that is not JSON.
 */
export function apiHandler<S extends z.ZodType, T>(schema: S, command: Command<z.output<S>, T>, options: HandlerOptions<T> = {}) {
  const answer = async (request: Request, context: Params): Promise<Response> => {
    const explain = (failure: Failure) => failureReply(request, failure, options.refusals)
    if (!sameOrigin(request)) return explain({ code: 'cross-origin' })
    const actor = await currentActor()
    const within = actor ? await allow('write', [actor.personId]) : await allow('write-network', [networkOf(request.headers)])
    if (!within) return explain({ code: 'too-many' })
    const body = await readJson(request)
    if (!body.ok) return body.reply
    const parsed = schema.safeParse({ ...body.value, ...(await context.params) })
    if (!parsed.success) return explain({ code: 'invalid', ...fieldFailure(parsed.error) })
    const result = await command(parsed.data, actor, now())
    if (!result.ok) return explain(result.failure)
    return new Response(JSON.stringify(result.value), {
      status: options.status?.(result.value) ?? 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' },
    })
  }
  return async (request: Request, context: Params): Promise<Response> => {
    try {
      return await answer(request, context)
    } catch (thrown) {
      if (isUnavailable(thrown)) return failureReply(request, { code: 'too-busy' })
      throw thrown
    }
  }
}

function failureReply(request: Request, failure: Failure, refusals: Record<string, number> = {}): Response {
  const status = statusOfRefusal(failure.code, refusals)
  const locale = preferredLocale(request.headers.get('accept-language'))
  const say = translator(locale, 'errors')
  const t: typeof say = (key, values) => withoutIsolates(say(key, values))
  const { values, told = {} } = spoken(locale, failure)
  const title = t(failure.code, values)
  const said = (field: string, codes: string[]) => codes.map((code, at) => (at === 0 && told[field]) || t(code)).map(withoutIsolates)
  const words = Object.entries(failure.fields ?? {}).map(([field, codes]) => `${field}: ${said(field, codes).join(' ')}`)
  const retry = status === 429 || status === 503 ? { 'retry-after': status === 429 ? '60' : '2' } : {}
  return problem(
    status,
    failure.code,
    words.length > 0 ? words.join('\n') : undefined,
    { title, ...(failure.fields && { fields: failure.fields }) },
    {
      'content-language': locale,
      'cache-control': 'private, no-store',
      ...retry,
    },
  )
}

/** Takes a point of the limit `search` from the visitor's network; null, or the refusal to answer with. */
export async function searchedTooOften(request: Request): Promise<Response | null> {
  return (await allow('search', [networkOf(request.headers)])) ? null : failureReply(request, { code: 'too-many-searches' })
}

type Body = { ok: true; value: Record<string, unknown> } | { ok: false; reply: Response }

async function readJson(request: Request): Promise<Body> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return { ok: false, reply: problem(415, 'not-json', 'The body must be application/json') }
  const text = await boundedText(request)
  if (text === null) return { ok: false, reply: problem(413, 'too-long', `The body is larger than ${largestBody} bytes`) }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, value: { ...value } }
  } catch {
    return { ok: false, reply: problem(400, 'not-json', 'The body is not valid JSON') }
  }
  return { ok: false, reply: problem(400, 'not-json', 'The body is not a JSON object') }
}

/** The body as text, null when it is larger than a command needs. */
async function boundedText(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  if (!reader) return ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    if (size > largestBody) {
      await reader.cancel()
      return null
    }
    chunks.push(read.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}
