import { translator } from '../../lib/i18n/format'
import { expect, ownNetwork, test } from '../fixtures'

/** The way back after signing in leads into this site or nowhere; lib/accounts/next-path.test.ts tries many more spellings. */

const t = translator('ar', 'accounts')
const payloads = [
  '//evil.example',
  '/\\evil.example',
  '/%5Cevil.example',
  '/%2F/evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/.//evil.example',
  '/ar/..//evil.example',
]

test('signing in by code never leaves the site', async ({ browser, place, stage, letters }) => {
  for (const payload of payloads.slice(0, 4)) {
    const member = await stage.aMember()
    const context = await browser.newContext({
      baseURL: place.url,
      javaScriptEnabled: false,
      extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
    })
    const page = await context.newPage()
    await page.goto(`/ar/sign-in/email?next=${encodeURIComponent(payload)}`)
    // What the page made harmless is made harmful again, as an attacker's own form would.
    await page
      .locator('main [name=next]')
      .first()
      .evaluate((field, value) => field.setAttribute('value', value), payload)
    await page.locator('main [name=email]').fill(member.email ?? '')
    await page.getByRole('button', { name: t('email.submit'), exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('code.title'))
    await page
      .locator('main [name=next]')
      .first()
      .evaluate((field, value) => field.setAttribute('value', value), payload)
    const [letter] = await letters(member.email ?? '')
    await page.locator('main [name=code]').fill(/\b\d{6}\b/.exec(letter?.text ?? '')?.[0] ?? '')
    await page.getByRole('button', { name: t('code.submit'), exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('account.title'))
    expect(new URL(page.url()).pathname, payload).toBe('/ar/account')
    expect(new URL(page.url()).origin).toBe(place.url)
    await context.close()
  }
})

test('signing in by national identity never leaves the site', async ({ request, place }) => {
  for (const next of payloads) {
    const answer = await request.post('/api/auth/start/identity', {
      form: { locale: 'ar', next },
      headers: { origin: place.url, 'sec-fetch-site': 'same-origin' },
      maxRedirects: 0,
    })
    expect(new URL(answer.headers().location ?? '').origin, next).toBe(place.identityUrl)
    const back = answer
      .headersArray()
      .filter(({ name }) => name.toLowerCase() === 'set-cookie')
      .map(({ value }) => /^tiwizi-return=([^;]*)/.exec(value)?.[1])
      .find(Boolean)
    expect(new URL(decodeURIComponent(back ?? '')).origin, next).toBe(place.url)
  }
})

test('an address that was asked for inside the site is kept', async ({ page, stage, signIn }) => {
  await page.goto('/ar/account/devices')
  await expect(page).toHaveURL(/\/ar\/sign-in\?next=%2Far%2Faccount%2Fdevices$/)
  await signIn(await stage.aMember())
  await page.goto('/ar/account/devices')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('devices.title'))
})
