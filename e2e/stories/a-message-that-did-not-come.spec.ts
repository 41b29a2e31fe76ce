import { randomInt } from 'node:crypto'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { addCookie, expect, test } from '../fixtures'

const t = translator('ar', 'petitions')

const codeIn = (text: string | undefined) => /\b(\d{6})\b/.exec(text ?? '')?.[1] ?? ''

test('a supporter who got no message has it sent again without typing anything', async ({ page, stage, letters, javaScriptEnabled }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const address = `patient-${randomInt(1e9)}@example.org`
  await page.goto(`/ar/petitions/${number}/support`)
  await page.locator('main [name="name"]').fill('مريم بنت الدوار')
  await page.locator('main [name="contact"]').fill(address)
  await page.getByRole('button', { name: t('support.submit'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('supported.sentTitle'))

  await page.getByRole('button', { name: t('supported.again'), exact: true }).click()
  await expect(page.getByRole('status')).toContainText(t('supported.againDone'))
  expect(page.url()).not.toContain(address)
  expect(decodeURIComponent(page.url())).not.toContain('مريم')
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])

  const sent = await letters(address, 2)
  await page.locator('main [name="code"]').fill(codeIn(sent.at(-1)?.text))
  await page.getByRole('button', { name: t('supported.confirm'), exact: true }).click()
  await expect(page.getByRole('heading', { name: t('supported.doneTitle') })).toBeVisible()
})

test('a wrong code and a button beside it are two forms', async ({ page, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  await page.goto(`/ar/petitions/${number}/support`)
  await page.locator('main [name="name"]').fill('مريم بنت الدوار')
  await page.locator('main [name="contact"]').fill(`other-${randomInt(1e9)}@example.org`)
  await page.getByRole('button', { name: t('support.submit'), exact: true }).click()
  await page.locator('main [name="code"]').fill('1')
  await page.getByRole('button', { name: t('supported.confirm'), exact: true }).click()
  await expect(page.locator('main [role="alert"]')).toHaveCount(1)
  await page.getByRole('button', { name: t('supported.again'), exact: true }).click()
  await expect(page.getByRole('status')).toContainText(t('supported.againDone'))
  await expect(page.locator('main [role="alert"]')).toHaveCount(0)
})

test('a new code is said to be on its way, each time, at sign-in and for an address of the account', async ({
  page,
  stage,
  place,
  letters,
}) => {
  const words = translator('ar', 'accounts')
  const email = `patient-${randomInt(1e9)}@example.org`
  await page.goto('/ar/sign-in/email')
  await page.locator('main [name="email"]').fill(email)
  await page.getByRole('button', { name: words('email.submit'), exact: true }).click()
  const again = page.getByRole('button', { name: words('code.resend'), exact: true })
  await again.click()
  await expect(page.getByRole('status')).toHaveText(words('code.resent'))
  const address = page.url()
  await again.click()
  await expect(page).not.toHaveURL(address)
  await expect(page.getByRole('status')).toHaveText(words('code.resent'))
  await letters(email, 3)

  const { cookie, step } = await stage.anAwaitedAddress()
  for (const one of [cookie, step]) await addCookie(page.context(), place, one)
  await page.goto('/ar/account/contact/code')
  await expect(page.getByRole('status')).toHaveCount(0)
  await again.click()
  await expect(page.getByRole('status')).toHaveText(words('code.resent'))
})
