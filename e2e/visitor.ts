import type { Browser, Locator, Page } from '@playwright/test'
import { translator } from '../lib/i18n/format'
import { addCookie, expect, ownNetwork, type Stage, watch } from './fixtures'
import type { Place } from './server.mjs'

export type Someone = (who?: { cookie: string } | null) => Promise<Page>

/** Other people on phones of their own; what their browsers complain of is collected in `noticed`. */
export const visitors =
  (browser: Browser, place: Place, javaScriptEnabled: boolean | undefined, noticed: string[]): Someone =>
  async (who = null) => {
    const context = await browser.newContext({
      javaScriptEnabled: javaScriptEnabled ?? true,
      baseURL: place.url,
      viewport: { width: 360, height: 740 },
      locale: 'ar-MA',
      extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
    })
    if (who) await addCookie(context, place, who.cookie)
    const page = await context.newPage()
    watch(page, null, noticed)
    return page
  }

export const press = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Opens the fold of that name and gives it. */
export async function unfold(page: Page, name: string): Promise<Locator> {
  const fold = page.locator('details').filter({ has: page.locator('summary', { hasText: new RegExp(`^${name}$`) }) })
  await fold.locator('summary').click()
  return fold
}

/** A moderator takes the case about a thing: whoever decides in another test is given the next case that nobody has. */
export async function take(page: Page, stage: Stage, thing: { type: string; id: string }, trigger?: 'appeal'): Promise<void> {
  const queue = translator('ar', 'moderation')
  await expect(async () => {
    await page.goto(`/ar/moderation/${await stage.freeCase(thing, trigger)}`)
    await press(page, queue('decide.claim'))
    await expect(page.getByRole('button', { name: queue('decide.release'), exact: true })).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
}
