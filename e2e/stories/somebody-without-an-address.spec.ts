import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { addCookie, expect, ownNetwork, test } from '../fixtures'

/** An account made by the national identity holds no address: it is given one where a message would otherwise lead nowhere. */

const words = translator('ar', 'petitions')
const t = translator('ar', 'accounts')
const errors = translator('ar', 'errors')
const queue = translator('ar', 'moderation')
const news = translator('ar', 'notifications')

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const title = (page: Page, text: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const anAddress = () => `address-${randomInt(1e9, 1e10)}@example.org`

/** What a page looks like to assistive technology; read by script, so only where there is one. */
const fitForAll = async (page: Page, javaScriptEnabled: boolean | undefined) => {
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])
}

test('an author without an address is asked for one, and told by mail what the moderator decides', async ({
  page,
  browser,
  place,
  stage,
  signIn,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(150_000)
  const author = await stage.aVerifiedPerson()
  const { id } = await stage.aDraft(author)
  await signIn(author)
  await page.goto(`/ar/petitions/new/${id}`)
  await press(page, words('draft.submit'))
  await expect(page.getByText(words('account.done.submitted'))).toBeVisible()
  await expect(page.getByText(words('account.doneNext.untold'))).toBeVisible()
  await expect(page.getByText(words('account.unreachableTitle'))).toHaveCount(1)
  const number = /\d{4}-\d{4,}/.exec(page.url())?.[0] ?? ''
  await fitForAll(page, javaScriptEnabled)

  await page.getByRole('link', { name: t('contact.addEmail') }).click()
  await title(page, t('email.title'))
  await press(page, t('email.submit'))
  await expect(page.getByText(errors('email-needed')).first()).toBeVisible()
  const email = anAddress()
  await page.locator('main [name=email]').fill(email)
  await press(page, t('email.submit'))
  await title(page, t('code.title'))
  await expect(page.getByText(email)).toBeVisible()
  await fitForAll(page, javaScriptEnabled)
  const code = codeIn((await letters(email))[0]?.text)
  await page.locator('main [name=code]').fill(wrong(code))
  await press(page, t('contact.submit'))
  await expect(page.getByRole('alert').filter({ hasText: errors('code-refused') })).toBeVisible()
  await page.locator('main [name=code]').fill(code)
  await press(page, t('contact.submit'))
  await expect(page).toHaveURL(/\/ar\/account\/petitions$/)
  await expect(page.getByText(words('account.unreachableTitle'))).toHaveCount(0)

  const moderator = await browser.newContext({
    baseURL: place.url,
    javaScriptEnabled: javaScriptEnabled ?? true,
    viewport: { width: 360, height: 740 },
    extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
  })
  await addCookie(moderator, place, (await stage.aModerator()).cookie)
  const review = await moderator.newPage()
  await review.goto(`/ar/moderation/${number}`)
  await press(review, queue('actions.approve'))
  await expect(review.getByText(queue('deeds.approve')).first()).toBeVisible()
  await moderator.close()
  const told = async () => (await letters(email)).filter(({ text }) => text.includes(`/ar/petitions/${number}`)).length
  await expect.poll(told, { timeout: 60_000 }).toBe(1)
})

test('somebody without an address follows a petition by text message, sees it, and ends it', async ({
  page,
  stage,
  signIn,
  letters,
  javaScriptEnabled,
}) => {
  const { number } = await stage.aScene('anOpenPetition')
  await signIn(await stage.aVerifiedPerson())
  await page.goto(`/ar/petitions/${number}`)
  await page
    .getByRole('link', { name: words('panel.follow') })
    .first()
    .click()
  await title(page, words('follow.title'))
  await expect(page.getByText(news('follow.addressText'))).toBeVisible()
  await fitForAll(page, javaScriptEnabled)

  const phone = `06${randomInt(1e7, 1e8)}`
  await page.getByRole('link', { name: t('contact.addPhone') }).click()
  await title(page, t('phone.title'))
  await page.locator('main [name=phone]').fill(phone)
  await press(page, t('phone.submit'))
  await title(page, t('code.title'))
  const known = `+212${phone.slice(1)}`
  await page.locator('main [name=code]').fill(codeIn((await letters(known))[0]?.text))
  await press(page, t('contact.submit'))

  await expect(page).toHaveURL(new RegExp(`/ar/petitions/${number}/follow$`))
  const masked = `${known.slice(0, 4)}•••••${known.slice(-2)}`
  await expect(page.getByText(masked)).toBeVisible()
  await press(page, news('follow.button'))
  await title(page, words('follow.following'))
  await expect(page).toHaveURL(new RegExp(`/ar/petitions/${number}/follow$`))
  await expect(page.getByText(masked)).toBeVisible()
  await fitForAll(page, javaScriptEnabled)

  await page.getByRole('link', { name: news('follow.manage') }).click()
  await title(page, news('follows.title'))
  await expect(page.locator(`main a[href="/ar/petitions/${number}"]`)).toBeVisible()
  await page.getByRole('button', { name: news('unfollow.button') }).click()
  await expect(page.locator(`main a[href="/ar/petitions/${number}"]`)).toHaveCount(0)
  await page.goto(`/ar/petitions/${number}/follow`)
  await title(page, words('follow.title'))
})

test('somebody without an address follows a petition in the account alone, and ends it', async ({
  page,
  stage,
  signIn,
  javaScriptEnabled,
}) => {
  const { number } = await stage.aScene('anOpenPetition')
  await signIn(await stage.aVerifiedPerson())
  await page.goto(`/ar/petitions/${number}/follow`)
  await press(page, news('follow.button'))
  await title(page, words('follow.following'))
  await expect(page.getByText(news('follow.how.app', { address: '' }))).toBeVisible()
  await fitForAll(page, javaScriptEnabled)
  await page.getByRole('link', { name: news('follow.manage') }).click()
  await expect(page.locator(`main a[href="/ar/petitions/${number}"]`)).toBeVisible()
  await page.getByRole('button', { name: news('unfollow.button') }).click()
  await expect(page.locator(`main a[href="/ar/petitions/${number}"]`)).toHaveCount(0)
})

test('a citizen changes the e-mail address, adds a telephone, and removes what is not needed', async ({
  page,
  stage,
  signIn,
  letters,
  javaScriptEnabled,
}) => {
  const member = await stage.aMember()
  const [old, fresh] = [member.email ?? '', anAddress()]
  await signIn(member)
  await page.goto('/ar/account')
  await page.getByRole('link', { name: `${t('contact.change')} ${t('email.label')}` }).click()
  await title(page, t('contact.title'))
  await expect(page.getByText(errors('last-way-in'))).toBeVisible()

  await page.getByRole('link', { name: `${t('contact.change')} ${t('email.label')}` }).click()
  await page.locator('main [name=email]').fill(old)
  await press(page, t('email.submit'))
  await expect(page.getByText(errors('address-yours')).first()).toBeVisible()
  await page.locator('main [name=email]').fill(fresh)
  await press(page, t('email.submit'))
  await title(page, t('code.title'))
  await page.locator('main [name=code]').fill(codeIn((await letters(fresh))[0]?.text))
  await press(page, t('contact.submit'))
  await expect(page.getByText(t('contact.done.changed'))).toBeVisible()
  await expect(page.getByText(fresh).first()).toBeVisible()
  expect((await letters(old))[0]?.subject).toBe(t('mail.goneSubject'))

  const phone = `06${randomInt(1e7, 1e8)}`
  const known = `+212${phone.slice(1)}`
  await page.getByRole('link', { name: `${t('contact.add')} ${t('phone.label')}` }).click()
  await page.locator('main [name=phone]').fill(phone)
  await press(page, t('phone.submit'))
  await title(page, t('code.title'))
  await page.locator('main [name=code]').fill(codeIn((await letters(known))[0]?.text))
  await press(page, t('contact.submit'))
  await expect(page.getByText(t('contact.done.added'))).toBeVisible()
  expect((await letters(fresh, 2)).some(({ subject }) => subject === t('mail.addedSubject'))).toBe(true)
  await fitForAll(page, javaScriptEnabled)

  await page.locator('summary', { hasText: t('contact.remove.email') }).click()
  await press(page, t('contact.remove.email'))
  await expect(page.getByText(t('contact.done.removed'))).toBeVisible()
  await expect(page.getByText(fresh)).toHaveCount(0)
  await expect(page.getByText(errors('last-way-in'))).toBeVisible()
  await page.goto('/ar/account')
  await expect(page.getByText(t('level.PHONE'))).toBeVisible()
})
