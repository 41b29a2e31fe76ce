import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { hasWholeActions } from '@/lib/core/action-fields'
import { env } from '@/lib/core/env'
import { isKept } from '@/lib/core/kept-pages'
import { sameOrigin } from '@/lib/core/origin'
import { allow, isSearch, networkOf } from '@/lib/core/rate-limit'
import { noncePolicy } from '@/lib/core/script-policy.mjs'
import { serverGuard } from '@/lib/core/server-guard'
import { isLocale } from '@/lib/i18n/locales'
import { preferredLocale } from '@/lib/i18n/negotiation'

/** Lists with a dynamic twin `…/find`, so that the bare address stays cached. */
const lists = new Set(['petitions', 'commitments', 'ideas', 'requests'])

/** First parts of the addresses below a language: people type and print them without one. */
const sections = new Set([
  ...['commitments', 'ideas', 'requests', 'petitions', 'integrity', 'complaints', 'funding', 'data', 'institutions'],
  ...['about', 'account', 'admin', 'appeal', 'comment', 'comments', 'report', 'sign-in', 'unfollow', 'demo', 'desk', 'moderation'],
])

/**
 * Pages with a form that leads to the identity provider (OpenID Connect), which `form-action` must name; also those whose script goes on to
 * such a page, since the policy of a page stays until the browser loads another.
 */
const leadsToIdentity = /^\/[^/]+\/(sign-in|account|petitions\/[^/]+\/sign|requests\/(new\/[^/]+|batch))(\/|$)/

/** What `serverActions.bodySizeLimit` of next.config.js says; Next itself would cut a larger form and fail on the rest. */
const largestForm = 256 * 1024

const reads = ({ method }: NextRequest) => method === 'GET' || method === 'HEAD'

/** Lets a request through, with a nonce where its answer is rendered for it alone; kept pages bring their own policy. */
function forward(request: NextRequest, target: URL | null): NextResponse {
  const pathname = target?.pathname ?? request.nextUrl.pathname
  const headers = new Headers(request.headers)
  headers.delete('content-security-policy')
  if (!reads(request)) {
    headers.set('x-tiwizi-posted', '1')
    // Its origin is known to be ours. Next compares it again, with a host that a proxy before us may have written anew.
    headers.set('x-forwarded-host', new URL(headers.get('origin') ?? env.appUrl).host)
  }
  const policy = reads(request) && isKept(pathname) ? null : nonceFor(pathname)
  if (policy) headers.set('content-security-policy', policy)
  const init = { request: { headers } }
  const response = target ? NextResponse.rewrite(target, init) : NextResponse.next(init)
  if (policy) response.headers.set('content-security-policy', policy)
  return response
}

function nonceFor(pathname: string): string {
  const issuer = leadsToIdentity.test(pathname) ? env.oidc?.issuer : undefined
  const formAction = issuer === undefined ? [] : [new URL(issuer).origin]
  return noncePolicy(randomBytes(16).toString('base64'), { development: env.mode === 'development', formAction })
}

/** Next fails on a form without a boundary, without its end or without parts of its action as if the fault were its own. */
async function isWhole(request: NextRequest): Promise<boolean> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return true
  return request.formData().then(hasWholeActions, () => false)
}

const refused = (status: number, more: Record<string, string> = {}) =>
  new NextResponse(null, { status, headers: { 'content-type': 'text/html', ...more } })

/** Chooses the language, sends lists with a query to their twin, and gives scripts their nonce. It is no lock: policies are. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  if (!serverGuard().on) return new NextResponse(null, { status: 503, headers: { 'retry-after': '1', 'cache-control': 'no-store' } })
  if (!reads(request)) {
    if (!sameOrigin(request)) return refused(403)
    if (Number(request.headers.get('content-length')) > largestForm || request.headers.has('transfer-encoding')) return refused(413)
    if (!(await isWhole(request))) return refused(400)
  }
  const [, first = '', section, more] = pathname.split('/')
  const target = request.nextUrl.clone()
  if (first === '' || (sections.has(first) && reads(request))) {
    target.pathname = `/${preferredLocale(request.headers.get('accept-language'))}${first === '' ? '' : pathname}`
    return NextResponse.redirect(target, { status: 307, headers: { vary: 'accept-language', 'cache-control': 'private, no-store' } })
  }
  if (!isLocale(first)) {
    // No route of a language begins with a dash, so this is the page of addresses that lead nowhere.
    target.pathname = `/${preferredLocale(request.headers.get('accept-language'))}/-${pathname}`
    return forward(request, target)
  }
  const inList = section !== undefined && lists.has(section) && (more === undefined || more === 'find')
  const searches = inList || pathname.endsWith('/requests/new') || pathname.endsWith('/requests/batch')
  if (searches && isSearch(request.nextUrl.searchParams) && !(await allow('search', [networkOf(request.headers)])))
    return refused(429, { 'retry-after': '60' })
  if (inList && more === undefined && search !== '') {
    target.pathname = `${pathname}/find`
    return forward(request, target)
  }
  return forward(request, null)
}

/** Not for what is no page of a language: files, interfaces for programs, short links. */
export const config = { matcher: ['/((?!_next/|api/|feeds/|files/|files$|p/|log/|open311/|embed/|.well-known/|.*\\.[a-z0-9]{2,5}$).*)'] }
