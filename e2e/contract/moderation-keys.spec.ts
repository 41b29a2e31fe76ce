import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { expect, test } from '../fixtures'

/** Single keys of people who decide all day: off until turned on, dead while one types, and never a decision. */

const words = translator('ar', 'moderation')

test.use({ viewport: { width: 1280, height: 800 } })

async function turnOn(page: Page): Promise<void> {
  await page.locator('summary', { hasText: words('keys.title') }).click()
  await page.getByRole('checkbox', { name: words('keys.toggle') }).check()
}

const name = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '')
const within = (page: Page) => page.evaluate(() => document.activeElement?.closest('[data-key]')?.getAttribute('data-key') ?? '')

test('keys of a case open the form of a decision and stand in its first field', async ({ page, stage, signIn }) => {
  const { case: id } = await stage.aWaitingCase()
  await signIn(await stage.aModerator())
  await page.goto(`/ar/moderation/${id}`)
  const reject = page.locator('[data-key="r"] details')

  // Off until somebody turns them on.
  await page.keyboard.press('r')
  await expect(reject).not.toHaveAttribute('open', '')
  await turnOn(page)

  // The box that turns them on still has the focus: a box takes no letters.
  await page.keyboard.press('r')
  await expect(reject).toHaveAttribute('open', '')
  expect(await name(page)).toBe('reason')
  expect(await within(page)).toBe('r')

  // In a list and in a field letters mean themselves.
  const note = reject.locator('[name="note"]')
  await note.focus()
  await page.keyboard.type('erach')
  await expect(note).toHaveValue('erach')
  expect(await name(page)).toBe('note')
  await expect(page.locator('[data-key="e"] details')).not.toHaveAttribute('open', '')

  // The button that approves gets the focus and is not pressed.
  await page.locator('h1').click()
  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: words('actions.approve'), exact: true })).toBeFocused()
  await page.keyboard.press('e')
  await expect(page.locator('[data-key="e"] details')).toHaveAttribute('open', '')
  expect(await within(page)).toBe('e')

  // A keyboard that writes Arabic has the same keys.
  await page.evaluate(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'س', code: 'KeyS', bubbles: true }))
  })
  await expect(page.locator('[data-key="s"] details')).toHaveAttribute('open', '')
  await expect(page).toHaveURL(new RegExp(`/ar/moderation/${id}$`))
  expect(await stage.caseTraces(id)).toMatchObject({ state: 'open', _count: { decisions: 0 } })

  // What the legend names is there.
  const listed = await page.locator('kbd').allTextContents()
  for (const key of listed) await expect(page.locator(`[data-key="${key}"]`)).toHaveCount(1)
})

test('j and k walk through the queue, and do nothing while one types', async ({ page, stage, signIn }) => {
  await stage.aWaitingCase()
  await stage.aWaitingCase()
  await signIn(await stage.aModerator())
  await page.goto('/ar/moderation')
  await turnOn(page)
  const links = page.locator('main tbody a[href]')
  await page.keyboard.press('j')
  await expect(links.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(links.nth(0)).toBeFocused()
  await page.locator('summary', { hasText: words('queue.filters') }).click()
  const kind = page.locator('select[name="kind"]')
  await kind.focus()
  await page.keyboard.press('j')
  await expect(kind).toBeFocused()
})
