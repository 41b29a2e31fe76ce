import type { Browser, Locator, Page } from '@playwright/test'
import { addCookie, ownNetwork, watch } from './fixtures'
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
