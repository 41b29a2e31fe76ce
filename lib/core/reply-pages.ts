import 'server-only'
import { get, type IncomingMessage } from 'node:http'
import { translator } from '../i18n/format'
import { direction, isLocale, type Locale } from '../i18n/locales'
import { preferredLocale } from '../i18n/negotiation'
import { dbAnswers } from './db'
import { env } from './env'
import { once } from './once'
import type { RequestFailure } from './request-failure'
import { policy, sourceHash } from './script-policy.mjs'
import type { StatusCode } from './status'

/** What leaves instead of Next's reply: a whole page that needs no script, or problem details, with its policy. */
export type ReplyPage = { body: string; type: string; policy: string; locale: Locale; status?: number; retryAfter?: number }

const htmlType = 'text/html; charset=utf-8'

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/'

function localeOf(request: IncomingMessage): Locale {
  const first = pathOf(request).split('/', 2)[1]
  return isLocale(first) ? first : preferredLocale(request.headers['accept-language'] ?? null)
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style =
  ':root{color-scheme:light}body{margin:0;font:1.125rem/1.7 system-ui,sans-serif;color:#1d1d1b;background:#fff}main{max-width:40rem;margin:0 auto;padding:4rem 1.25rem}h1{font-size:1.75rem;line-height:1.3}a{color:#0b5d3b;text-underline-offset:.2em}'

const failurePolicy = policy(["'none'"], { styles: [sourceHash(style)] })

type Trouble = 'failure' | 'away'

/** A page that is complete without any other file, since nothing else may be working. */
function wholePage(request: IncomingMessage, trouble: Trouble): ReplyPage {
  const locale = localeOf(request)
  const html = once(`whole-page:${trouble}:${locale}`, () => {
    const t = translator(locale, 'failure')
    const away = translator(locale, 'system')
    const [title, text] = trouble === 'away' ? [away('503.title'), away('503.text')] : [t('title'), t('text')]
    const banner = env.mode === 'demo' ? `<p><small>${escaped(translator(locale, 'layout')('demo.text'))}</small></p>` : ''
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)} – Tiwizi</title><style>${style}</style>`
    const main = `<h1>${escaped(title)}</h1><p>${escaped(text)}</p><p>${escaped(t('kept'))}</p><p><a href="/${locale}">${escaped(t('home'))}</a></p>${banner}`
    return `<!DOCTYPE html><html lang="${locale}" dir="${direction[locale]}"><head>${head}</head><body><main>${main}</main></body></html>`
  })
  return { body: html, type: htmlType, policy: failurePolicy, locale, ...statusOf(trouble) }
}

const statusOf = (trouble: Trouble) => (trouble === 'away' ? { status: 503, retryAfter: 2 } : { status: 500 })

/** Whether something broke, or the database is away, overloaded or full, which passes. */
async function troubleOf(failure: RequestFailure): Promise<Trouble> {
  if (failure.passing || !(await dbAnswers())) return 'away'
  // What the request failed of may have been told in the meantime.
  return failure.passing ? 'away' : 'failure'
}

export const failurePage = async (request: IncomingMessage, failure: RequestFailure): Promise<ReplyPage> =>
  wholePage(request, await troubleOf(failure))

/** Addresses that programs ask: they get problem details (RFC 9457). */
export const isForPrograms = (request: IncomingMessage): boolean => /^\/(api|feeds|p|sitemap\.xml)(\/|$)/.test(pathOf(request))

export async function failureProblem(request: IncomingMessage, failure: RequestFailure): Promise<ReplyPage> {
  const locale = localeOf(request)
  const trouble = await troubleOf(failure)
  const { status } = statusOf(trouble)
  const [title, code] =
    trouble === 'away' ? [translator(locale, 'errors')('too-busy'), 'too-busy'] : [translator(locale, 'failure')('title'), 'failure']
  const body = JSON.stringify({ type: 'about:blank', title, status, code })
  return { body, type: 'application/problem+json', policy: policy(["'none'"]), locale, ...statusOf(trouble) }
}

const withoutScript = (html: string) => html.replace(/<script\b[\s\S]*?<\/script>/gi, '').replace(/<link\b[^>]*\bas="script"[^>]*>/gi, '')

function fetchOwn(request: IncomingMessage, path: string): Promise<string> {
  const { localAddress, localPort } = request.socket
  return new Promise((resolve, reject) => {
    const asked = get({ host: localAddress, port: localPort, path, headers: { accept: 'text/html' }, timeout: 5_000 }, (reply) => {
      const chunks: Uint8Array[] = []
      reply.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      reply.on('error', reject)
      reply.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    })
    asked.on('timeout', () => asked.destroy(new Error('the status page did not come')))
    asked.on('error', reject)
  })
}

const longestAddress = 500

const kept = () => once('status-pages', () => new Map<string, Promise<string>>())

/**
 * The page `/<locale>/status/<code>` without its scripts, for the address that was asked: its links to other languages and to
 * sign-in lead back there.
 */
export async function statusPage(request: IncomingMessage, code: StatusCode): Promise<ReplyPage> {
  const locale = localeOf(request)
  const path = `/${locale}/status/${code}`
  const found = kept().get(path) ?? fetchOwn(request, path).then(withoutScript)
  kept().set(path, found)
  try {
    const [, first, ...rest] = pathOf(request).split('/')
    const asked = isLocale(first) && rest.length > 0 ? `/${rest.join('/')}` : ''
    const below = escaped(asked.length <= longestAddress ? asked : '')
    // A function, because signs such as $& in a replacing text are patterns.
    const body = (await found).replaceAll(`/status/${code}"`, () => `${below}"`)
    return { body, type: htmlType, policy: policy(["'none'"]), locale }
  } catch {
    kept().delete(path)
    // The status of the reply stays what it was.
    const { status: _, ...page } = wholePage(request, 'failure')
    return page
  }
}
