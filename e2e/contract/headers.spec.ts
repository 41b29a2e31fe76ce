import { expect, test } from '../fixtures'
import { secondServer } from './second-server'

const addresses = [
  '/',
  '/ar',
  '/ar/petitions',
  '/ar/petitions?q=x',
  '/ar/sign-in',
  '/ar/no-such-page',
  '/api/health',
  '/api/v1/petitions',
  '/robots.txt',
  '/zellige.svg',
]

test('every reply carries the security headers', async ({ request }) => {
  for (const address of addresses) {
    const headers = (await request.get(address, { maxRedirects: 0, headers: { accept: 'text/html' } })).headers()
    expect(headers['x-content-type-options'], address).toBe('nosniff')
    expect(headers['referrer-policy'], address).toBe('strict-origin-when-cross-origin')
    expect(headers['permissions-policy'], address).toContain('geolocation=()')
    expect(headers['cross-origin-opener-policy'], address).toBe('same-origin')
    expect(headers['cross-origin-resource-policy'], address).toMatch(address.startsWith('/api/v1') ? /cross-origin/ : /same-origin/)
    expect(headers['x-powered-by'], address).toBeUndefined()
    expect(headers['strict-transport-security'], address).toBeUndefined()
  }
})

test('on https every reply asks for https for two years', async ({ place, request }) => {
  const server = await secondServer(place, { APP_URL: 'https://tiwizi.test' })
  try {
    for (const address of addresses) {
      const reply = await request.get(server.url + address, { maxRedirects: 0, headers: { accept: 'text/html' } })
      expect(reply.headers()['strict-transport-security'], address).toBe('max-age=63072000; includeSubDomains')
    }
  } finally {
    await server.stop()
  }
})

test('a program elsewhere may read public data, and nothing that a session authorises', async ({ request, stage }) => {
  expect((await request.get('/api/v1/petitions')).headers()['access-control-allow-origin']).toBe('*')
  const { cookie } = await stage.aMember()
  for (const address of ['/ar/account', '/ar/petitions']) {
    const headers = (await request.get(address, { headers: { cookie, origin: 'https://elsewhere.example' } })).headers()
    expect(headers['access-control-allow-origin'], address).toBeUndefined()
  }
})

test('the server says whether its database answers', async ({ place, request }) => {
  const well = await request.get('/api/health')
  expect([well.status(), await well.json()]).toEqual([
    200,
    { status: 'ok', database: 'sqlite', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
  ])
  const server = await secondServer(place, { DATABASE_URL: 'postgresql://tiwizi:tiwizi@127.0.0.1:1/none' })
  try {
    const ill = await request.get(`${server.url}/api/health`)
    expect([ill.status(), await ill.json()]).toEqual([503, expect.objectContaining({ status: 'unavailable', database: 'postgresql' })])
  } finally {
    await server.stop()
  }
})

test('what a client says of itself in headers of our own is not believed', async ({ request, place }) => {
  const told = {
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-tiwizi-posted': '1',
    'x-forwarded-host': 'evil.example',
    accept: 'text/html',
  }
  const list = await request.get('/ar/petitions?q=x', { headers: told })
  expect(list.headers()['content-security-policy']).toContain("'nonce-")
  expect(await list.text()).not.toContain('evil.example')
  const posted = await request.post('/ar/petitions/new', { headers: { ...told, origin: 'https://evil.example' }, multipart: { a: '1' } })
  expect(posted.status()).toBe(403)
  const account = await request.get('/ar/account', { headers: told, maxRedirects: 0 })
  expect(account.headers().location ?? place.url).not.toContain('evil.example')
})
