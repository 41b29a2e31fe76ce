import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'

/** What a person meets around a request: sign-in in the middle of writing, several institutions, a letter on paper, a rating. */

const t = translator('ar', 'requests')
const errors = translator('ar', 'errors')
const ui = translator('ar', 'ui')

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, text: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
const fitForAll = async (page: Page, javaScriptEnabled: boolean | undefined) => {
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])
}

const body = 'أطلب نسخة من جدول المبالغ المخصصة للنقل المدرسي في إقليم زاكورة خلال السنوات الثلاث الأخيرة.'
const postal = 'حي المسيرة، زاكورة'

test('what was typed is there again after signing in, and gone once it was sent', async ({
  page,
  place,
  stage,
  signIn,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000)
  const title = `ميزانية النقل المدرسي رقم ${randomInt(1e9)}`
  const form = '/ar/requests/new/ministry-education'
  await page.goto(form)

  // A refused form says so first, and how long a text must be.
  await page.locator('[name=title]').fill('قصير')
  await press(page, t('form.send'))
  await expect(page.locator('main [role=alert]')).toContainText(errors('length.too-short', { n: 8 }))
  await expect(page).toHaveTitle(new RegExp(`^${ui('form.title-prefix')} ${t('form.heading')}`))

  await page.locator('[name=title]').fill(title)
  await page.locator('[name=body]').fill(body)
  await page.locator('[name=postal]').fill(postal)
  await page.locator('[name=visibility][value=private]').check()
  await page.locator('[name=declared]').check()
  await fitForAll(page, javaScriptEnabled)
  await press(page, t('form.signIn'))
  await expect(page).toHaveURL(/\/ar\/sign-in\?next=/)
  expect(decodeURIComponent(page.url())).not.toContain('ميزانية')

  const choice = page.url()
  await press(page, translator('ar', 'accounts')('choose.identityButton'))
  await expect(page).toHaveURL((url) => url.origin === new URL(place.identityUrl).origin)
  await page.goto(choice)

  await signIn(await stage.aMember())
  await page.goto(new URL(page.url()).searchParams.get('next') ?? '')
  await expect(page.getByText(t('form.begun'))).toBeVisible()
  await expect(page.locator('[name=title]')).toHaveValue(title)
  await expect(page.locator('[name=body]')).toHaveValue(body)
  await expect(page.locator('[name=postal]')).toHaveValue(postal)
  await expect(page.locator('[name=visibility][value=private]')).toBeChecked()
  await expect(page.locator('[name=declared]')).toBeChecked()
  await fitForAll(page, javaScriptEnabled)

  // Enter sends the form, and does not lead to sign-in.
  await page.locator('[name=name]').fill('سعيد أيت بن حدو')
  await page.locator('[name=idNumber]').fill('DEMO12345')
  await page.locator('[name=idNumber]').press('Enter')
  await expect(page).toHaveURL(/\/receipt/)
  await page.goto(form)
  await expect(page.locator('[name=title]')).toHaveValue('')
  await expect(page.locator('[name=body]')).toHaveValue('')
})

test('several institutions of every kind are found one after the other, and changing them costs no text', async ({
  page,
  stage,
  signIn,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000)
  await page.goto('/ar/requests')
  await expect(page.locator('main').getByText(t('batch.account'))).toBeVisible()
  await signIn(await stage.aMember())
  await page.goto('/ar/requests/batch')
  await heading(page, t('batch.title'))
  await page.locator('[name=more][value=ministry-education]').check()
  await page.locator('main [name=q]').fill('اكادير')
  await press(page, t('whom.find'))
  await expect(page.locator('[name=chosen][value=ministry-education]')).toBeChecked()
  const communes = page.locator('[name=more][value^=commune-]')
  const commune = (await communes.first().getAttribute('value')) ?? ''
  await fitForAll(page, javaScriptEnabled)
  await page.locator('[name=chosen][value=ministry-education]').uncheck()
  await communes.first().check()
  await press(page, t('before.continue'))
  await expect(page.locator('main [role=alert]')).toContainText(errors('institutions-needed'))
  await page.locator('main [name=q]').fill('')
  await press(page, t('whom.find'))
  await expect(page.locator(`[name=chosen][value="${commune}"]`)).toBeChecked()
  await page.locator('[name=more][value=ministry-education]').check()
  await press(page, t('before.continue'))
  await expect(page.locator('input[name=institutions]')).toHaveCount(2)

  const title = `ميزانية النقل المدرسي رقم ${randomInt(1e9)}`
  await page.locator('[name=title]').fill(title)
  await page.locator('[name=body]').fill(body)
  await fitForAll(page, javaScriptEnabled)
  await press(page, t('batch.change'))
  await expect(page.locator('[name=chosen]')).toHaveCount(2)
  await page.locator('[name=more][value=ministry-health]').check()
  await press(page, t('before.continue'))
  await expect(page.locator('input[name=institutions]')).toHaveCount(3)
  await expect(page.locator('[name=title]')).toHaveValue(title)
  await page.locator('[name=name]').fill('سعيد أيت بن حدو')
  await page.locator('[name=postal]').fill(postal)
  await page.locator('[name=idNumber]').fill('DEMO12345')
  await page.locator('[name=declared]').check()
  await press(page, t('batch.send'))
  await heading(page, t('batch.states.waiting'))
  await expect(page.locator('main .rows > li')).toHaveCount(3)
})

test('a letter and a receipt are printed alone, the reference of a letter on one line', async ({ page, stage, signIn }) => {
  const { ref, applicant } = await stage.aRequestIn('refused')
  await signIn(applicant)
  await page.goto(`/ar/requests/mine/${ref}/appeal/letter?level=head`)
  const mark = page.locator('article h1 bdi')
  await expect(mark).toHaveText(ref)
  const { height = 0 } = (await mark.boundingBox()) ?? {}
  const { height: line = 0 } = (await page.locator('article li bdi').first().boundingBox()) ?? {}
  expect(height).toBeLessThan(2 * line)
  const around = ['body > header', 'body > footer', 'body > section', 'body > a']
  await page.emulateMedia({ media: 'print' })
  for (const part of around) await expect(page.locator(part)).toBeHidden()
  await expect(mark).toBeVisible()
  await page.goto(`/ar/requests/mine/${ref}/receipt`)
  for (const part of around) await expect(page.locator(part)).toBeHidden()
  await expect(page.getByRole('link', { name: t('mine.back') })).toBeHidden()
  await expect(page.locator('main').getByText(ref).first()).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await expect(page.locator('body > header')).toBeVisible()
})

test('a rating says nothing before its person does', async ({ page, stage, signIn }) => {
  const { ref, applicant } = await stage.aRequestIn('full')
  await signIn(applicant)
  await page.goto(`/ar/requests/mine/${ref}/rate`)
  await expect(page.locator('main [type=radio]')).toHaveCount(8)
  await expect(page.locator('main [type=radio]:checked')).toHaveCount(0)
  await press(page, t('act.rate.send'))
  await expect(page.locator('main [role=alert]')).toContainText(errors('rating-needed'))
})
