import type { Page } from '@playwright/test'
import { referenceOf } from '../../lib/cases/reference'
import { civilDay } from '../../lib/core/clock'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { addCookie, expect, ownNetwork, test, watch } from '../fixtures'

/** Somebody asks on paper at a counter and follows it with reference and PIN on a telephone, without any account. */

const words = translator('ar', 'request-words')
const requests = translator('ar', 'requests')
const errors = translator('ar', 'errors')

const fits = async (page: Page, javaScriptEnabled: boolean | undefined) => {
  if (!javaScriptEnabled) return
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(sideways, 'no sideways scrolling').toBeLessThanOrEqual(0)
  expect(await axeProblems(page)).toEqual([])
}

/** A reference of this year that is well formed and nobody's. */
const nobodys = referenceOf('request', Number(civilDay(new Date()).slice(0, 4)), 9_999_999)

test('a request on paper is written down at the counter and followed with reference and PIN', async ({
  page,
  browser,
  place,
  stage,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000)
  const context = await browser.newContext({
    javaScriptEnabled: javaScriptEnabled ?? true,
    baseURL: place.url,
    viewport: { width: 360, height: 740 },
    locale: 'ar-MA',
    extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
  })
  const institution = 'ministry-education'
  const staff = await stage.aMemberOfStaff('information-officer', institution)
  await addCookie(context, place, staff.cookie)
  const counter = await context.newPage()
  const noticed = watch(counter)

  // The officer writes the paper down; its day is day 0.
  await counter.goto('/ar/desk/requests/new')
  await counter.locator('[name=channel][value=counter]').check()
  await counter.locator('[name=receivedOn]').fill(civilDay(new Date()))
  await counter.locator('[name=title]').fill('لائحة الجمعيات المستفيدة من الدعم')
  await counter.locator('[name=body]').fill('أطلب لائحة الجمعيات التي استفادت من الدعم العمومي خلال سنة 2025 والمبالغ المسلمة لكل جمعية.')
  await counter.locator('[name=name]').fill('فاطمة أوعلي')
  await counter.locator('[name=postal]').fill('دوار أيت إسحاق، زاكورة')
  await counter.locator('[name=idType][value=cin]').check()
  await fits(counter, javaScriptEnabled)
  await counter.locator('form:has([name=title]) button[type=submit]').last().click()
  await expect(counter).toHaveURL(/\/receipt/)
  const text = ((await counter.locator('main').textContent()) ?? '').replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '')
  const ref = /TWZ-A-\d{4}-\d{7}-\d/.exec(text)?.[0] ?? /TWZ-A-\d{4}-\d{7}-\d/.exec(counter.url())?.[0] ?? ''
  const pin = (/\b\d{3}[ \u00a0]?\d{3}\b/.exec(text.replaceAll(ref, ''))?.[0] ?? '').replaceAll(/\D/g, '')
  expect(pin).toMatch(/^\d{6}$/)
  await fits(counter, javaScriptEnabled)

  // On the telephone: a wrong PIN and an unknown reference are told the same, then the right one opens it.
  await page.goto('/ar/requests/follow')
  await fits(page, javaScriptEnabled)
  const open = async (reference: string, code: string) => {
    await page.locator('[name=reference]').fill(reference)
    await page.locator('[name=code]').fill(code)
    await page.locator('form:has([name=reference]) button[type=submit]').first().click()
  }
  const told: (string | null)[] = []
  for (const [reference, code] of [
    [ref, pin === '000000' ? '000001' : '000000'],
    [nobodys, pin],
  ] as const) {
    await open(reference, code)
    await expect(page.locator('[name=code]')).toHaveValue('')
    await expect(page.locator('main [role=alert]').first()).toContainText(errors('case-unknown'))
    await expect(page.locator('[name=reference]')).toHaveValue(reference)
    told.push(await page.locator('main form:has([name=reference])').textContent())
  }
  expect(told[1], 'an unknown reference is told as a wrong PIN is').toBe(told[0])
  await fits(page, javaScriptEnabled)
  await open(ref.toLowerCase().replaceAll('-', ' '), pin)
  // An officer has seen that PIN: it is shown another one, once, and the one of the receipt is dead.
  await expect(page).toHaveURL(new RegExp(`/requests/mine/${ref}/pin`))
  await expect(page.locator('main')).toContainText(requests('done.replaced'))
  const shown = ((await page.locator('main').textContent()) ?? '').replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '').replaceAll(ref, '')
  const own = (/\b\d{3}[ \u00a0]\d{3}\b/.exec(shown)?.[0] ?? '').replaceAll(/\D/g, '')
  expect(own).toMatch(/^\d{6}$/)
  expect(own).not.toBe(pin)
  await fits(page, javaScriptEnabled)
  await page.goto('/ar/requests/follow')
  await open(ref, pin)
  await expect(page.locator('main [role=alert]').first()).toContainText(errors('case-unknown'))
  await open(ref, own)
  await expect(page).toHaveURL(new RegExp(`/requests/mine/${ref}$`))
  await expect(page.locator('main')).toContainText('لائحة الجمعيات')
  await expect(page.locator('main')).toContainText(words('events.received'))
  await fits(page, javaScriptEnabled)

  // Nobody else finds it, with or without the address.
  const stranger = await browser.newContext({ baseURL: place.url })
  for (const path of [`/ar/requests/mine/${ref}`, `/ar/requests/mine/${ref}/receipt`, `/ar/requests/${ref}`])
    expect((await stranger.request.get(path)).status(), path).toBe(404)
  await stranger.close()
  await context.close()
  expect(noticed).toEqual([])
  expect(await stage.requestStatus((await stage.requestOf(ref)).id)).toMatch(/submitted|registered/)
})
