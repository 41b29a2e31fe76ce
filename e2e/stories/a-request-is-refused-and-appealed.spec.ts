import { randomInt } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { addDays, civilDay } from '../../lib/core/clock'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { addCookie, expect, ownNetwork, test, watch } from '../fixtures'
import type { Place } from '../server.mjs'

/** Asked, received, extended, refused in part, appealed to the head, answered, published with a passage covered. */

const words = translator('ar', 'request-words')
const errors = translator('ar', 'errors')
const appeals = translator('ar', 'request-appeals')

type Visiting = { browser: Browser; place: Place; javaScriptEnabled: boolean | undefined; noticed: string[] }

async function visitor({ browser, place, javaScriptEnabled = true, noticed }: Visiting, cookie: string | null): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
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

const fits = async (page: Page, javaScriptEnabled: boolean | undefined) => {
  if (!javaScriptEnabled) return
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(sideways, 'no sideways scrolling').toBeLessThanOrEqual(0)
  expect(await axeProblems(page)).toEqual([])
}

/** Sends the form that has this field. */
const send = (page: Page, field: string) => page.locator(`form:has([name=${field}]) button[type=submit]`).last().click()
const alert = (page: Page) => page.locator('main [role=alert]').first()

const institution = 'ministry-education'
const secret = 'محمد بن عمر الكناري'

test('a request is asked, extended, refused in part, appealed, answered and published with a passage covered', async ({
  page,
  browser,
  place,
  stage,
  signIn,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(240_000)
  const visiting: Visiting = { browser, place, javaScriptEnabled, noticed: [] }
  const person = await stage.aMember()
  const title = `ميزانية النقل المدرسي رقم ${randomInt(1e9)}`
  await signIn(person)

  // Ask: what is missing is said, what was typed is kept.
  await page.goto(`/ar/requests/new/${institution}`)
  await page.locator('[name=title]').fill(title)
  await page.locator('[name=body]').fill('أطلب نسخة من جدول المبالغ المخصصة للنقل المدرسي في إقليم زاكورة خلال السنوات الثلاث الأخيرة.')
  await send(page, 'title')
  await expect(alert(page)).toContainText(errors('postal-needed'))
  await expect(page.locator('[name=title]')).toHaveValue(title)
  await page.locator('[name=name]').fill('سعيد أيت بن حدو')
  await page.locator('[name=postal]').fill('حي المسيرة، زاكورة')
  await page.locator('[name=idType][value=cin]').check()
  await page.locator('[name=idNumber]').fill('DEMO12345')
  await page.locator('[name=urgency][value=normal]').check()
  await page.locator('[name=visibility][value=anonymised]').check()
  await page.locator('[name=declared]').check()
  await fits(page, javaScriptEnabled)
  await send(page, 'title')

  // The receipt: reference and the last day, explained.
  await expect(page).toHaveURL(/\/receipt/)
  const ref = /TWZ-A-\d{4}-\d{7}-\d/.exec(page.url())?.[0] ?? ''
  await expect(page.locator('main')).toContainText(ref)
  await expect(page.locator('main time').first()).toBeVisible()
  await fits(page, javaScriptEnabled)
  const { id } = await stage.requestOf(ref)
  await stage.decideOn({ type: 'request', id }, 'approve')

  // The officer takes note, and takes more time once, with a reason.
  const officer = await visitor(visiting, (await stage.aMemberOfStaff('information-officer', institution)).cookie)
  await officer.goto(`/ar/desk/requests/${ref}`)
  await officer.locator('form:has([name=version]) button[type=submit]').first().click()
  await expect(officer.getByText(words('states.registered')).first()).toBeVisible()
  await fits(officer, javaScriptEnabled)
  const template = await stage.anExtensionLetter(institution)
  await officer.goto(`/ar/desk/requests/${ref}/extend`)
  await officer.locator('[name=reason][value=many-items]').check()
  await send(officer, 'reason')
  await expect(alert(officer)).toContainText(errors('text-needed'))
  const why = 'تتطلب الجداول جمع معطيات من أربع عشرة جماعة، ونحتاج إلى وقت إضافي لإتمامها.'
  const letter = officer.locator('[name=text]')
  const insert = (how: 'end' | 'whole' | 'back') => officer.locator(`[name=insert][value=${how}]`).click()
  await letter.fill(why)
  // A template goes below what was typed or takes its place, and what was typed comes back.
  for (const how of ['end', 'whole'] as const) {
    await officer.locator('[name=template]').selectOption(template.id)
    await insert(how)
    await expect(letter).toHaveValue(how === 'end' ? `${why}\n\n${template.body}` : template.body)
  }
  await insert('back')
  await expect(letter).toHaveValue(`${why}\n\n${template.body}`)
  await letter.fill(why)
  await send(officer, 'reason')
  await expect(officer).toHaveURL(new RegExp(`/desk/requests/${ref}\\?done=extend`))
  await page.goto(`/ar/requests/mine/${ref}`)
  await expect(page.locator('main')).toContainText(words('events.extended'))
  await fits(page, javaScriptEnabled)

  // Refused in part: not without a ground and what is withheld.
  await officer.goto(`/ar/desk/requests/${ref}/answer`)
  await officer.locator('[name=outcome][value=partial]').check()
  await officer
    .locator('[name=text]')
    .fill('نسلمكم المبالغ حسب السنوات. أما أسماء السائقين فهي معطيات شخصية ولا يمكن تسليمها لأنها تمس حياتهم الخاصة.')
  await send(officer, 'outcome')
  await expect(alert(officer)).toContainText(errors('exemption-needed'))
  await officer.locator('[name=grounds][value=personal-data]').check()
  await officer.locator('[name=withheld]').fill('أسماء السائقين وعناوينهم')
  await fits(officer, javaScriptEnabled)
  await send(officer, 'outcome')
  await expect(officer).toHaveURL(/done=answer/)

  // The person reads the decision with its remedies, gets help with the ground, and complains to the head.
  await page.goto(`/ar/requests/mine/${ref}`)
  await expect(page.locator('main')).toContainText(words('outcomes.partial'))
  await expect(page.locator('main')).toContainText(words('grounds.personal-data.name'))
  await expect(page.locator('main')).toContainText('أسماء السائقين وعناوينهم')
  await page.goto(`/ar/requests/mine/${ref}/appeal?ground=personal-data`)
  await expect(page.locator('[name=text]')).toHaveValue(words('guides.personal-data.letter'))
  await fits(page, javaScriptEnabled)
  await send(page, 'text')
  await expect(page.getByText(appeals('states.filed')).first()).toBeVisible()
  await page.goto(`/ar/requests/mine/${ref}/appeal/letter?level=head`)
  await expect(page.locator('article')).toContainText('DEMO12345')
  await expect(page.locator('article li').first()).toContainText('وزارة التربية الوطنية')
  await page.goto(`/ar/requests/mine/${ref}`)
  await expect(page.locator(`main a[href="/ar/requests/mine/${ref}/appeal"]`).first()).toBeVisible()
  await fits(page, javaScriptEnabled)

  // The head's delegate decides; an officer finds no way in.
  const appealId = await stage.appealOf(id)
  const refused = await officer.goto(`/ar/desk/appeals/${appealId}`)
  expect([403, 404]).toContain(refused?.status())
  const delegate = await visitor(visiting, (await stage.aMemberOfStaff('delegate', institution)).cookie)
  await delegate.goto(`/ar/desk/appeals/${appealId}`)
  await expect(delegate.locator('main')).toContainText('أسماء السائقين وعناوينهم')
  await delegate.locator('[name=outcome][value=upheld]').check()
  await send(delegate, 'outcome')
  await expect(alert(delegate)).toContainText(errors('decision-text-needed'))
  await delegate.locator('[name=text]').fill('يمكن تسليم الجداول بعد حجب أسماء السائقين، وعلى المصلحة أن تجيب من جديد.')
  await delegate.locator('[name=answerBy]').fill(addDays(civilDay(new Date()), 15))
  await fits(delegate, javaScriptEnabled)
  await send(delegate, 'outcome')
  await expect(delegate).toHaveURL(/done=1/)
  expect((await letters(person.email ?? '', 4)).some(({ text }) => text.includes(ref))).toBe(true)

  // Answered again, in full, and published with a name covered.
  await officer.goto(`/ar/desk/requests/${ref}/answer`)
  await officer.locator('[name=outcome][value=full]').check()
  await officer.locator('[name=text]').fill(`المبلغ السنوي 4.2 مليون درهم، ويتابع الملف ${secret} في مصلحة الميزانية.`)
  await send(officer, 'outcome')
  await expect(officer).toHaveURL(/done=answer/)
  await page.goto(`/ar/requests/mine/${ref}`)
  await expect(page.locator('main')).toContainText(secret)

  await officer.goto(`/ar/desk/requests/${ref}/publish`)
  const answer = officer.locator('textarea[name=answer]')
  await answer.fill((await answer.inputValue()).replace(secret, [...secret].map((letter) => (letter === ' ' ? ' ' : '█')).join('')))
  await officer.locator('[name=answerReason]').selectOption('personal-data')
  await fits(officer, javaScriptEnabled)
  await send(officer, 'answer')
  await expect(async () => {
    await page.goto(`/ar/requests/${ref}`)
    await expect(page.locator('main')).toContainText('4.2 مليون', { timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect(page.locator('main')).not.toContainText(secret)
  await expect(page.locator('main')).not.toContainText('سعيد أيت بن حدو')
  await fits(page, javaScriptEnabled)
  expect(visiting.noticed).toEqual([])
})
