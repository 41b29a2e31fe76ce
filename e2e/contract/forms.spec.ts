import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { messagesOf } from '../../lib/i18n/messages'
import { root } from '../../scripts/house/place.mjs'
import { distDir } from '../../scripts/house/prepare.mjs'
import { expect, test } from '../fixtures'

/** Forms that were opened before something changed. */

const form = '/fr/petitions/new?kind=national&authority=head-of-government'
const send = 'main form[method="post" i] button[type="submit"]'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('a session that ended costs nobody a text', async ({ page, context, stage, signIn }) => {
      await signIn(await stage.aMember({ locale: 'fr' }))
      await page.goto(form)
      const field = page.locator('main form[method="post" i] :is(input[type="text"], textarea)').first()
      await field.fill('Un puits pour notre douar')
      await context.clearCookies()
      await page.locator(send).last().click()
      await expect(page.locator('main [role="alert"]')).toBeVisible()
      await expect(field).toHaveValue('Un puits pour notre douar')
    })

    test('an empty draft is told everything that is missing, in the order of the page', async ({ page, stage, signIn }) => {
      const words = messagesOf('fr').errors as Record<string, string>
      await signIn(await stage.aMember({ locale: 'fr' }))
      await page.goto(form)
      await page.locator(send).last().click()
      const lines = page.locator('main [role="alert"] li a')
      const codes = ['title-needed', 'ask-needed', 'reasons-needed', 'category-needed']
      await expect(lines).toContainText(codes.map((code) => words[code] ?? code))
      // Each begins with the label of its field.
      for (const [at, code] of codes.entries())
        expect(((await lines.nth(at).textContent()) ?? '').length).toBeGreaterThan((words[code] ?? '').length + 4)
      const fields = ['titleFr', 'askFr', 'reasonsFr', 'category']
      for (const [at, name] of fields.entries()) {
        const href = (await lines.nth(at).getAttribute('href')) ?? ''
        await expect(page.locator(href)).toHaveAttribute('name', name)
        await expect(page.locator(href)).toHaveAttribute('aria-invalid', 'true')
      }
      await lines.nth(3).click()
      await expect(page.locator('main [name="category"]')).toBeInViewport()
    })
  })
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a form of an action that is gone says so in its language', async ({ page, stage, signIn }) => {
    await signIn(await stage.aMember({ locale: 'fr' }))
    await page.goto(form)
    const html = await page.content()
    expect(html).toContain('$ACTION_')
    await page.route('**/fr/petitions/new?*', async (route) => {
      const body = route.request().postDataBuffer()
      if (!body) return route.continue()
      const changed = body.toString('latin1').replace(/"id":"[0-9a-f]{4}/g, '"id":"0000')
      return route.continue({ postData: Buffer.from(changed, 'latin1') })
    })
    await page.locator(send).last().click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
    await expect(page.locator('main h1')).toContainText('version précédente')
  })
})

/** What a browser without script would send of the form of a page that has a field `name`. */
async function formOf(request: APIRequestContext, page: string, name: string, cookie = ''): Promise<Record<string, string>> {
  const html = await (await request.get(page, { headers: { accept: 'text/html', cookie } })).text()
  const found = [...html.matchAll(/<form.*?<\/form>/gs)].find(([form]) => form.includes(`name="${name}"`))?.[0] ?? ''
  const hidden = [...found.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)].map(([, key = '', value = '']) => [
    key,
    value.replaceAll('&quot;', '"'),
  ])
  expect(hidden.length).toBeGreaterThan(0)
  return Object.fromEntries(hidden)
}

test('a refused form says so in its status as well: 422, and 409 for whoever decides second', async ({ request, place, stage }) => {
  const headers = { accept: 'text/html', origin: place.url }
  const email = { ...(await formOf(request, '/fr/sign-in/email', 'email')), email: 'no address' }
  const invalid = await request.post('/fr/sign-in/email', { headers, multipart: email, maxRedirects: 0 })
  expect(invalid.status()).toBe(422)
  expect(await invalid.text()).toContain('value="no address"')

  const { case: id } = await stage.aWaitingCase()
  const [one, two] = [await stage.aModerator(), await stage.anotherModeratorSignedIn()]
  const page = `/ar/moderation/${id}`
  const decide = async ({ cookie }: { cookie: string }) => ({
    cookie,
    form: { ...(await formOf(request, page, 'seen', cookie)), action: 'approve' },
  })
  const [first, second] = [await decide(one), await decide(two)]
  const send = ({ cookie, form }: typeof first) => request.post(page, { headers: { ...headers, cookie }, multipart: form, maxRedirects: 0 })
  expect((await send(first)).status()).toBe(303)
  expect((await send(second)).status()).toBe(409)
})

test('a form of ours does its work behind a proxy that writes the host anew', async ({ request, place }) => {
  const hidden = await formOf(request, '/fr/sign-in/email', 'email')
  const headers = { accept: 'text/html', origin: place.url, host: 'inner.example' }
  const multipart = { ...hidden, email: `behind-a-proxy-${Date.now()}@example.ma` }
  const reply = await request.post('/fr/sign-in/email', { headers, multipart, maxRedirects: 0 })
  expect([reply.status(), reply.headers().location]).toEqual([303, '/fr/sign-in/code'])
})

test('a form sent from elsewhere does nothing', async ({ request, stage, place }) => {
  const { cookie } = await stage.aMember()
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const headers = { cookie, accept: 'text/html', ...(origin && { origin }) }
    const reply = await request.post('/ar/petitions/new', { headers, multipart: { locale: 'ar' }, maxRedirects: 0 })
    expect(reply.status(), String(origin)).toBe(403)
  }
  const same = { cookie, accept: 'text/html', origin: place.url, 'sec-fetch-site': 'cross-site' }
  expect((await request.post('/ar/petitions/new', { headers: same, multipart: { locale: 'ar' }, maxRedirects: 0 })).status()).toBe(403)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('a name or a title that passes for another is refused in words, and kept', async ({ page, stage, signIn }) => {
      const errors = translator('fr', 'errors')
      const { number } = await stage.aScene('anOpenPetition')
      await page.goto(`/fr/petitions/${number}/support`)
      const name = page.locator('main [name=name]')
      for (const [typed, why] of [
        ['Équipe Tiwizi', 'name-reserved'],
        ['Amina Alаoui', 'mixed-scripts'],
        ['=1+1 Amina', 'name-plain'],
      ] as const) {
        await name.fill(typed)
        await page.locator('main [name=contact]').fill('amina@example.ma')
        await page.locator(send).last().click()
        await expect(page.getByText(errors(why)).first()).toBeVisible()
        await expect(name).toHaveValue(typed)
        await expect(name).toHaveAttribute('aria-invalid', 'true')
      }

      await signIn(await stage.aMember({ locale: 'fr' }))
      await page.goto(form)
      const title = page.locator('main [name=titleFr]')
      await title.fill('Réparer la rоute de l’école')
      await page.locator(send).last().click()
      await expect(page.getByText(errors('mixed-scripts')).first()).toBeVisible()
      await expect(title).toHaveValue('Réparer la rоute de l’école')
    })
  })
}

test('what passwords are judged by stays on the server', () => {
  const chunks = path.join(root, distDir, 'static')
  const sent = readdirSync(chunks, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  expect(sent.length).toBeGreaterThan(5)
  for (const name of sent) expect(readFileSync(path.join(chunks, name), 'utf8'), name).not.toMatch(/zxcvbn|diceware|iloveyou/)
})
