import { randomInt } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { civilDay, now } from '../../lib/core/clock'
import { formatDay, translator } from '../../lib/i18n/format'
import { addCookie, expect, ownNetwork, type Stage, test, watch } from '../fixtures'
import type { Place } from '../server.mjs'
import { take } from '../visitor'

/** A petition to the council of a region, from its first line to the answer, in Arabic on a phone. */

const locale = 'ar'
const words = translator(locale, 'petitions')
const desk = translator(locale, 'desk')
const queue = translator(locale, 'moderation')
const region = 'region-08'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`).first()

/** Another person on another phone; what their browser complains of is collected in `noticed`. */
async function visitor(
  browser: Browser,
  place: Place,
  options: { javaScriptEnabled: boolean },
  cookie: string | null,
  noticed: string[],
): Promise<Page> {
  const context = await browser.newContext({
    ...options,
    baseURL: place.url,
    viewport: { width: 360, height: 740 },
    locale: 'ar-MA',
    extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
  })
  if (cookie) await addCookie(context, place, cookie)
  const page = await context.newPage()
  watch(page, null, noticed)
  return page
}

async function write(page: Page, title: string): Promise<string> {
  await page.goto(`/${locale}/petitions/new`)
  await page.getByRole('radio', { name: words('kinds.local'), exact: true }).check()
  await press(page, words('draft.continue'))
  await field(page, 'authority').selectOption(region)
  await press(page, words('draft.continue'))
  await field(page, 'titleAr').fill(title)
  await field(page, 'askAr').fill('نطلب من مجلس الجهة تخصيص حافلات للنقل المدرسي في الدواوير البعيدة خلال الموسم المقبل.')
  await field(page, 'reasonsAr').fill('يقطع التلاميذ مسافات طويلة على الأقدام، وينقطع كثير منهم عن الدراسة في فصل الشتاء.')
  await field(page, 'category').selectOption('education')
  await press(page, words('draft.check'))
  await expect(page.getByRole('heading', { level: 1, name: words('draft.reviewTitle') })).toBeVisible()
  await press(page, words('draft.submit'))
  await expect(page.getByText(words('account.done.submitted'))).toBeVisible()
  const number = /\d{4}-\d{4,}/.exec(page.url())?.[0]
  if (!number) throw new Error(`No number in ${page.url()}`)
  return number
}

async function openForSignature(page: Page, stage: Stage, number: string, title: string): Promise<void> {
  // The queue may be long: the address that petitions had here before leads to the case.
  await page.goto(`/${locale}/moderation/${number}`)
  await expect(page.getByText(title).first()).toBeVisible()
  await take(page, stage, { type: 'petition', id: await stage.petitionId(number) })
  await press(page, queue('actions.approve'))
  await expect(page.getByText(queue('deeds.approve')).first()).toBeVisible()
}

async function support(page: Page, number: string, address: string, codeFrom: () => Promise<string>): Promise<void> {
  await page.goto(`/p/${number}?c=share`)
  await expect(page).toHaveURL(new RegExp(`/${locale}/petitions/${number}`))
  await page
    .getByRole('link', { name: words('panel.sign'), exact: true })
    .first()
    .click()
  await page.getByRole('link', { name: words('sign.supportButton') }).click()
  await field(page, 'name').fill('مريم بنت الدوار')
  await field(page, 'contact').fill(address)
  await field(page, 'news').check()
  await press(page, words('support.submit'))
  await expect(page.getByRole('heading', { name: words('supported.sentTitle') })).toBeVisible()
  await field(page, 'code').fill(await codeFrom())
  await press(page, words('supported.confirm'))
  await expect(page.getByRole('heading', { name: words('supported.doneTitle') })).toBeVisible()
}

/** From the shared link to the receipt: the national identity is asked on the way. */
async function sign(page: Page, number: string, territory: string): Promise<string> {
  await page.goto(`/p/${number}?c=share`)
  await page
    .getByRole('link', { name: words('panel.sign'), exact: true })
    .first()
    .click()
  await press(page, words('sign.idButton'))
  await page.locator('#name').fill('عائشة المقران')
  await page.locator('#birthdate').fill('1991-05-20')
  await page.locator('#national_id').fill(`STORY${randomInt(1e9)}`)
  await page.locator('button.go').click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/petitions/${number}/sign`))
  // The identity gave the date of birth, so nobody asks for the age; an empty box is not a no.
  await expect(page.getByText(words('sign.adultKnown'))).toBeVisible()
  await press(page, words('sign.confirm'))
  await expect(field(page, 'elector')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'elector').check()
  await field(page, 'territory').selectOption(territory)
  await press(page, words('sign.confirm'))
  await expect(page.getByRole('heading', { name: words('receipt.title') })).toBeVisible()
  return page.url()
}

async function decide(page: Page, number: string, title: string): Promise<void> {
  await page.goto(`/${locale}/desk`)
  await page.locator('#petitions').getByRole('link').click()
  await page.getByRole('link', { name: title }).click()
  await press(page, desk('decision.register'))
  await expect(page.getByText(desk('decision.done.registered'))).toBeVisible()
  await page.getByRole('radio', { name: desk('decision.yes'), exact: true }).check()
  await field(page, 'note').fill('العريضة مستوفية للشروط القانونية وتدخل في اختصاص المجلس.')
  await press(page, desk('decision.decide'))
  await expect(page.getByText(desk('decision.done.decided'))).toBeVisible()
  await page.getByRole('radio', { name: words('outcomes.accepted'), exact: true }).check()
  await field(page, 'text').fill('يقرر المجلس برمجة حافلات النقل المدرسي المطلوبة ابتداءً من الموسم الدراسي المقبل.')
  await press(page, desk('decision.answer'))
  await expect(page.getByText(desk('decision.done.answered'))).toBeVisible()
  expect(page.url()).toContain(number)
}

test('a petition goes from its first line to its answer, and those who follow it are told', async ({
  browser,
  place,
  stage,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(240_000)
  const noticed: string[] = []
  const someone = (cookie: string | null = null) =>
    visitor(browser, place, { javaScriptEnabled: javaScriptEnabled ?? true }, cookie, noticed)
  const title = `النقل المدرسي في دواوير الجهة رقم ${randomInt(1_000)}-${randomInt(1_000)}`
  const author = await stage.aMember()
  const authorPage = await someone(author.cookie)

  const number = await write(authorPage, title)
  await openForSignature(await someone((await stage.aModerator()).cookie), stage, number, title)

  // Everybody but one: the law asks for a share from each province, and one signature is missing there and in all.
  const { territory, place: province } = await stage.crowdShortByOne(number)
  const reader = await someone()
  await expect(async () => {
    await reader.goto(`/${locale}/petitions/${number}`)
    await expect(
      reader.getByText(words('needs.still', { list: words('needs.inPlace', { n: 1, place: `\u2068${province}\u2069` }) })).first(),
    ).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })

  const address = `follower-${randomInt(1e9)}@example.org`
  await support(await someone(), number, address, async () => {
    const [letter] = await letters(address)
    return /\b(\d{6})\b/.exec(letter?.text ?? '')?.[1] ?? ''
  })

  await sign(await someone(), number, territory)
  await expect(async () => {
    await reader.goto(`/${locale}/petitions/${number}`)
    await expect(reader.getByText(words('panel.reached', { day: formatDay(locale, civilDay(now())) })).first()).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })

  await authorPage.goto(`/${locale}/account/petitions`)
  await press(authorPage, words('account.file'))
  await expect(authorPage.getByText(words('account.done.filed'))).toBeVisible()
  await expect(authorPage.getByText(words('account.filingReceipt')).first()).toBeVisible()

  await decide(await someone((await stage.aReviewerOf(region)).cookie), number, title)

  await expect(async () => {
    await reader.goto(`/${locale}/petitions/${number}`)
    await expect(reader.getByText('يقرر المجلس برمجة حافلات').first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })

  await expect
    .poll(
      async () => (await letters(address)).filter(({ text }) => text.includes(number) && text.includes(words('outcomes.accepted'))).length,
      { timeout: 60_000 },
    )
    .toBe(1)
  expect(noticed, 'errors in the browsers').toEqual([])
})
