import { expect, test } from '../fixtures'

/** Numbers and dates on Arabic pages: Western digits, Moroccan months, and codes that keep their own direction. */

const pages = ['/ar/commitments', '/ar/commitments/mo0006', '/ar/commitments/plans/2018-2020', '/ar/petitions', '/ar/about/figures']

test('digits are the ones that Morocco writes, and dates name its months', async ({ page }) => {
  for (const address of pages) {
    await page.goto(address)
    const shown = await page.locator('main').textContent()
    expect(shown?.match(/[٠-٩۰-۹]/g), address).toBeNull()
    expect(shown, address).not.toMatch(/Invalid|NaN|undefined|\bnull\b/)
  }
  await page.goto('/ar/commitments/mo0006')
  // 30 August 2018 as the plan prints it: «غشت», not «أغسطس» nor «آب».
  await expect(page.getByText(/30 غشت 2018/).first()).toBeVisible()
})

test('the number of a commitment is never turned round by the Arabic around it', async ({ page }) => {
  await page.goto('/ar/commitments/mo0006')
  const loose = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || !/MO\d{4}/.test(node.nodeValue ?? '')) continue
      // Alone in an isolated run, or inside isolating marks, or in text that runs left to right anyway.
      const apart = element.closest('bdi, [dir="ltr"]') !== null || getComputedStyle(element).direction === 'ltr'
      if (!apart && !/\u2066MO\d{4}\u2069/.test(node.nodeValue ?? '')) found.push(node.nodeValue ?? '')
    }
    return found
  })
  expect(loose).toEqual([])
  const head = page.locator('h1 bdi bdi[dir="ltr"]').first()
  await expect(head).toHaveText(/^6\.$/)
  // Digit and point stand in the order in which they are read, left of the point.
  expect(await head.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate')
})

test('a milestone is reached by its deep link, which needs no escaping', async ({ page, stage }) => {
  const { commitment } = await stage.aReportingDesk()
  await page.goto(`/ar/commitments/${commitment}#milestone-1-1`)
  const milestone = page.locator('#milestone-1-1')
  await expect(milestone).toBeInViewport()
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  expect(ids.filter((id) => encodeURIComponent(id) !== id || /[.]/.test(id))).toEqual([])
  const link = milestone.getByRole('link').filter({ hasText: '1.1' })
  await expect(link).toHaveAttribute('href', `/ar/comments/milestone/${commitment}-1-1/new`)
  await link.click()
  await expect(
    page
      .locator('main')
      .getByText(/المرحلة .*1\.1/)
      .first(),
  ).toBeVisible()
})
