import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { NextApiRequest, NextApiResponse } from 'next'
import { cookies, headers } from 'next/headers'
import NextAuth, { type AuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import { closeAll } from '@/lib/cases/access'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { networkOf } from '@/lib/core/rate-limit'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { dropBegun } from './begun'
import { type Claims, claimsOf } from './claims'
import type { Visitor } from './code'
import { deviceOf } from './device'
import { nextPath } from './next-path'
import { sessionLife } from './policy'
import type { Method } from './schema'
import { actorOf } from './session'

const secure = () => env.appUrl.startsWith('https:')
const named = (name: string) => `${secure() ? '__Host-' : ''}${name}`
const attributes = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure() }) as const

const sealedId = (kind: string, id: string, seconds: number) =>
  encode({ token: { id }, secret: env.authSecret, salt: kind, maxAge: seconds })

async function openedId(kind: string, token: string | undefined): Promise<string | null> {
  if (!token || token.length > 1_000) return null
  try {
    const payload = await decode({ token, secret: env.authSecret, salt: kind })
    return typeof payload?.id === 'string' ? payload.id : null
  } catch {
    return null
  }
}

const seconds = (method: Method) => Math.floor(sessionLife(method).absolute / 1000)

/** Name and value of the cookie that names a session; the payload is the session's id and nothing else. */
export const sessionCookie = async (sessionId: string, method: Method): Promise<{ name: string; value: string }> => ({
  name: named('tiwizi'),
  value: await sealedId('session', sessionId, seconds(method)),
})

const cookieSession = async (): Promise<string | null> => openedId('session', (await cookies()).get(named('tiwizi'))?.value)

/** The actor of this request's cookie, or null; registered as the session reader. */
export async function readSession(): Promise<Actor | null> {
  const id = await cookieSession()
  return id === null ? null : actorOf(id, now())
}

/** Tells script that somebody is signed in here, and nothing else: kept pages then ask for what is new, and of others nothing is asked. */
const hint = 'tiwizi-here'

/** Gives the browser its new session; in actions and route handlers only. */
export async function keepSession({ sessionId, method }: { sessionId: string; method: Method }): Promise<void> {
  const { name, value } = await sessionCookie(sessionId, method)
  const jar = await cookies()
  jar.set(name, value, { ...attributes(), maxAge: seconds(method) })
  jar.set(named(hint), '1', { ...attributes(), httpOnly: false, maxAge: seconds(method) })
  for (const step of ['code', 'factor', 'address', 'bind'] as const) jar.set(named(`tiwizi-${step}`), '', { ...attributes(), maxAge: 0 })
}

/** Forgets in this browser who is signed in, what a PIN opened and what was begun: whoever comes next at a shared computer reads nothing of theirs. */
export async function dropSession(): Promise<void> {
  const jar = await cookies()
  for (const name of ['tiwizi', hint]) jar.set(named(name), '', { ...attributes(), maxAge: 0 })
  await closeAll()
  await dropBegun()
}

/**
 * `code`: a code was sent; `factor`: a password was right; `address`: a code was sent to an address that the account is to have. The id stays
 * in a cookie of this browser, out of addresses and logs.
 */
export type Step = 'code' | 'factor' | 'address'

const stepLife = 3_600

/** Name and value of the cookie that names a step. */
export const stepCookie = async (step: Step, id: string): Promise<{ name: string; value: string }> => ({
  name: named(`tiwizi-${step}`),
  value: await sealedId(`step-${step}`, id, stepLife),
})

export async function keepStep(step: Step, id: string): Promise<void> {
  const { name, value } = await stepCookie(step, id)
  ;(await cookies()).set(name, value, { ...attributes(), maxAge: stepLife })
}

export const currentStep = async (step: Step): Promise<string | null> =>
  openedId(`step-${step}`, (await cookies()).get(named(`tiwizi-${step}`))?.value)

/** Notes that this session's person agreed that its account will bear the identity about to be proved; forgets an older agreement. */
export async function keepBinding(agreed: boolean): Promise<void> {
  const session = agreed ? await cookieSession() : null
  const value = session === null ? '' : await sealedId('bind', session, 900)
  ;(await cookies()).set(named('tiwizi-bind'), value, { ...attributes(), maxAge: value === '' ? 0 : 900 })
}

/** The signed-in person who agreed in this very session; null for everybody else who happens to be signed in here. */
export async function boundActor(): Promise<Actor | null> {
  const agreed = await openedId('bind', (await cookies()).get(named('tiwizi-bind'))?.value)
  const actor = await readSession()
  return actor !== null && actor.sessionId === agreed ? actor : null
}

export async function visitorOf(locale: Locale): Promise<Visitor> {
  const sent = await headers()
  return { network: networkOf(sent), device: deviceOf(sent.get('user-agent') ?? ''), replaces: await cookieSession(), locale }
}

const provider = 'identity'
const redirectUri = () => `${env.appUrl}/api/auth/callback/${provider}`

type Exchange = {
  /** The subject that the signed id token names. */
  subject?: string
  claims: Claims | null
  returnTo: string
  locale?: Locale
}

function optionsFor(exchange: Exchange): AuthOptions | null {
  const { oidc } = env
  if (!oidc) return null
  const cookie = (name: string) => ({ name: named(`tiwizi-${name}`), options: { ...attributes(), maxAge: 900 } })
  return {
    secret: env.authSecret,
    session: { strategy: 'jwt' },
    logger: { error: (code) => console.error(`identity provider: ${code}`), warn: () => undefined, debug: () => undefined },
    cookies: {
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('return'),
      pkceCodeVerifier: cookie('pkce'),
      state: cookie('state'),
      nonce: cookie('nonce'),
    },
    providers: [
      {
        id: provider,
        name: oidc.label,
        type: 'oauth',
        wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        checks: ['pkce', 'state', 'nonce'],
        idToken: true,
        // Always asked again: on a shared computer the last visitor's identity is not this visitor's.
        authorization: {
          params: {
            scope: 'openid profile email national_id',
            redirect_uri: redirectUri(),
            prompt: 'login',
            ...(exchange.locale ? { ui_locales: exchange.locale } : {}),
          },
        },
        // Our own address, whatever the request's headers say: next-auth would take it from a variable of the process.
        token: {
          request: async ({ client, params, checks }) => {
            const tokens = await client.callback(redirectUri(), params, checks)
            exchange.subject = tokens.claims().sub
            return { tokens }
          },
        },
        userinfo: {
          request: async ({ client, tokens }) => claimsOf(exchange.subject ?? null, await client.userinfo(tokens.access_token ?? '')),
        },
        profile: (profile: { sub: string }) => ({ id: profile.sub }),
      },
    ],
    callbacks: {
      redirect: ({ url }) => {
        exchange.returnTo = nextPath(url.startsWith(env.appUrl) ? url.slice(env.appUrl.length) : url, '/')
        return `${env.appUrl}${exchange.returnTo}`
      },
      // A path instead of `true` ends next-auth's part before it makes a session of its own.
      signIn: ({ profile }) => {
        exchange.claims = { ...profile }
        return '/'
      },
    },
  }
}

type Call = {
  method: 'GET' | 'POST'
  action: 'signin' | 'callback'
  query: Record<string, string>
  body: Record<string, string>
  cookies: Record<string, string>
}
type Reply = { location: string | null; cookies: string[] }

/** next-auth in its API-route form, which takes cookies and body from what it is handed and not from the request around it. */
async function call({ method, action, query, body, cookies }: Call, options: AuthOptions): Promise<Reply> {
  const reply: Reply = { location: null, cookies: [] }
  const response = {
    status: () => response,
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? reply.cookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === 'location') reply.location = String(value)
      if (name.toLowerCase() === 'set-cookie') reply.cookies = [value].flat()
      return response
    },
    end: () => response,
    send: () => response,
    json: () => response,
  }
  const request = { method, query: { ...query, nextauth: [action, provider] }, body, cookies, headers: {} }
  await nextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options)
  return reply
}

type Handler = (request: NextApiRequest, response: NextApiResponse, options: AuthOptions) => Promise<unknown>
// next-auth is CommonJS: Node's own import gives its exports where a bundler gives the default.
const nextAuth = ('default' in NextAuth ? NextAuth.default : NextAuth) as Handler

export type IdentityStart = { location: string; cookies: string[] }

/** Address of the identity provider to send the browser to, with the cookies that its answer is checked against; null when it is away. */
export async function startIdentity(returnTo: string, locale: Locale): Promise<IdentityStart | null> {
  const options = optionsFor({ claims: null, returnTo, locale })
  if (!options) return null
  const csrfToken = randomBytes(32).toString('hex')
  const csrf = `${csrfToken}|${createHash('sha256').update(`${csrfToken}${env.authSecret}`).digest('hex')}`
  const body = { csrfToken, callbackUrl: `${env.appUrl}${returnTo}` }
  const reply = await call({ method: 'POST', action: 'signin', query: {}, body, cookies: { [named('tiwizi-csrf')]: csrf } }, options)
  const checked = reply.cookies.some((cookie) => cookie.startsWith(`${named('tiwizi-state')}=`))
  return reply.location && checked ? { location: reply.location, cookies: reply.cookies } : null
}

export type IdentityAnswer = { claims: Claims | null; issuer: string; returnTo: string; cookies: string[] }

/** Checks the provider's answer (state, nonce, PKCE, signature, issuer) and returns what it says; claims are null when it does not hold. */
export async function finishIdentity(query: Record<string, string>): Promise<IdentityAnswer> {
  const exchange: Exchange = { claims: null, returnTo: '/' }
  const options = optionsFor(exchange)
  if (!options) return { ...exchange, issuer: '', cookies: [] }
  const held = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]))
  const reply = await call({ method: 'GET', action: 'callback', query, body: {}, cookies: held }, options)
  const spent = `${named('tiwizi-return')}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`
  return { ...exchange, issuer: env.oidc?.issuer ?? '', cookies: [...reply.cookies, spent] }
}
