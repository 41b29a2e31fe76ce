/**
 * A simulated national identity: an OpenID Connect provider for demonstrations and tests. It proves nothing about anybody and says so.
 * Environment: IDENTITY_PORT, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, APP_URL, TIWIZI_VAR (its keys lie there).
 */
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import Provider from 'oidc-provider'
import { choicePage, messagePage, people } from './identity/pages.mjs'

const appUrl = new URL(process.env.APP_URL ?? `http://localhost:${process.env.PORT || 3000}`).origin
const port = Number(process.env.IDENTITY_PORT || Number(process.env.PORT || 3000) + 1)
const issuer = process.env.OIDC_ISSUER || `http://localhost:${port}`
const clientId = process.env.OIDC_CLIENT_ID || 'tiwizi'
const clientSecret = process.env.OIDC_CLIENT_SECRET
if (!clientSecret) {
  console.error('OIDC_CLIENT_SECRET is missing: give the same value to Tiwizi and to the simulated identity.')
  process.exit(1)
}

/** @typedef {{ jwks: { keys: import('oidc-provider').JWK[] }, cookieKeys: string[], subjectKey: string }} Keys */

/** @returns {Keys} */
function loadKeys() {
  const folder = resolve(process.env.TIWIZI_VAR || 'var')
  const file = join(folder, 'identity-keys.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }
    const keys = {
      jwks: { keys: [key] },
      cookieKeys: [randomBytes(32).toString('base64url')],
      subjectKey: randomBytes(32).toString('base64url'),
    }
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
    return JSON.parse(JSON.stringify(keys))
  }
}

const keys = loadKeys()

/** @typedef {{ name: string, birthdate: string, national_id: string }} Identity */

/** Who was chosen or typed, by subject; forgotten when the process ends. @type {Map<string, Identity>} */
const identities = new Map()

/** @param {Identity} identity */
function remember(identity) {
  const subject = createHmac('sha256', keys.subjectKey).update(identity.national_id.toUpperCase()).digest('base64url').slice(0, 24)
  identities.set(subject, identity)
  return subject
}

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${appUrl}/api/auth/callback/identity`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  jwks: keys.jwks,
  cookies: { keys: keys.cookieKeys },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  responseTypes: ['code'],
  clientAuthMethods: ['client_secret_basic'],
  pkce: { required: () => true },
  scopes: ['openid', 'profile', 'email', 'national_id'],
  claims: { openid: ['sub'], profile: ['name', 'birthdate'], email: ['email', 'email_verified'], national_id: ['national_id'] },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  ttl: { Interaction: 1_800, Session: 3_600, Grant: 3_600, AuthorizationCode: 60, AccessToken: 300, IdToken: 300 },
  findAccount: async (_ctx, subject) => {
    const identity = identities.get(subject)
    return identity && { accountId: subject, claims: async () => ({ sub: subject, ...identity }) }
  },
  // One client, ours: whoever chose a person has agreed to hand the claims over.
  loadExistingGrant: async (ctx) => {
    const accountId = ctx.oidc.session?.accountId
    if (!accountId) return undefined
    const grant = new ctx.oidc.provider.Grant({ clientId, accountId })
    grant.addOIDCScope('openid profile email national_id')
    await grant.save()
    return grant
  },
  renderError: async (ctx) => {
    ctx.type = 'html'
    ctx.body = messagePage('failed', String(ctx.query.ui_locales ?? ''), appUrl)
  },
})
provider.on('server_error', (_ctx, error) => console.error(error))

/** @param {import('node:http').IncomingMessage} request */
async function formOf(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > 10_000) throw new Error('the form is too long')
  }
  return new URLSearchParams(text)
}

/** @param {URLSearchParams} form @returns {Identity | null} */
function chosen(form) {
  const known = people().find(({ key }) => key === form.get('person'))
  if (known) return { name: known.name, birthdate: known.birthdate, national_id: known.national_id }
  const name = (form.get('name') ?? '').trim()
  const birthdate = form.get('birthdate') ?? ''
  const national_id = (form.get('national_id') ?? '').trim()
  const born = Date.parse(birthdate)
  const sound = name.length >= 2 && name.length <= 120 && /^[\p{L}\p{N}][\p{L}\p{N} -]{2,29}$/u.test(national_id)
  return sound && /^\d{4}-\d{2}-\d{2}$/.test(birthdate) && born < Date.now() && born > Date.parse('1900-01-01')
    ? { name, birthdate, national_id }
    : null
}

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  // The answer to the form leads back to the application.
  `form-action 'self' ${new URL(issuer).origin} ${appUrl}`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function interact(request, response) {
  const details = await provider.interactionDetails(request, response)
  const action = `/interaction/${details.uid}`
  const asked = String(details.params.ui_locales ?? '')
  /** @param {number} status @param {boolean} wrong */
  const show = (status, wrong) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(choicePage(action, asked, wrong))
  }
  if (request.method !== 'POST') return show(200, false)
  const origin = request.headers.origin
  if (origin !== undefined && origin !== new URL(issuer).origin) return void response.writeHead(403).end()
  const form = await formOf(request)
  const keep = { mergeWithLastSubmission: false }
  if (form.has('cancel')) {
    const refusal = { error: 'access_denied', error_description: 'The visitor stopped' }
    return provider.interactionFinished(request, response, refusal, keep)
  }
  const identity = chosen(form)
  if (!identity) return show(422, true)
  await provider.interactionFinished(request, response, { login: { accountId: remember(identity), remember: false } }, keep)
}

const callback = provider.callback()

const server = createServer((request, response) => {
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'same-origin')
  if (!/^\/interaction\/[\w-]+$/.test(request.url ?? '')) return callback(request, response)
  interact(request, response).catch(() => {
    response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' })
    response.end(messagePage('expired', request.headers['accept-language']?.slice(0, 2) ?? '', appUrl))
  })
})

server.on('error', (error) => {
  console.error(`The simulated national identity cannot listen on port ${port}: ${error.message}`)
  process.exit(1)
})
server.listen(port, process.env.HOST || '127.0.0.1', () => console.log(`Simulated national identity on ${issuer}`))
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}
