import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'

const t = translator('ar', 'petitions')

const supportersOf = async (page: Page, number: string) =>
  ((await (await page.request.get(`/api/v1/petitions/${number}/count`)).json()) as { supporters: number }).supporters

test('a supporter who leaves after the filing stays in the number and nowhere else', async ({ page, stage, signIn }) => {
  const { number } = await stage.aScene('aPetitionAtItsThreshold')
  await signIn(await stage.aMember())
  await page.goto(`/ar/petitions/${number}/support`)
  await page.getByRole('button', { name: t('support.submitNow'), exact: true }).click()
  await expect(page.getByRole('heading', { name: t('supported.doneTitle') })).toBeVisible()
  const counted = await supportersOf(page, number)
  await stage.fileAPetition(number)

  await page.goto('/ar/account/signatures')
  await page.getByRole('link', { name: t('account.eraseSupport') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('withdraw.eraseTitle'))
  await expect(page.locator('main')).toContainText(t('withdraw.eraseText'))
  await page.getByRole('button', { name: t('withdraw.erase'), exact: true }).click()
  await expect(page.getByRole('heading', { name: t('withdraw.keptTitle') })).toBeVisible()
  await expect(page.locator('main')).not.toContainText(t('withdraw.doneText'))
  expect(await supportersOf(page, number)).toBe(counted)
  await page.goto('/ar/account/signatures')
  await expect(page.getByRole('link', { name: t('account.eraseSupport') })).toHaveCount(0)
})

test('a supporter finds the support in the account and takes it back', async ({ page, stage, signIn, javaScriptEnabled }) => {
  const { number } = await stage.aScene('anOpenPetition')
  await signIn(await stage.aMember())
  await page.goto('/ar/account/signatures')
  await expect(page.getByRole('heading', { name: t('account.supportTitle') })).toHaveCount(0)

  await page.goto(`/ar/petitions/${number}/support`)
  await page.getByRole('button', { name: t('support.submitNow'), exact: true }).click()
  await expect(page.getByRole('heading', { name: t('supported.doneTitle') })).toBeVisible()

  await page.goto('/ar/account/signatures')
  const support = page.getByRole('region', { name: t('account.supportTitle') })
  await expect(support.locator(`a[href="/ar/petitions/${number}"]`)).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])
  await support.getByRole('link', { name: t('account.withdrawSupport') }).click()
  await page.getByRole('button', { name: t('withdraw.support'), exact: true }).click()
  await expect(page.getByRole('heading', { name: t('withdraw.doneTitle') })).toBeVisible()

  await page.goto('/ar/account/signatures')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('account.signaturesTitle'))
  await expect(support).toHaveCount(0)
})
