import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'

/** People with an office begin at one page that counts everything that waits for them, and every page of the desk leads to all the others. */

const desk = translator('ar', 'desk')
const reporting = translator('ar', 'reporting')

const ways = async (page: Page) =>
  (
    await page
      .getByRole('navigation', { name: desk('overview.nav') })
      .getByRole('link')
      .all()
  ).length > 0
    ? page
        .getByRole('navigation', { name: desk('overview.nav') })
        .getByRole('link')
        .allTextContents()
    : []

/** How many wait in the row, 0 where nothing does. */
async function waiting(page: Page, place: string): Promise<number> {
  const text = (await page.locator(`li#${place} > p`).textContent()) ?? ''
  for (let n = 0; n < 200; n++) if (text.includes(desk('overview.waiting', { n }))) return n
  return 200
}

test('the desk counts reports by step, questions, ideas and petitions, and leads to each', async ({ page, stage, signIn }) => {
  test.setTimeout(120_000)
  const handed = await stage.aReport('submitted')
  await signIn(handed.reviewer)
  await page.goto('/ar/desk')
  await expect(page.getByRole('heading', { level: 1, name: desk('overview.title') })).toBeVisible()
  expect(await waiting(page, 'reports')).toBeGreaterThan(0)
  await expect(page.locator('li#reports')).toContainText(`${reporting('turns.validate')}:`)
  expect(await axeProblems(page)).toEqual([])
  const known = await ways(page)
  expect(known).toHaveLength(5)
  for (const place of ['petitions', 'reports', 'questions', 'ideas']) {
    await page.goto('/ar/desk')
    await page.locator(`li#${place}`).getByRole('link').first().click()
    await expect(page.locator('main h1, h1').first()).toBeVisible()
    expect(await ways(page), place).toEqual(known)
    await expect(page.getByRole('navigation', { name: desk('overview.nav') }).locator('[aria-current="page"]')).toHaveCount(1)
  }
  // A page below a place belongs to it.
  await page.goto(`/ar/desk/commitments/reports/${handed.report}`)
  expect(await ways(page)).toEqual(known)
  await expect(page.getByRole('navigation', { name: desk('overview.nav') }).locator('[aria-current="true"]')).toHaveText(reporting('title'))
})

test('a question that is owed an answer waits at the desk of the institution asked', async ({ page, stage, signIn }) => {
  const { number } = await stage.aCommentScene('aQuestion')
  await signIn(await stage.aReviewerOf(await stage.authorityOf(number)))
  await page.goto('/ar/desk')
  expect(await waiting(page, 'questions')).toBeGreaterThan(0)
})

test('a moderator with no other office has the queue and its count', async ({ page, stage, signIn }) => {
  await stage.aWaitingCase()
  await signIn(await stage.aModerator())
  await page.goto('/ar/desk')
  expect(await waiting(page, 'moderation')).toBeGreaterThan(0)
  await page.locator('li#moderation').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/ar\/moderation$/)
  expect(await ways(page)).toHaveLength(2)
})
