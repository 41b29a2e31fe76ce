import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures'

/** What is read first stands first, and text of another direction has one edge. */

const boxOf = async (part: Locator) => {
  const box = await part.boundingBox()
  if (!box) throw new Error(`Not to be seen: ${part}`)
  return box
}

const phone = { width: 360, height: 740 }
const screen = { width: 1280, height: 900 }

const placesOf = async (page: Page, text: string) => ({
  text: await boxOf(page.locator(text)),
  decision: await boxOf(page.locator('#decision')),
})

test('a decision stands after the text on a phone and beside it on a screen', async ({ page, context, stage, signIn }) => {
  const review = await stage.aWaitingCase()
  const filed = await stage.aScene('aFiledPetition')
  const desks = [
    { path: `/moderation/${review.case}`, reads: '#text', who: await stage.aModerator() },
    { path: `/desk/petitions/${filed.number}`, reads: '#ask', who: await stage.aReviewerOf(await stage.authorityOf(filed.number)) },
  ]
  for (const { path, reads, who } of desks) {
    await context.clearCookies()
    await signIn(who)
    for (const locale of ['ar', 'fr']) {
      await page.setViewportSize(phone)
      await page.goto(`/${locale}${path}`)
      const small = await placesOf(page, reads)
      expect(small.decision.y, path).toBeGreaterThan(small.text.y + small.text.height)
      await page.locator('main a[href="#decision"]').click()
      await expect(page.locator('#decision')).toBeInViewport()

      await page.setViewportSize(screen)
      await page.goto(`/${locale}${path}`)
      const large = await placesOf(page, reads)
      expect(large.decision.y, path).toBeLessThan(large.text.y + large.text.height)
      const [left, right] = locale === 'ar' ? [large.decision, large.text] : [large.text, large.decision]
      expect(left.x + left.width, path).toBeLessThanOrEqual(right.x)
      await expect(page.locator('main a[href="#decision"]')).toBeHidden()
    }
  }
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, viewport: phone })

  test('the answer to a decision shows its mistakes before the text', async ({ page, stage, signIn }) => {
    const waiting = await stage.aWaitingCase()
    await signIn(await stage.aModerator())
    await page.goto(`/ar/moderation/${waiting.case}`)
    const rejection = page.locator('#decision details').filter({ has: page.locator('input[value="reject"]') })
    await rejection.locator('summary').click()
    await rejection.locator('button[type="submit"]').click()
    const { text, decision } = await placesOf(page, '#text')
    expect(decision.y).toBeLessThan(text.y)
    await expect(page.locator('#decision [role="alert"]')).toBeVisible()
  })
})

/** The edge at which a line of the text begins, whatever its length. */
const startOf = (part: Locator): Promise<number> =>
  part.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    const edges = [...range.getClientRects()].map(({ right }) => right)
    return Math.round(Math.max(...edges))
  })

test('Arabic in a French page begins at one edge, from its title to its last paragraph', async ({ page, stage, signIn }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const review = await stage.aWaitingCase()
  await signIn(await stage.aModerator())
  for (const size of [screen, { width: 768, height: 900 }, phone])
    for (const [path, texts] of [
      [`/petitions/${number}`, 'main h1, #ask [dir="auto"], #reasons p[dir="auto"]'],
      [`/moderation/${review.case}`, '#text [dir="auto"]'],
    ] as const) {
      await page.setViewportSize(size)
      await page.goto(`/fr${path}`)
      const parts = await page.locator(texts).all()
      expect(parts.length).toBeGreaterThan(1)
      const edges = await Promise.all(parts.map(startOf))
      for (const edge of edges) expect(Math.abs(edge - (edges[0] ?? 0)), `${path} at ${size.width}: ${edges}`).toBeLessThanOrEqual(4)
    }
})
