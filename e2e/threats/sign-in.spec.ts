import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { currentTotp } from '../../lib/accounts/totp'
import { translator } from '../../lib/i18n/format'
import { expect, ownNetwork, test } from '../fixtures'

/** Guessing, replaying and forging a sign-in. */

const t = translator('ar', 'accounts')
const errors = translator('ar', 'errors')

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const alert = (page: Page) => page.locator('main [role=alert]').first()
const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function askForCode(page: Page, email: string): Promise<void> {
  await page.goto('/ar/sign-in/email')
  await page.locator('main [name=email]').fill(email)
  await press(page, t('email.submit'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('code.title'))
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator('main [name=code]').fill(code)
  await press(page, t('code.submit'))
}

const stranger = () => `stranger-${randomInt(1e9, 1e10)}@example.org`

test.describe('a code', () => {
  test.use({ javaScriptEnabled: false })

  test('cannot be guessed: after five wrong ones the right one is refused with the same words', async ({ page, letters }) => {
    const email = stranger()
    await askForCode(page, email)
    const code = codeIn((await letters(email))[0]?.text)
    for (let guess = 0; guess < 5; guess += 1) {
      await enterCode(page, wrong(code))
      await expect(alert(page)).toContainText(errors('code-refused'))
    }
    await enterCode(page, code)
    await expect(alert(page)).toContainText(errors('code-refused'))
    expect((await page.context().cookies()).some(({ name }) => name === 'tiwizi')).toBe(false)
  })

  test('is useless once a newer one was asked for, and once it was used', async ({ page, letters, browser, place }) => {
    const email = stranger()
    await askForCode(page, email)
    const first = codeIn((await letters(email))[0]?.text)
    await press(page, t('code.resend'))
    const second = codeIn((await letters(email, 2)).map(({ text }) => codeIn(text)).find((code) => code !== first))
    await enterCode(page, first)
    await expect(alert(page)).toContainText(errors('code-refused'))
    const step = await page.context().cookies()
    await enterCode(page, second)
    await expect(page).toHaveURL(/\/ar\/account$/)

    const thief = await browser.newContext({
      baseURL: place.url,
      javaScriptEnabled: false,
      extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
    })
    await thief.addCookies(step)
    const stolen = await thief.newPage()
    await stolen.goto('/ar/sign-in/code')
    await enterCode(stolen, second)
    await expect(alert(stolen)).toContainText(errors('code-refused'))
    await thief.close()
  })

  test('answers known and unknown addresses alike', async ({ page, stage }) => {
    const known = (await stage.aMember()).email ?? ''
    const pages: string[] = []
    for (const email of [known, stranger()]) {
      await askForCode(page, email)
      pages.push(((await page.locator('main').textContent()) ?? '').replace(/\S+@\S+/g, 'ADDRESS'))
    }
    expect(pages[0]).toBe(pages[1])
  })
})

test.describe('staff', () => {
  test.use({ javaScriptEnabled: false })

  const password = async (page: Page, email: string, text: string) => {
    await page.goto('/ar/sign-in/staff')
    await page.locator('main [name=email]').fill(email)
    await page.locator('main [name=password]').fill(text)
    await press(page, t('staff.submit'))
  }

  test('one code of an authenticator opens one session', async ({ page, stage }) => {
    const moderator = await stage.aModeratorByForm()
    await password(page, moderator.email, moderator.password)
    const code = currentTotp(moderator.secret, new Date())
    await page.locator('main [name=totp]').fill(code)
    await press(page, t('totp.submit'))
    await expect(page).toHaveURL(/\/ar\/moderation$/)
    await page.context().clearCookies()
    await password(page, moderator.email, moderator.password)
    await page.locator('main [name=totp]').fill(code)
    await press(page, t('totp.submit'))
    await expect(alert(page)).toContainText(errors('second-factor-refused'))
    expect((await page.context().cookies()).some(({ name }) => name === 'tiwizi')).toBe(false)
  })

  test('an unknown address and a wrong password get the same page', async ({ page, stage }) => {
    const moderator = await stage.aModeratorByForm()
    const pages: string[] = []
    for (const email of [moderator.email, stranger()]) {
      await password(page, email, 'not the password at all')
      await expect(alert(page)).toContainText(errors('password-refused'))
      pages.push((await page.locator('main').textContent()) ?? '')
      expect(await page.content()).not.toContain('not the password at all')
    }
    expect(pages[0]).toBe(pages[1])
  })

  test('the second step cannot be entered without the first', async ({ page }) => {
    for (const step of ['second-factor', 'recovery']) {
      await page.goto(`/ar/sign-in/${step}`)
      await expect(page).toHaveURL(/\/ar\/sign-in\/staff$/)
    }
    await page.goto('/ar/sign-in/enrol')
    await expect(page.locator('main svg[role=img]')).toHaveCount(0)
  })
})

test.describe('the national identity', () => {
  const start = { locale: 'ar', next: '/ar/account' }

  test('is not started for another site', async ({ place, request }) => {
    const post = (headers: Record<string, string>) =>
      request.post('/api/auth/start/identity', { form: start, headers, maxRedirects: 0 }).then((answer) => answer.status())
    expect(await post({ origin: place.url, 'sec-fetch-site': 'same-origin' })).toBe(303)
    expect(await post({ origin: 'https://evil.example' })).toBe(403)
    expect(await post({ origin: 'null' })).toBe(403)
    expect(await post({ origin: place.url, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await post({})).toBe(403)
    expect((await request.get('/api/auth/start/identity', { maxRedirects: 0 })).status()).toBe(405)
  })

  test('believes no answer that this browser did not ask for', async ({ page, playwright, place }) => {
    const attacker = await playwright.request.newContext({ extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() } })
    const same = { origin: place.url, 'sec-fetch-site': 'same-origin' }
    const started = await attacker.post(`${place.url}/api/auth/start/identity`, { form: start, headers: same, maxRedirects: 0 })
    const choice = await attacker.get(started.headers().location ?? '')
    const chosen = await attacker.post(choice.url(), {
      form: { person: 'youssef' },
      headers: { origin: place.identityUrl },
      maxRedirects: 0,
    })
    const answer = (await attacker.get(chosen.headers().location ?? '', { maxRedirects: 0 })).headers().location ?? ''
    expect(answer).toContain(`${place.url}/api/auth/callback/identity?code=`)

    await page.goto(answer)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('problem.title'))
    for (const query of ['', '?code=x', '?code=x&state=y', '?error=server_error', '?state[]=a&code=b'])
      await page.goto(`/api/auth/callback/identity${query}`).then(() => expect(page).toHaveURL(/\/sign-in\/problem\?code=identity-failed/))
    expect((await page.context().cookies()).some(({ name }) => name === 'tiwizi')).toBe(false)

    // The attacker's own browser may still use it, so it was good: only this browser had not asked for it.
    const own = await attacker.get(answer, { maxRedirects: 0 })
    expect(own.headers().location).toBe(`${place.url}/ar/account`)
    await attacker.dispose()
  })

  test('proved where somebody else is still signed in makes an account of its own', async ({ playwright, place, stage }) => {
    const left = await stage.aMember()
    const proved = async (form: Record<string, string>) => {
      const visitor = await playwright.request.newContext({ extraHTTPHeaders: { 'x-forwarded-for': ownNetwork(), cookie: left.cookie } })
      const same = { origin: place.url, 'sec-fetch-site': 'same-origin' }
      const started = await visitor.post(`${place.url}/api/auth/start/identity`, {
        form: { ...start, ...form },
        headers: same,
        maxRedirects: 0,
      })
      const held = started
        .headersArray()
        .filter(({ name }) => name.toLowerCase() === 'set-cookie')
        .map(({ value }) => value.split(';')[0])
      const provider = await playwright.request.newContext()
      const invented = { name: 'ليلى أمزيان', birthdate: '1990-01-01', national_id: `L${randomInt(1e8, 1e9)}` }
      const choice = await provider.get(started.headers().location ?? '')
      const chosen = await provider.post(choice.url(), { form: invented, headers: { origin: place.identityUrl }, maxRedirects: 0 })
      const answer = (await provider.get(chosen.headers().location ?? '', { maxRedirects: 0 })).headers().location ?? ''
      const callback = await visitor.get(answer, { headers: { cookie: [left.cookie, ...held].join('; ') }, maxRedirects: 0 })
      const session = callback
        .headersArray()
        .map(({ value }) => /^tiwizi=[^;]+/.exec(value)?.[0])
        .find(Boolean)
      const answered = await provider.get(`${place.url}/ar/account/data/file`, { headers: { cookie: session ?? '' } })
      const data: unknown = await answered.json()
      await Promise.all([visitor.dispose(), provider.dispose()])
      return data
    }
    expect(await proved({})).toMatchObject({ account: { level: 'ID', email: null } })
    const again = await stage.aMember()
    left.cookie = again.cookie
    expect(await proved({ bind: 'yes' })).toMatchObject({ account: { level: 'ID', email: again.email } })
  })

  test('asked with our client’s name for another address refuses', async ({ request, place }) => {
    const query = new URLSearchParams({
      client_id: 'tiwizi',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'https://evil.example/callback',
      state: 'a',
      code_challenge: 'b'.repeat(43),
      code_challenge_method: 'S256',
    })
    const answer = await request.get(`${place.identityUrl}/auth?${query}`, { maxRedirects: 0 })
    expect(answer.status()).toBe(400)
    expect(answer.headers().location).toBeUndefined()
  })
})
