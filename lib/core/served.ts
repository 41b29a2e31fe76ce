import 'server-only'
import { type IncomingMessage, Server, ServerResponse } from 'node:http'
import { tagVersions } from './cache'
import { env } from './env'
import { keptAddress } from './kept-pages'
import { once } from './once'
import { failurePage, failureProblem, isForPrograms, type ReplyPage, statusPage } from './reply-pages'
import { forRequest, type RequestFailure } from './request-failure'
import { serverGuard } from './server-guard'
import { isStatusCode, statusOfRefusal } from './status'

/** What holds for every request before Next sees it and for every reply before it leaves: Next has no place for either. */

/** Only our own code may say these. */
const internalHeaders = ['x-middleware-subrequest', 'x-tiwizi-peer', 'x-tiwizi-posted']
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip']

const decodes = (part: string): boolean => {
  try {
    decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}

/** A part of an address that is no UTF-8 (RFC 3986, 2.5) names nothing here: Next would fail on it, so it asks for something unknown. */
function readableAddress(address: string): string {
  const [path = '', ...query] = address.split('?')
  const parts = path.split('/').map((part) => (decodes(part) ? part : 'unreadable'))
  return [parts.join('/'), ...query].join('?')
}

function cleanRequest(request: IncomingMessage): void {
  if (request.url?.includes('%')) request.url = readableAddress(request.url)
  if (request.url?.includes('?') && (request.method === 'GET' || request.method === 'HEAD'))
    request.url = keptAddress(request.url, request.headers.rsc !== undefined)
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
  // A form whose action no longer exists.
  if (response.hasHeader('x-nextjs-action-not-found')) return () => statusPage(request, '409')
  const type = String(response.getHeader('content-type') ?? '')
  const wanted = (request.headers.accept ?? '').includes('text/html')
  if (statusCode >= 500 && isForPrograms(request)) {
    return /^application\/(problem\+)?json/.test(type) ? null : () => failureProblem(request, failureOf(response))
  }
  if (statusCode >= 500) {
    // Developers keep the page that shows where it broke.
    const isPage = type.startsWith('text/html') || (wanted && (type === '' || type.startsWith('text/plain')))
    return isPage && env.mode !== 'development' ? () => failurePage(request, failureOf(response)) : null
  }
  if (!type.startsWith('text/html') && !(wanted && type === '')) return null
  const code = String(statusCode)
  return isStatusCode(code) && !response.hasHeader(ownStatusHeader) ? () => statusPage(request, code) : null
}

const replaced = ['content-encoding', 'content-length', 'etag', 'link', 'set-cookie', 'transfer-encoding', 'x-nextjs-cache']

function sendPage(response: ServerResponse, page: ReplyPage, bodyless: boolean): Buffer | null {
  const body = Buffer.from(page.body)
  for (const name of replaced) response.removeHeader(name)
  if (page.status !== undefined) response.statusCode = page.status
  if (page.retryAfter !== undefined) response.setHeader('retry-after', page.retryAfter)
  response.setHeader('content-type', page.type)
  response.setHeader('content-language', page.locale)
  response.setHeader('content-length', body.length)
  response.setHeader('cache-control', 'private, no-store')
  response.setHeader('content-security-policy', page.policy)
  return bodyless ? null : body
}

type Named = Parameters<ServerResponse['setHeaders']>[0] | unknown[] | Record<string, unknown> | undefined

const namesOf = (named: Named): string[] => {
  const names = Array.isArray(named) ? named.filter((_, index) => index % 2 === 0) : Object.keys(named ?? {})
  return names.map((name) => String(name).toLowerCase())
}

type Course = { state: 'open' | 'replacing' | 'leaving' | 'passing'; page: ReturnType<typeof replacement> }

const courses = new WeakMap<ServerResponse, Course>()
const failures = new WeakMap<ServerResponse, RequestFailure>()

function failureOf(response: ServerResponse): RequestFailure {
  const failure = failures.get(response) ?? { passing: false, refusal: null }
  failures.set(response, failure)
  return failure
}

function courseOf(response: ServerResponse): Course {
  const course = courses.get(response) ?? { state: 'open', page: null }
  courses.set(response, course)
  return course
}

/** A form that was sent without script and refused: the page that says so is no success to whoever looks at the status. */
function sayRefusal(response: ServerResponse): void {
  const { refusal } = failureOf(response)
  const { method, headers } = response.req
  if (refusal && method === 'POST' && headers['next-action'] === undefined && response.statusCode === 200)
    response.statusCode = statusOfRefusal(refusal)
}

function addHeaders(response: ServerResponse, named?: Named): void {
  const given = namesOf(named)
  for (const [name, value] of Object.entries(headersOfAll())) {
    if (!response.hasHeader(name) && !given.includes(name)) response.setHeader(name, value)
  }
  response.removeHeader(ownStatusHeader)
}

/** At the first sign that a reply is about to leave: dresses it, or answers true when another page leaves instead. */
function isReplaced(response: ServerResponse, named?: Named): boolean {
  const course = courseOf(response)
  if (course.state === 'open') {
    course.page = replacement(response.req, response)
    course.state = course.page ? 'replacing' : 'passing'
    if (!course.page) {
      sayRefusal(response)
      addHeaders(response, named)
    }
  }
  return course.state !== 'passing'
}

/** Replies are dressed on the prototype, so that one whose request came before this process was ready is dressed too. */
function guardReplies(): void {
  const { writeHead, write, end, flushHeaders } = ServerResponse.prototype
  const leave = async (response: ServerResponse, done: unknown[]) => {
    const course = courseOf(response)
    course.state = 'leaving'
    const body = course.page && sendPage(response, await course.page(), response.req.method === 'HEAD')
    addHeaders(response)
    course.state = 'passing'
    Reflect.apply(end, response, body ? [body, ...done] : done)
  }
  ServerResponse.prototype.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    this.statusCode = status
    const named = rest.find((part) => typeof part === 'object') as Named
    return isReplaced(this, named) ? this : Reflect.apply(writeHead, this, [this.statusCode, ...rest])
  } as ServerResponse['writeHead']
  ServerResponse.prototype.write = function (this: ServerResponse, ...rest: unknown[]) {
    return isReplaced(this) ? true : Reflect.apply(write, this, rest)
  } as ServerResponse['write']
  ServerResponse.prototype.flushHeaders = function (this: ServerResponse) {
    if (!isReplaced(this)) Reflect.apply(flushHeaders, this, [])
  }
  ServerResponse.prototype.end = function (this: ServerResponse, ...rest: unknown[]) {
    if (!isReplaced(this)) return Reflect.apply(end, this, rest)
    if (courseOf(this).state === 'replacing')
      void leave(
        this,
        rest.filter((part) => typeof part === 'function'),
      )
    return this
  } as ServerResponse['end']
}

function guardRequests(): void {
  const emit = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string | symbol, ...parts: unknown[]): boolean {
    const pass = () => Reflect.apply(emit, this, [event, ...parts])
    if (event !== 'request') return pass()
    const [request, response] = parts as [IncomingMessage, ServerResponse]
    cleanRequest(request)
    const settled = tagVersions().settled()
    const serve = () => forRequest(failureOf(response), pass)
    if (!settled) return serve()
    void settled.then(serve)
    return true
  }
}

/** Puts itself between the sockets of this process and Next, once. */
export function guardServer(): void {
  const guard = serverGuard()
  if (guard.on) return
  guardRequests()
  guardReplies()
  guard.on = true
}
