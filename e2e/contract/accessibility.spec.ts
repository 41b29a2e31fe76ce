import type { Page } from '@playwright/test'
import { pageRoutes } from '../built'
import { addCookie, axeProblems, expect, ownNetwork, test, watch } from '../fixtures'
import { type Example, examples } from './examples'

/** Every page template in every state: no accessibility problem, no script error, no blocked script, no missing message. */

const languages = ['ar', 'fr', 'zgh', 'en'] as const
const widths = [360, 768, 1280] as const
const everything = process.env.TIWIZI_CRAWL === 'all'
const pairs = languages.flatMap((language) => widths.map((width) => ({ language, width })))

/** Arabic at 360 px always; of the other pairs all of them in turn, so that together the pages cover every pair. */
const viewsOf = (turn: number) => {
  const other = pairs[1 + (turn % (pairs.length - 1))]
  return everything || !other ? pairs : [{ language: 'ar', width: 360 } as const, other]
}

/** Sends the page's form as it stands, and waits for what the server says. */
async function sendForm(page: Page): Promise<boolean> {
  const button = page.locator('main form[method="post" i] button[type="submit"]').first()
  if ((await button.count()) === 0 || !(await button.isVisible())) return false
  // A long form is read by script first and says at once what is missing, without asking the server.
  const answered = Promise.race([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.locator('main [role="alert"]').first().waitFor(),
  ])
  await button.click()
  await answered
  await page.waitForLoadState('networkidle')
  return true
}

test('every page of the build has examples, and no example is of a page that is gone', () => {
  expect(Object.keys(examples).sort()).toEqual(pageRoutes)
})

test.describe.configure({ mode: 'parallel' })

for (const [turn, route] of pageRoutes.entries()) {
  test(`${route} can be used by everybody`, async ({ browser, place, stage }) => {
    test.setTimeout(everything ? 900_000 : 240_000)
    const make = examples[route]
    if (!make) throw new Error(`There is no example of ${route}`)
    const numbers = await stage.petitionNumbers()
    const findings: string[] = []
    const visit = async (example: Example, language: string, width: number) => {
      const context = await browser.newContext({
        baseURL: place.url,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
        extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
      })
      const page = await context.newPage()
      const name = `${example.name}, ${language}, ${width} px`
      const noticed = watch(page)
      for (const cookie of [example.who?.cookie, example.step]) if (cookie) await addCookie(context, place, cookie)
      const answer = await page.goto(`/${language}${example.path}`)
      if (answer?.status() !== (example.status ?? 200))
        findings.push(`${name}: ${example.path} answers ${answer?.status()}, not ${example.status ?? 200}`)
      findings.push(...(await axeProblems(page)).map((problem) => `${name}: ${problem}`))
      if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
        findings.push(`${name}: scrolls sideways`)
      if (await sendForm(page))
        findings.push(...(await axeProblems(page)).map((problem) => `${name}, form sent as it stands (${page.url()}): ${problem}`))
      findings.push(...noticed.map((problem) => `${name}: ${problem}`))
      await context.close()
    }
    const [any] = await make({ stage, numbers })
    if (!any) throw new Error(`There is no example of ${route}`)
    for (const { language, width } of viewsOf(turn)) {
      const all = language === 'ar' && width === 360
      for (const example of all || everything ? await make({ stage, numbers }) : [any]) await visit(example, language, width)
    }
    expect(findings).toEqual([])
  })
}
