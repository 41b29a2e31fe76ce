import 'server-only'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { translator } from '../i18n/format'
import { direction, isLocale, type Locale } from '../i18n/locales'
import { preferredLocale } from '../i18n/negotiation'
import { tagVersions } from './cache'
import { env } from './env'
import { once } from './once'
import { policy, sourceHash } from './script-policy.mjs'

/** What holds for every request before Next sees it and for every reply before it leaves: Next has no place for either. */

/** Only our own proxies and this process may say these. */
const internalHeaders = ['x-middleware-subrequest', 'x-tiwizi-peer', 'x-tiwizi-posted']
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip']

function cleanRequest(request: IncomingMessage): void {
  for (const name of internalHeaders) delete request.headers[name]
  if (env.trustedProxies === 0) for (const name of proxyHeaders) delete request.headers[name]
  request.headers['x-tiwizi-peer'] = request.socket.remoteAddress ?? ''
}

const always: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // For what is no page of ours; pages bring the policy of their scripts.
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

const twoYears = 63_072_000
const headersOfAll = () =>
  once('reply-headers', () => ({
    ...always,
    ...(env.appUrl.startsWith('https:') && { 'strict-transport-security': `max-age=${twoYears}; includeSubDomains` }),
  }))

const style =
  ':root{color-scheme:light}body{margin:0;font:1.125rem/1.7 system-ui,sans-serif;color:#1d1d1b;background:#fff}main{max-width:40rem;margin:0 auto;padding:4rem 1.25rem}h1{font-size:1.75rem;line-height:1.3}a{color:#0b5d3b;text-underline-offset:.2em}'

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The page of a failure, in one language, complete without any other file. */
const failurePage = (locale: Locale): string =>
  once(`failure-page:${locale}`, () => {
    const t = translator(locale, 'failure')
    return `<!doctype html><html lang="${locale}" dir="${direction[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(t('title'))} – Tiwizi</title><style>${style}</style></head><body><main><h1>${escaped(t('title'))}</h1><p>${escaped(t('text'))}</p><p>${escaped(t('kept'))}</p><p><a href="/${locale}">${escaped(t('home'))}</a></p></main></body></html>`
  })

const failurePolicy = policy(["'none'"], { styles: [sourceHash(style)] })

function localeOf(request: IncomingMessage): Locale {
  const first = request.url?.split(/[/?]/, 2)[1]
  return isLocale(first) ? first : preferredLocale(request.headers['accept-language'] ?? null)
}

const isPageRequest = (request: IncomingMessage) =>
  request.headers.rsc === undefined && (request.headers.accept ?? '').includes('text/html')

function isFailedPage(request: IncomingMessage, response: ServerResponse): boolean {
  if (response.statusCode < 500) return false
  const type = response.getHeader('content-type')
  return type === undefined ? isPageRequest(request) : String(type).startsWith('text/html')
}

/** A failed page leaves as the static page of its language: what Next made of it has neither words nor policy. */
function replaceFailure(request: IncomingMessage, response: ServerResponse): Buffer {
  const locale = localeOf(request)
  const body = Buffer.from(failurePage(locale))
  for (const name of ['content-encoding', 'etag', 'set-cookie', 'transfer-encoding', 'x-nextjs-cache', 'link']) response.removeHeader(name)
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-language', locale)
  response.setHeader('content-length', body.length)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-security-policy', failurePolicy)
  return body
}

function dressReply(request: IncomingMessage, response: ServerResponse): void {
  const { writeHead, write, end } = response
  let decided = false
  let failure: Buffer | null = null
  const decide = (named?: unknown) => {
    if (decided || response.headersSent) return
    decided = true
    if (isFailedPage(request, response)) failure = replaceFailure(request, response)
    for (const [name, value] of Object.entries(headersOfAll())) {
      if (!response.hasHeader(name) && !namesHeader(named, name)) response.setHeader(name, value)
    }
  }
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    this.statusCode = status
    const named = rest.find((part) => typeof part === 'object')
    decide(named)
    return Reflect.apply(writeHead, this, failure ? [status] : [status, ...rest])
  } as ServerResponse['writeHead']
  response.write = function (this: ServerResponse, ...rest: unknown[]) {
    decide()
    return failure ? true : Reflect.apply(write, this, rest)
  } as ServerResponse['write']
  response.end = function (this: ServerResponse, ...rest: unknown[]) {
    decide()
    if (!failure) return Reflect.apply(end, this, rest)
    return Reflect.apply(end, this, request.method === 'HEAD' ? [] : [failure])
  } as ServerResponse['end']
}

function namesHeader(headers: unknown, name: string): boolean {
  const names = Array.isArray(headers) ? headers.filter((_, index) => index % 2 === 0) : Object.keys(headers ?? {})
  return names.some((given) => String(given).toLowerCase() === name)
}

/** Puts itself between the sockets of this process and Next, once. */
export function guardServer(): void {
  once('guarded-server', () => {
    const emit = Server.prototype.emit
    Server.prototype.emit = function (this: Server, event: string | symbol, ...parts: unknown[]): boolean {
      const [request, response] = parts as [IncomingMessage, ServerResponse]
      if (event !== 'request') return Reflect.apply(emit, this, [event, ...parts])
      cleanRequest(request)
      dressReply(request, response)
      const settled = tagVersions().settled()
      if (!settled) return Reflect.apply(emit, this, [event, ...parts])
      void settled.then(() => Reflect.apply(emit, this, [event, ...parts]))
      return true
    }
    return true
  })
}
