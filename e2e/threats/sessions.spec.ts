import type { APIRequestContext, Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { expect, ownNetwork, test } from '../fixtures'

/** A session belongs to one browser, from one sign-in to one end, and nothing brings it back. */

const t = translator('ar', 'accounts')
const mine = '/ar/account/data/file'

const asked = (request: APIRequestContext, cookie: string) =>
  request.get(mine, { headers: { cookie, 'x-forwarded-for': ownNetwork() }, maxRedirects: 0 })

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const cookieIn = async (page: Page): Promise<string> => {
  const found = (await page.context().cookies()).find(({ name }) => name === 'tiwizi')
  if (!found) throw new Error('no session cookie')
  return `${found.name}=${found.value}`
}

async function signInByMail(page: Page, email: string, codeFrom: () => Promise<string>): Promise<void> {
  await page.goto('/ar/sign-in/email')
  await page.locator('main [name=email]').fill(email)
  await press(page, t('email.submit'))
  await page.locator('main [name=code]').fill(await codeFrom())
  await press(page, t('code.submit'))
  await expect(page).toHaveURL(/\/ar\/account$/)
}

test('a session planted before signing in never becomes the victim’s', async ({ page, stage, signIn, letters, request }) => {
  const attacker = await stage.aMember()
  const victim = await stage.aMember()
  await signIn(attacker)
  await signInByMail(page, victim.email ?? '', async () => /\b\d{6}\b/.exec((await letters(victim.email ?? ''))[0]?.text ?? '')?.[0] ?? '')
  const fresh = await cookieIn(page)
  expect(fresh).not.toBe(attacker.cookie)
  expect(await (await asked(request, fresh)).text()).toContain(victim.email)
  const planted = await asked(request, attacker.cookie)
  expect(planted.status()).toBe(401)
  expect(await planted.text()).toBe('')
})

test('a cookie is worth nothing after signing out', async ({ page, stage, signIn, request }) => {
  const member = await stage.aMember()
  await signIn(member)
  expect((await asked(request, member.cookie)).status()).toBe(200)
  await page.goto('/ar/account/sign-out')
  await press(page, t('signOut.submit'))
  await expect(page.getByText(t('farewell.signed-out'))).toBeVisible()
  expect((await page.context().cookies()).filter(({ name }) => name === 'tiwizi')).toEqual([])
  expect((await asked(request, member.cookie)).status()).toBe(401)
  const account = await request.get('/ar/account', { headers: { cookie: member.cookie }, maxRedirects: 0 })
  expect(account.headers().location).toContain('/ar/sign-in')
})

test('a revoked device is signed out on its next request, and the others stay', async ({ page, stage, signIn, request }) => {
  const { owner, sessionId } = await stage.aDevice()
  const before = await stage.cookieOfSession(sessionId)
  expect((await asked(request, before)).status()).toBe(200)
  await signIn(owner)
  await page.goto('/ar/account/devices')
  await page.locator('main form:has([name=session]) button').first().click()
  await expect(page.getByText(t('devices.revoked'))).toBeVisible()
  expect((await asked(request, before)).status()).toBe(401)
  expect((await asked(request, owner.cookie)).status()).toBe(200)
})

test('a stolen cookie ends with “sign out everywhere”', async ({ page, stage, signIn, request }) => {
  const { owner, sessionId } = await stage.aDevice()
  const stolen = await stage.cookieOfSession(sessionId)
  await signIn(owner)
  await page.goto('/ar/account/devices')
  await press(page, t('devices.everywhere'))
  await expect(page.getByText(t('farewell.signed-out'))).toBeVisible()
  for (const cookie of [stolen, owner.cookie]) expect((await asked(request, cookie)).status()).toBe(401)
})

test('a role that was taken acts no more, and one that was given asks for a new sign-in', async ({ stage, request }) => {
  const moderator = await stage.aMemberOfStaff('moderator')
  const desk = (cookie: string) => request.get('/ar/moderation', { headers: { cookie }, maxRedirects: 0 })
  expect((await desk(moderator.cookie)).status()).toBe(200)
  await stage.takeRole(moderator.personId, 'moderator')
  expect((await desk(moderator.cookie)).status()).not.toBe(200)
  expect((await asked(request, moderator.cookie)).status()).toBe(401)

  const member = await stage.aMember()
  await stage.giveRole(member.personId, 'moderator')
  expect((await asked(request, member.cookie)).status()).toBe(401)
})

test('a mailbox alone opens no desk', async ({ stage, request }) => {
  const { personId } = await stage.aNewModerator()
  const cookie = await stage.cookieByMail(personId)
  expect((await asked(request, cookie)).status()).toBe(200)
  expect((await request.get('/ar/moderation', { headers: { cookie }, maxRedirects: 0 })).status()).not.toBe(200)
})

test('a disabled account is signed out at once', async ({ stage, request }) => {
  const member = await stage.aMember()
  await stage.disableAccount(member.personId)
  expect((await asked(request, member.cookie)).status()).toBe(401)
})

test('no altered, foreign or invented cookie is a session', async ({ stage, request }) => {
  const { cookie } = await stage.aMember()
  const value = cookie.slice('tiwizi='.length)
  const parts = value.split('.')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"id":"x"}').toString('base64url')}.`
  const forged = [
    value.slice(0, -2),
    `${value}A`,
    parts.map((part, at) => (at === 3 ? [...part].reverse().join('') : part)).join('.'),
    unsigned,
    'x',
    '..',
    'a.b.c.d.e',
    'A'.repeat(5_000),
  ]
  for (const text of forged) expect((await asked(request, `tiwizi=${text}`)).status(), text.slice(0, 40)).toBe(401)
  for (const other of ['tiwizi-factor', 'tiwizi-code', '__Host-tiwizi', 'next-auth.session-token'])
    expect((await asked(request, `${other}=${value}`)).status(), other).toBe(401)
})

test('the cookie is out of reach of scripts and of other sites', async ({ page, stage, letters }) => {
  const member = await stage.aMember()
  await signInByMail(page, member.email ?? '', async () => /\b\d{6}\b/.exec((await letters(member.email ?? ''))[0]?.text ?? '')?.[0] ?? '')
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'tiwizi')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  // What scripts may read says that somebody is signed in here, and nothing of who.
  expect(await page.evaluate(() => document.cookie)).toBe('tiwizi-here=1')
  const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400
  expect(days).toBeGreaterThan(29)
  expect(days).toBeLessThan(31)
})

test('a cached page neither reads nor renews a session', async ({ stage, request }) => {
  const { cookie } = await stage.aMember()
  const page = await request.get('/ar', { headers: { cookie } })
  expect(page.status()).toBe(200)
  expect(page.headers()['set-cookie']).toBeUndefined()
})
