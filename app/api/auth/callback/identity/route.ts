import { signInWithIdentity } from '@/lib/accounts/identity'
import { boundActor, finishIdentity, keepSession, visitorOf } from '@/lib/accounts/sign-in'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

/** The national identity provider sends the visitor back here; what it says is checked before anything is believed. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const answer = await finishIdentity(query)
  const first = answer.returnTo.split('/')[1]
  const locale = isLocale(first) ? first : defaultLocale
  const headers = new Headers({ 'cache-control': 'private, no-store' })
  for (const cookie of answer.cookies) headers.append('set-cookie', cookie)
  const to = (path: string) => {
    headers.set('location', new URL(path, env.appUrl).href)
    return new Response(null, { status: 303, headers })
  }
  const problem = (code: string) => to(`/${locale}/sign-in/problem?code=${code}&next=${encodeURIComponent(answer.returnTo)}`)
  if (!answer.claims) return problem(query.error === 'access_denied' ? 'identity-cancelled' : 'identity-failed')
  const signedIn = await signInWithIdentity(answer, await visitorOf(locale), await boundActor(), now())
  if (!signedIn.ok) return problem(signedIn.failure.code)
  await keepSession(signedIn.value)
  return to(answer.returnTo)
}
