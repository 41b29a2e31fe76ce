import { translator } from '../../lib/i18n/format'
import { expect, test } from '../fixtures'

/** Who has searched on a phone sees how many there are and the first of them without scrolling, and can take every filter off. */

test.use({ viewport: { width: 360, height: 740 } })

const inside = /[?&](q|state|kind)=/

for (const locale of ['ar', 'fr', 'zgh', 'en'] as const)
  for (const javaScriptEnabled of [true, false])
    test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
      test.use({ javaScriptEnabled })

      test(`the first screen of a search in ${locale} ends below its first result`, async ({ page }) => {
        const t = translator(locale, 'petitions')
        await page.goto(`/${locale}/petitions?q=2026&state=open&kind=local`)
        const first = page.locator('.rows > li').first()
        for (const part of [page.locator('#results'), first.getByRole('heading')]) {
          const box = await part.boundingBox()
          expect((box?.y ?? 9_999) + (box?.height ?? 0)).toBeLessThanOrEqual(740)
        }
        await expect(page.locator('main input[name="q"]')).toHaveValue('2026')
        await expect(page.locator('main select[name="state"]')).toBeHidden()

        const tags = page.getByRole('navigation', { name: t('list.active') }).getByRole('link')
        await expect(tags).toHaveCount(4)
        for (let left = 3; left > 0; left--) {
          await tags.first().click()
          await expect(page).toHaveURL(left === 1 ? new RegExp(`/${locale}/petitions$`) : inside)
          await expect(tags).toHaveCount(left === 1 ? 0 : left)
        }
        await expect(page.locator('main h1')).toHaveText(t('title'))
      })
    })

test('on a large screen the filters lie open', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/fr/petitions?q=2026')
  await expect(page.locator('main select[name="state"]')).toBeVisible()
})
