import { nextPath } from '@/lib/accounts/next-path'
import { keepBinding, startIdentity } from '@/lib/accounts/sign-in'
import { env } from '@/lib/core/env'
import { sameOrigin } from '@/lib/core/origin'
import { allow, networkOf } from '@/lib/core/rate-limit'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

const seeOther = (location: string, cookies: readonly string[] = []): Response => {
  const headers = new Headers({ location: new URL(location, env.appUrl).href, 'cache-control': 'private, no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** A plain form of ours sends the visitor to the national identity provider (OpenID Connect Core, section 3.1.2.1). */
export async function POST(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => null)
  if (!form) return new Response(null, { status: 400 })
  const chosen = form.get('locale')
  const locale = isLocale(chosen) ? chosen : defaultLocale
  const problem = (code: string) => seeOther(`/${locale}/sign-in/problem?code=${code}`)
  if (!(await allow('write-network', [networkOf(request.headers)]))) return problem('too-many')
  const start = await startIdentity(nextPath(form.get('next'), `/${locale}/account`), locale)
  if (start) await keepBinding(form.get('bind') === 'yes')
  return start ? seeOther(start.location, start.cookies) : problem('identity-away')
}
