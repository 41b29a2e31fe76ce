import { pageRoutes } from '../built'
import { expect, test } from '../fixtures'

const languages = [
  ['ar', 'rtl'],
  ['fr', 'ltr'],
  ['zgh', 'ltr'],
  ['en', 'ltr'],
] as const

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  for (const [locale, dir] of languages) {
    test(`an unknown address answers 404 in ${locale}, with a way on`, async ({ page }) => {
      for (const path of ['/no-such-page', '/petitions/9999-9999', '/no/such/page']) {
        const reply = await page.goto(`/${locale}${path}`)
        expect(reply?.status(), path).toBe(404)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await expect(page.locator('html')).toHaveAttribute('dir', dir)
        await expect(page.locator('main h1')).not.toBeEmpty()
        await expect(page.locator(`main a[href="/${locale}"]`)).toBeVisible()
        await expect(page.locator(`header a[hreflang="en"]`).first()).toHaveAttribute('href', `/en${path}`)
        expect(await page.title()).toContain((await page.locator('main h1').textContent()) ?? '?')
      }
    })
  }
})

test('an unknown language answers 404 in the language the browser asks for', async ({ request }) => {
  for (const path of ['/xx', '/xx/petitions', '/AR/petitions', '/no-such-page', '/petition', '/status/404', '/-/petitions']) {
    const reply = await request.get(path, { headers: { accept: 'text/html', 'accept-language': 'fr-MA,fr;q=0.9' } })
    expect(reply.status(), path).toBe(404)
    expect(await reply.text(), path).toContain('<html lang="fr" dir="ltr">')
  }
})

test('the bare address leads to the language the browser asks for', async ({ request }) => {
  for (const [header, locale] of [
    ['zgh', 'zgh'],
    ['en-GB,en', 'en'],
    ['de', 'ar'],
  ] as const) {
    const reply = await request.get('/', { headers: { 'accept-language': header }, maxRedirects: 0 })
    expect([reply.status(), reply.headers().location]).toEqual([307, `/${locale}`])
    expect(reply.headers()['cache-control']).toContain('no-store')
  }
})

test('an address without a language leads to it in the language the browser asks for', async ({ request }) => {
  const below = pageRoutes.map((route) => route.replace('/[locale]', '')).filter((route) => !/^$|^\/(\[\.\.\.rest\]|status\/)/.test(route))
  const bare = below.map((route) => route.replaceAll(/[[\]]/g, ''))
  expect(bare).toContain('/petitions/slug/sign')
  for (const address of [...bare, '/petitions?q=eau&state=open', '/commitments/mo0006']) {
    const reply = await request.get(address, { headers: { 'accept-language': 'fr-MA,fr;q=0.9' }, maxRedirects: 0 })
    expect([reply.status(), reply.headers().location], address).toEqual([307, `/fr${address}`])
    expect([reply.headers().vary, reply.headers()['cache-control']].join(' '), address).toMatch(/accept-language.*no-store/)
  }
})

test('what is no page keeps its address', async ({ request }) => {
  for (const address of ['/api/health', '/feeds/petitions/fr', '/robots.txt', '/icon.svg']) {
    const reply = await request.get(address, { headers: { 'accept-language': 'fr' }, maxRedirects: 0 })
    expect(reply.headers().location ?? '', address).not.toMatch(/^\/fr/)
  }
})

test('a page of another role answers 403', async ({ request, stage }) => {
  const { cookie } = await stage.aMember()
  const reply = await request.get('/fr/moderation', { headers: { accept: 'text/html', cookie } })
  expect(reply.status()).toBe(403)
  expect(await reply.text()).toContain('<html lang="fr"')
})

test('the status pages answer with their status by themselves', async ({ request }) => {
  for (const code of [400, 401, 403, 404, 409, 413, 429]) {
    for (const kind of ['first', 'second'])
      expect((await request.get(`/en/status/${code}`, { headers: { accept: 'text/html' } })).status(), kind).toBe(code)
  }
  expect((await request.get('/en/status/200')).status()).toBe(404)
})

test('a form beyond all measure answers 413, not a failure', async ({ request, place }) => {
  const reply = await request.post('/fr/sign-in/email', {
    headers: { accept: 'text/html', origin: place.url },
    multipart: { text: 'x'.repeat(300_000) },
  })
  expect(reply.status()).toBe(413)
  expect(await reply.text()).toContain('<html lang="fr"')
})

test('programs get problem details, not pages', async ({ request }) => {
  const reply = await request.get('/api/v1/no-such-thing', { headers: { accept: 'text/html' } })
  expect([reply.status(), reply.headers()['content-type']]).toEqual([404, 'application/problem+json'])
})

test('an address that cannot be decoded is unknown, not a failure', async ({ request, place }) => {
  for (const path of [
    '/ar/petitions/%E0%A4%A',
    '/%E0%A4%A',
    '/p/%E0%A4%A',
    '/feeds/petitions/ar/%E0%A4%A',
    '/api/v1/petitions/%ff',
    '/ar/%ff',
  ]) {
    const reply = await request.get(`${place.url}${path}`, { headers: { accept: 'text/html' } })
    expect(reply.status(), path).toBe(404)
  }
})

test('the page of an unknown address takes nothing from the address but its letters', async ({ request, place }) => {
  const plain = await request.get(`${place.url}/ar/unknown`, { headers: { accept: 'text/html' } })
  const size = (await plain.text()).length
  for (const path of [`/ar/${'$`'.repeat(500)}`, `/ar/x$&/onmouseover=alert(1)`, `/ar/${"$'".repeat(200)}`]) {
    const reply = await request.get(`${place.url}${path}`, { headers: { accept: 'text/html' } })
    const html = await reply.text()
    expect(reply.status(), path).toBe(404)
    // The address stands in some twenty links, each sign as at most five letters; what stands around it must not.
    expect(html.length, path).toBeLessThan(size + 100 * path.length)
    expect(html, path).not.toMatch(/<a [^>]*\sonmouseover=/)
  }
})
