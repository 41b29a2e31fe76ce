import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'

/** Following, being told as one likes, and stopping, on a phone. */

const t = translator('ar', 'notifications')
const words = translator('ar', 'petitions')
const mail = translator('ar', 'petition-mail')
const accounts = translator('ar', 'accounts')
const institutions = translator('ar', 'institutions')

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const title = (page: Page, text: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
const anAddress = () => `told-${randomInt(1e9, 1e10)}@example.org`

const fitForAll = async (page: Page, javaScriptEnabled: boolean | undefined) => {
  if (!javaScriptEnabled) return
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(sideways, 'no sideways scrolling').toBeLessThanOrEqual(0)
  expect(await axeProblems(page)).toEqual([])
}

test('a citizen follows a petition, is told at once and in the account, reads it, and chooses one letter a week', async ({
  page,
  stage,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(150_000)
  const { number } = await stage.aScene('anOpenPetition')
  const email = anAddress()
  await page.goto(`/ar/petitions/${number}/follow`)
  await page.getByRole('link', { name: t('follow.signIn') }).click()
  await page.getByRole('link', { name: accounts('choose.email') }).click()
  await page.locator('main [name=email]').fill(email)
  await press(page, accounts('email.submit'))
  await page.locator('main [name=code]').fill(codeIn((await letters(email))[0]?.text))
  await press(page, accounts('code.submit'))
  await expect(page).toHaveURL(new RegExp(`/ar/petitions/${number}/follow$`))
  await press(page, t('follow.button'))
  await title(page, words('follow.following'))
  await page.goto('/ar/account/notifications')
  if (await page.getByRole('button', { name: t('readAll') }).count()) await press(page, t('readAll'))

  await stage.announceStep(number, 'closed')
  const told = async () => (await letters(email)).find(({ subject }) => subject === mail('news.closed.subject', { number }))
  await expect.poll(async () => (await told())?.text, { timeout: 30_000 }).toContain('/ar/unfollow?token=')

  await page.goto(`/ar/petitions/${number}`)
  if (javaScriptEnabled) {
    // The head of kept pages asks once in half a minute.
    const fresh = page.getByRole('link', { name: t('count', { n: 1 }) })
    await expect(async () => {
      await page.reload()
      await expect(fresh).toBeVisible({ timeout: 5_000 })
    }).toPass({ timeout: 60_000 })
    await fresh.click()
  } else await page.goto('/ar/account/notifications')
  await title(page, t('title'))
  await expect(page.getByRole('link', { name: t('navCount', { title: accounts('nav.notifications'), n: 1 }) })).toBeVisible()
  const news = page.getByRole('listitem').filter({ hasText: mail('news.closed.subject', { number }) })
  await expect(news.getByText(t('fresh'))).toBeVisible()
  await expect(page.locator(`main a[href="/ar/petitions/${number}"]`)).toBeVisible()
  await fitForAll(page, javaScriptEnabled)
  await press(page, t('readAll'))
  await expect(page.getByText(t('fresh'), { exact: true })).toHaveCount(0)
  await expect(page.getByRole('link', { name: accounts('nav.notifications'), exact: true })).toBeVisible()

  await page.getByRole('link', { name: t('how') }).click()
  await title(page, t('follows.title'))
  await page.locator('#how summary').click()
  await page.locator('#how [name=rhythm][value=weekly]').check()
  await press(page, t('follows.save'))
  await expect(page.getByText(t('follows.done.chosen'))).toBeVisible()
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: t('rhythm.weekly') })
      .first(),
  ).toBeVisible()
  await fitForAll(page, javaScriptEnabled)
  await page.goto(`/ar/petitions/${number}/follow`)
  await expect(page.getByText(/مرة في الأسبوع/)).toBeVisible()
})

test('somebody without an account stops by the link of a message, or has fewer of them', async ({
  page,
  stage,
  letters,
  javaScriptEnabled,
}) => {
  const { number } = await stage.aScene('anOpenPetition')
  const [first, second] = [anAddress(), anAddress()]
  for (const email of [first, second]) {
    await stage.followByMail(number, email)
    expect(await stage.rhythmsOf(email)).toEqual(['now'])
  }
  await stage.announceStep(number, 'closed')
  const linkOf = async (email: string) =>
    /https?:\/\/\S+\/ar\/unfollow\?token=[\w-]+/.exec((await letters(email))[0]?.text ?? '')?.[0] ?? ''

  await page.goto(await linkOf(first))
  await title(page, t('unfollow.title'))
  expect(await stage.rhythmsOf(first)).toEqual(['now'])
  await fitForAll(page, javaScriptEnabled)
  await press(page, t('unfollow.button'))
  await title(page, t('unfollow.done.stopped'))
  expect(await stage.rhythmsOf(first)).toEqual([])

  await page.goto(await linkOf(second))
  await press(page, t('unfollow.weeklyButton'))
  await title(page, t('unfollow.done.weekly'))
  expect(await stage.rhythmsOf(second)).toEqual(['weekly'])

  await page.goto('/ar/unfollow?token=short')
  await title(page, t('unfollow.badTitle'))
})

test('a citizen follows an institution from the list of them all, and ends it', async ({ page, stage, signIn, javaScriptEnabled }) => {
  await signIn(await stage.aMember())
  await page.goto('/ar')
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: institutions('title') })
    .click()
  await title(page, institutions('title'))
  await fitForAll(page, javaScriptEnabled)
  await page.locator('main a[href="/ar/institutions/ministry-health"]').click()
  await expect(page.getByText(institutions('notAddressed'))).toBeVisible()
  await fitForAll(page, javaScriptEnabled)
  await page.getByRole('link', { name: institutions('follow') }).click()
  await title(page, institutions('followTitle'))
  await press(page, t('follow.button'))
  await title(page, institutions('following'))
  await page.getByRole('link', { name: t('follow.manage') }).click()
  const row = page.getByRole('listitem').filter({ has: page.locator('a[href="/ar/institutions/ministry-health"]') })
  await row.locator('summary').click()
  await row.locator('[name=rhythm][value=app]').check()
  await row.getByRole('button', { name: t('follows.save') }).click()
  await expect(page.getByText(t('follows.done.changed'))).toBeVisible()
  await expect(row.getByText(t('rhythm.app')).first()).toBeVisible()
  await row.getByRole('button', { name: t('unfollow.button') }).click()
  await expect(page.getByText(t('follows.done.ended'))).toBeVisible()
  await expect(page.getByText(t('follows.none'))).toBeVisible()
})
