import 'server-only'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { tagVersions } from './cache'
import { env } from './env'
import { once } from './once'
import { failurePage, type ReplyPage, statusPage } from './reply-pages'
import { isStatusCode } from './status'

/** What holds for every request before Next sees it and for every reply before it leaves: Next has no place for either. */

/** Only our own code may say these. */
const internalHeaders = ['x-middleware-subrequest', 'x-tiwizi-peer', 'x-tiwizi-posted']
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip']

function cleanRequest(request: IncomingMessage): void {
  for (const name of internalHeaders) delete request.headers[name]
  if (env.trustedProxies === 0) for (const name of proxyHeaders) delete request.headers[name]
  request.headers['x-tiwizi-peer'] = request.socket.remoteAddress ?? ''
}

const twoYears = 63_072_000

const headersOfAll = () =>
  once('reply-headers', () => ({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // For what is no page of ours; pages bring the policy of their scripts.
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ...(env.appUrl.startsWith('https:') && { 'strict-transport-security': `max-age=${twoYears}; includeSubDomains` }),
  }))

/** Put by the cache handler on pages that name their own status: they are complete. */
const ownStatusHeader = 'x-tiwizi-status'

/** What stands in for a reply that Next left without words or policy; null when the reply is good as it is. */
function replacement(request: IncomingMessage, response: ServerResponse): (() => ReplyPage | Promise<ReplyPage>) | null {
  const { statusCode } = response
  if (statusCode < 400 || request.headers.rsc !== undefined || request.headers['next-action'] !== undefined) return null
  const type = response.getHeader('content-type')
  const isPage = type === undefined ? (request.headers.accept ?? '').includes('text/html') : String(type).startsWith('text/html')
  // A form whose action no longer exists.
  if (response.hasHeader('x-nextjs-action-not-found')) return () => statusPage(request, '409')
  if (!isPage) return null
  if (statusCode >= 500) return () => failurePage(request)
  const code = String(statusCode)
  return isStatusCode(code) && !response.hasHeader(ownStatusHeader) ? () => statusPage(request, code) : null
}

const replaced = ['content-encoding', 'content-length', 'etag', 'link', 'set-cookie', 'transfer-encoding', 'x-nextjs-cache']

function sendPage(response: ServerResponse, { html, policy, locale }: ReplyPage, bodyless: boolean): Buffer | null {
  const body = Buffer.from(html)
  for (const name of replaced) response.removeHeader(name)
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-language', locale)
  response.setHeader('content-length', body.length)
  response.setHeader('cache-control', 'private, no-store')
  response.setHeader('content-security-policy', policy)
  return bodyless ? null : body
}

type Named = Parameters<ServerResponse['setHeaders']>[0] | unknown[] | Record<string, unknown> | undefined

const namesOf = (named: Named): string[] => {
  const names = Array.isArray(named) ? named.filter((_, index) => index % 2 === 0) : Object.keys(named ?? {})
  return names.map((name) => String(name).toLowerCase())
}

function dressReply(request: IncomingMessage, response: ServerResponse): void {
  const { writeHead, write, end, flushHeaders } = response
  let page: ReturnType<typeof replacement> = null
  let state: 'open' | 'replacing' | 'passing' = 'open'
  const addHeaders = (named?: Named) => {
    const given = namesOf(named)
    for (const [name, value] of Object.entries(headersOfAll())) {
      if (!response.hasHeader(name) && !given.includes(name)) response.setHeader(name, value)
    }
    response.removeHeader(ownStatusHeader)
  }
  const decide = (named?: Named): boolean => {
    if (state === 'open') {
      page = replacement(request, response)
      state = page ? 'replacing' : 'passing'
      if (!page) addHeaders(named)
    }
    return state === 'replacing'
  }
  const leave = async (done: unknown[]) => {
    const body = page && sendPage(response, await page(), request.method === 'HEAD')
    addHeaders()
    state = 'passing'
    Reflect.apply(end, response, body ? [body, ...done] : done)
  }
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    this.statusCode = status
    const named = rest.find((part) => typeof part === 'object') as Named
    return decide(named) ? this : Reflect.apply(writeHead, this, [status, ...rest])
  } as ServerResponse['writeHead']
  response.write = function (this: ServerResponse, ...rest: unknown[]) {
    return decide() ? true : Reflect.apply(write, this, rest)
  } as ServerResponse['write']
  response.flushHeaders = function (this: ServerResponse) {
    if (!decide()) Reflect.apply(flushHeaders, this, [])
  }
  let leaving = false
  response.end = function (this: ServerResponse, ...rest: unknown[]) {
    if (!decide()) return Reflect.apply(end, this, rest)
    if (!leaving) void leave(rest.filter((part) => typeof part === 'function'))
    leaving = true
    return this
  } as ServerResponse['end']
}

/** Puts itself between the sockets of this process and Next, once. */
export function guardServer(): void {
  once('guarded-server', () => {
    const emit = Server.prototype.emit
    Server.prototype.emit = function (this: Server, event: string | symbol, ...parts: unknown[]): boolean {
      const pass = () => Reflect.apply(emit, this, [event, ...parts])
      if (event !== 'request') return pass()
      const [request, response] = parts as [IncomingMessage, ServerResponse]
      cleanRequest(request)
      dressReply(request, response)
      const settled = tagVersions().settled()
      if (!settled) return pass()
      void settled.then(pass)
      return true
    }
    return true
  })
}
