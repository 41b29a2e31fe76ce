import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { currentTotp } from '../../lib/accounts/totp'
import { translator } from '../../lib/i18n/format'
import { expect, test } from '../fixtures'

/** The three ways into an account, on a phone. */

const t = translator('ar', 'accounts')
const errors = translator('ar', 'errors')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const title = (page: Page, text: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''

async function byMail(page: Page, email: string, codeFrom: () => Promise<string>): Promise<void> {
  await page.getByRole('link', { name: t('choose.email') }).click()
  await page.locator('main [name=email]').fill(email)
  await press(page, t('email.submit'))
  await title(page, t('code.title'))
  await page.locator('main [name=code]').fill(await codeFrom())
  await press(page, t('code.submit'))
}

test('a citizen signs in by e-mail, proves who she is, takes her data and leaves', async ({ page, letters }) => {
  const email = `citizen-${randomInt(1e9, 1e10)}@example.org`
  await page.goto('/ar/account/devices')
  await byMail(page, email, async () => codeIn((await letters(email))[0]?.text))
  await title(page, t('devices.title'))
  await expect(page.getByText(t('devices.current'))).toBeVisible()

  await page.getByRole('link', { name: t('nav.home') }).click()
  await expect(page.getByText(t('level.EMAIL'))).toBeVisible()
  await press(page, t('choose.identityButton'))
  await page.locator('[name=name]').fill('زينب أيت باها')
  await page.locator('[name=birthdate]').fill('1992-02-29')
  await page.locator('[name=national_id]').fill(`JB${randomInt(1e8, 1e9)}`)
  await page.locator('button.go').click()
  await expect(page).toHaveURL(/\/ar\/account$/)
  await expect(page.getByText(t('level.ID'))).toBeVisible()
  await expect(page.getByText('زينب أيت باها')).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()

  const file = await page.context().request.get('/ar/account/data/file')
  expect(await file.json()).toMatchObject({ account: { email, level: 'ID', birthDate: '1992-02-29' } })

  await page.getByRole('link', { name: t('erase.title') }).click()
  await press(page, t('erase.submit'))
  await expect(page.locator('main [role=alert]')).toBeVisible()
  await page.locator('main [name=confirm]').check()
  await press(page, t('erase.submit'))
  await expect(page.getByText(t('farewell.erased'))).toBeVisible()
  await page.goto('/ar/account')
  await expect(page).toHaveURL(/\/ar\/sign-in/)
})

test('somebody who stops at the national identity comes back unharmed', async ({ page }) => {
  await page.goto('/ar/sign-in')
  await press(page, t('choose.identityButton'))
  await page.locator('[name=cancel]').click()
  await title(page, t('problem.title'))
  await expect(page.getByText(t('problem.identity-cancelled'))).toBeVisible()
  await page.getByRole('link', { name: t('problem.other') }).click()
  await title(page, t('choose.title'))
})

test('a new moderator sets a password, enrols an authenticator and keeps recovery codes', async ({ page, stage, letters }) => {
  const { email } = await stage.aNewModerator()
  await page.goto('/ar/account/password')
  await byMail(page, email, async () => codeIn((await letters(email))[0]?.text))
  await title(page, t('newPassword.title'))
  await page.locator('main [name=password]').fill('Password2026')
  await page.locator('main [name=passwordAgain]').fill('Password2026')
  await press(page, t('newPassword.submit'))
  await expect(page.getByText(errors('password-common')).first()).toBeVisible()
  await expect(page.locator('main [name=password]')).toHaveValue('')
  const password = 'أربع كلمات لا رابط بينها'
  await page.locator('main [name=password]').fill(password)
  await page.locator('main [name=passwordAgain]').fill(password)
  await press(page, t('newPassword.submit'))
  await expect(page.getByText(t('account.passwordSet'))).toBeVisible()

  const enterPassword = async () => {
    await page.goto('/ar/sign-in/staff?next=%2Far%2Fmoderation')
    await page.locator('main [name=email]').fill(email)
    await page.locator('main [name=password]').fill(password)
    await press(page, t('staff.submit'))
  }
  await enterPassword()
  await title(page, t('enrol.title'))
  await expect(page.getByRole('img', { name: t('enrol.qr') })).toBeVisible()
  const secret = ((await page.locator('main strong bdi').first().textContent()) ?? '').replace(/\s/g, '')
  await page.locator('main [name=totp]').fill(currentTotp(secret, new Date()))
  await press(page, t('enrol.submit'))
  await title(page, t('recoveryCodes.title'))
  await press(page, t('recoveryCodes.submit'))
  const listed = page.locator('main ol li')
  await expect(listed).toHaveCount(10)
  const codes = await listed.allTextContents()
  await page.getByRole('link', { name: t('recoveryCodes.go') }).click()
  await expect(page).toHaveURL(/\/ar\/moderation$/)

  await page.context().clearCookies()
  await enterPassword()
  await page.getByRole('link', { name: t('totp.recovery') }).click()
  await page.locator('main [name=code]').fill(codes[3] ?? '')
  await press(page, t('totp.submit'))
  await expect(page).toHaveURL(/\/ar\/moderation$/)
})
