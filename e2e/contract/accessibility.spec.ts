import type { APIRequestContext, Browser, BrowserContext, Page, Response } from '@playwright/test'
import { axeProblems, axeScript } from '../axe'
import { pageRoutes } from '../built'
import { addCookie, expect, ownNetwork, test, watch } from '../fixtures'
import { type Example, examples } from './examples'
import { blockedScripts, policyOf } from './policy-of'

/** Every page template in every state: no accessibility problem, no script error, one policy that fits its scripts, no missing message. */

const languages = ['ar', 'fr', 'zgh', 'en'] as const
const widths = [360, 768, 1280] as const
const everything = process.env.TIWIZI_CRAWL === 'all'
const pairs = languages.flatMap((language) => widths.map((width) => ({ language, width })))

/** Arabic at 360 px always; every second page in one of the other pairs too, all of them in turn, so that together they cover every pair. */
const viewsOf = (turn: number) => {
  const arabic = { language: 'ar', width: 360 } as const
  const other = turn % 2 === 0 ? pairs[1 + ((turn / 2) % (pairs.length - 1))] : undefined
  return everything ? pairs : other ? [arabic, other] : [arabic]
}

const often = { timeout: 30_000, intervals: [25] }

const sent = new Set<string>()

/**
 * Sends the page's form as it stands, if this process has not sent one with the same fields from this route in this view, and waits until the
 * page that answers is there: whatever is looked at next is one page.
 */
async function sendForm(page: Page, from: string): Promise<boolean> {
  const button = page.locator('main form[method="post" i] button[type="submit"]').first()
  if ((await button.count()) === 0 || !(await button.isVisible())) return false
  const fields = await button.evaluate((element) => {
    const names = [...(element.closest('form')?.elements ?? [])].map((field) => field.getAttribute('name'))
    return [...new Set(names)].sort().join()
  })
  const form = `${from}: ${fields}`
  if (sent.has(form) && !everything) return false
  sent.add(form)
  const before = page.url()
  let loads = 0
  const counts = () => loads++
  let answer: Response | null = null
  const hears = (response: Response) => {
    if (response.request().method() === 'POST') answer ??= response
  }
  page.on('load', counts).on('response', hears)
  // A long form is read by script first and says at once what is missing, without asking the server.
  const refused = page.locator('main [role="alert"]')
  const told = await refused.count()
  await button.click()
  await expect.poll(async () => answer !== null || (told === 0 && (await refused.count()) > 0), often).toBe(true)
  const response = answer as Response | null
  const redirect = response?.headers()['x-action-redirect']
  if (response?.request().isNavigationRequest()) await expect.poll(() => loads, often).toBeGreaterThan(0)
  // `<address>;push` or `;replace`; it may be the page that asked.
  else if (redirect) await page.waitForURL(new URL(redirect.replace(/;\w+$/, ''), before).href)
  page.off('load', counts).off('response', hears)
  await expect(page.locator('main form[aria-busy="true"]')).toHaveCount(0)
  await expect(page).toHaveTitle(/\S/)
  return true
}

let looking: Promise<{ context: BrowserContext; page: Page; noticed: string[] }> | null = null

/** One page for all visits of a process: what the build serves is fetched and compiled once. Nothing of one visitor is left for the next. */
const looked = (browser: Browser, baseURL: string) =>
  (looking ??= (async () => {
    const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' })
    await context.addInitScript(axeScript)
    const page = await context.newPage()
    return { context, page, noticed: watch(page) }
  })())

const refused = new Set<string>()

/** Pages that say no are one page for each status and part of the site: it is looked at once by a process. */
function isNew({ path, status = 200 }: Example): boolean {
  const kind = `${status} ${path.split('/')[1]}`
  if (status < 400 || everything) return true
  return !refused.has(kind) && refused.add(kind).has(kind)
}

/** A refusal that is another than it should be, and scripts that the policy of a page would block: when it is got, and sent a form of nobody's. */
async function policyProblems(request: APIRequestContext, origin: string, example: Example, posts: boolean): Promise<string[]> {
  const { name, path, who, status = 200 } = example
  const address = `/fr${path}`
  const headers = { accept: 'text/html', ...(who ? { cookie: who.cookie } : {}) }
  const posting = { method: 'POST', multipart: { text: 'x' }, headers: { ...headers, origin }, maxRedirects: 0 }
  const found: string[] = []
  for (const how of [{ method: 'GET', headers }, ...(posts ? [posting] : [])]) {
    const reply = await request.fetch(address, how)
    const about = `${name}: ${how.method} ${address} answers ${reply.status()}`
    if (how === posting ? reply.status() >= 500 : status >= 400 && reply.status() !== status) found.push(about)
    found.push(...blockedScripts(await reply.text(), policyOf(reply, about)).map((script) => `${about} and blocks ${script}`))
  }
  return found
}

test('every page of the build has examples, and no example is of a page that is gone', () => {
  expect(Object.keys(examples).sort()).toEqual(pageRoutes)
})

test.describe.configure({ mode: 'parallel' })

for (const [turn, route] of pageRoutes.entries()) {
  test(`${route} can be used by everybody`, async ({ browser, place, request, stage }) => {
    test.setTimeout(everything ? 900_000 : 240_000)
    const make = examples[route]
    if (!make) throw new Error(`There is no example of ${route}`)
    const numbers = await stage.petitionNumbers()
    const findings: string[] = []
    const { context, page, noticed } = await looked(browser, place.url)
    /** Whether the page had a form to send. */
    const visit = async (example: Example, language: string, width: number) => {
      const name = `${example.name}, ${language}, ${width} px`
      await page.setViewportSize({ width, height: 800 })
      await page.setExtraHTTPHeaders({ 'x-forwarded-for': ownNetwork() })
      for (const cookie of [example.who?.cookie, example.step]) if (cookie) await addCookie(context, place, cookie)
      const answer = await page.goto(`/${language}${example.path}`)
      if (answer?.status() !== (example.status ?? 200))
        findings.push(`${name}: ${example.path} answers ${answer?.status()}, not ${example.status ?? 200}`)
      findings.push(...(await axeProblems(page)).map((problem) => `${name}: ${problem}`))
      if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
        findings.push(`${name}: scrolls sideways`)
      const answered = await sendForm(page, `${route} ${language} ${width}`)
      if (answered)
        findings.push(...(await axeProblems(page)).map((problem) => `${name}, form sent as it stands (${page.url()}): ${problem}`))
      await page.evaluate(() => {
        for (const storage of [localStorage, sessionStorage]) storage.clear()
      })
      await context.clearCookies()
      findings.push(...noticed.splice(0).map((problem) => `${name}: ${problem}`))
      return answered
    }
    let made: Example[] = []
    for (const { language, width } of viewsOf(turn)) {
      // A form that was sent may have used up what the examples are of.
      if (made.length === 0) made = await make({ stage, numbers })
      if (made.length === 0) throw new Error(`There is no example of ${route}`)
      const all = everything || (language === 'ar' && width === 360)
      if (language === 'ar' && width === 360)
        for (const [at, example] of made.entries()) findings.push(...(await policyProblems(request, place.url, example, at === 0)))
      let used = false
      for (const example of all ? made.filter(isNew) : made.slice(0, 1)) used = (await visit(example, language, width)) || used
      if (used) made = []
    }
    expect(findings).toEqual([])
  })
}
