import { translator } from '../../lib/i18n/format'
import { axeProblems, expect, test } from '../fixtures'

const t = translator('ar', 'petitions')

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
