import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'

/** A citizen assesses a commitment, changes the answer, and takes it back; in Arabic on a phone. */

const t = translator('ar', 'assessments')
const words = translator('ar', 'commitments')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, question: 'completion' | 'opened' | 'evidence', label: string) =>
  page
    .getByRole('group', { name: words(`questions.${question}`) })
    .getByRole('radio', { name: label, exact: true })
    .check()

const reasonNamed = () => `قدمت طلبا عبر المنصة وتوصلت بالجواب بعد شهر، ملاحظة رقم ${randomInt(1e9)}.`

test('a citizen assesses, waits for a moderator, is counted, changes the answer and takes it back', async ({
  page,
  stage,
  signIn,
  javaScriptEnabled,
}) => {
  const { commitment, round } = await stage.aCommitmentAlone()
  const here = `/ar/commitments/${commitment}`

  // From the page of the commitment; whoever is signed out is led to the sign-in and back.
  await page.goto(here)
  await page.getByRole('link', { name: t('way.button') }).click()
  const door = page.getByRole('link', { name: t('form.signIn') })
  await expect(door).toHaveAttribute('href', `/ar/sign-in?next=${encodeURIComponent(`${here}/assess`)}`)
  await signIn(await stage.aMember())
  await page.goto(`${here}/assess`)
  await expect(page.getByRole('heading', { level: 1, name: t('form.title') })).toBeVisible()

  // Nothing is lost when an answer is missing.
  const reason = reasonNamed()
  await choose(page, 'completion', words('statuses.limited'))
  await page.locator('[name="reason"]').fill(reason)
  await press(page, t('form.submit'))
  // What is missing is called by its question.
  await expect(page.locator('main [role="alert"]')).toContainText(words('questions.opened'))
  await expect(page.locator('main [role="alert"]')).not.toContainText(words('questions.completion'))
  await expect(page.locator('[name="reason"]')).toHaveValue(reason)
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])
  await choose(page, 'opened', words('openings.marginal'))
  await choose(page, 'evidence', words('usefulness.unsure'))
  await press(page, t('form.submit'))

  // It waits with its reason, and neither is seen.
  await expect(page.getByText(t('done.waits'))).toBeVisible()
  await expect(page.getByText(t('state.pending'))).toBeVisible()
  expect(await stage.assessmentsOf(commitment)).toMatchObject({ counted: 0, rows: [{ state: 'pending' }] })
  await page.goto(here)
  await expect(page.getByText(reason)).toHaveCount(0)
  const { rows } = await stage.assessmentsOf(commitment)
  await stage.approveAssessment(rows[0]?.id ?? '')
  await expect
    .poll(async () => {
      await page.goto(here)
      return page.locator('#reasons').getByText(reason).count()
    })
    .toBe(1)
  await expect(page.getByText(words('voices.citizensFew', { n: 1, least: 10 }))).toBeVisible()

  // From ten people on everybody sees how the answers spread.
  await stage.assessedBy({ commitment, round }, 9)
  await expect
    .poll(async () => {
      await page.goto(here)
      return page.getByRole('heading', { name: words('voices.distribution', { n: 10 }) }).count()
    })
    .toBe(1)
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])

  // The form holds what was answered, and takes another answer while the round is open.
  await page.goto('/ar/account/assessments')
  await expect(page.getByText(reason)).toBeVisible()
  await page.goto(`${here}/assess`)
  const group = page.getByRole('group', { name: words('questions.completion') })
  await expect(group.getByRole('radio', { name: words('statuses.limited'), exact: true })).toBeChecked()
  await expect(page.locator('[name="reason"]')).toHaveValue(reason)
  await choose(page, 'completion', words('statuses.complete'))
  await press(page, t('form.change'))
  await expect(page.getByText(t('done.counted'))).toBeVisible()
  await expect(group.getByRole('radio', { name: words('statuses.complete'), exact: true })).toBeChecked()
  expect((await stage.assessmentsOf(commitment)).counted).toBe(10)
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])

  await press(page, t('delete'))
  await expect(page.getByText(t('done.deleted'))).toBeVisible()
  expect((await stage.assessmentsOf(commitment)).counted).toBe(9)
})

test('who comes too late reads a plain sentence and keeps the text', async ({ page, stage, signIn }) => {
  const { commitment, round } = await stage.aCommitmentAlone()
  await signIn(await stage.aMember())
  await page.goto(`/ar/commitments/${commitment}/assess`)
  const reason = reasonNamed()
  await choose(page, 'completion', words('statuses.limited'))
  await choose(page, 'opened', words('openings.marginal'))
  await choose(page, 'evidence', words('usefulness.no'))
  await page.locator('[name="reason"]').fill(reason)
  await stage.endRound(round)
  await press(page, t('form.submit'))
  await expect(page.locator('main [role="alert"]')).toContainText(translator('ar', 'errors')('round-over'))
  await expect(page.locator('[name="reason"]')).toHaveValue(reason)
  expect(await stage.assessmentsOf(commitment)).toEqual({ rows: [], counted: 0 })
  await page.goto(`/ar/commitments/${commitment}/assess`)
  await expect(page.getByText(translator('ar', 'errors')('round-over'))).toBeVisible()
})

test('the coordinator opens a round at the desk', async ({ page, stage, signIn }) => {
  await signIn(await stage.aCoordinator())
  const { from, until } = await stage.aFreeWeek()
  const title = `دورة تقييم رقم ${randomInt(1e9)}`
  await page.goto('/ar/desk/commitments/rounds')
  const form = page.locator('#new')
  await form.locator('[name="titleAr"]').fill(title)
  await form.locator('[name="titleFr"]').fill('Un cycle d’évaluation')
  await form.locator('[name="from"]').fill(from)
  await form.locator('[name="until"]').fill(from)
  await press(page, t('rounds.submit'))
  await expect(page.locator('main [role="alert"]')).toBeVisible()
  await expect(form.locator('[name="titleAr"]')).toHaveValue(title)
  await form.locator('[name="until"]').fill(until)
  await press(page, t('rounds.submit'))
  await expect(page.getByText(t('rounds.opened'))).toBeVisible()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
})
