import { randomInt } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { addCookie, expect, ownNetwork, test, watch } from '../fixtures'
import type { Place } from '../server.mjs'

/** What a citizen asks about a petition is held, approved, and answered by the institution; in Arabic on a phone. */

const t = translator('ar', 'comments')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function visitor(browser: Browser, place: Place, javaScriptEnabled: boolean, cookie: string, noticed: string[]): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    baseURL: place.url,
    viewport: { width: 360, height: 740 },
    locale: 'ar-MA',
    extraHTTPHeaders: { 'x-forwarded-for': ownNetwork() },
  })
  await addCookie(context, place, cookie)
  const page = await context.newPage()
  watch(page, null, noticed)
  return page
}

test('a citizen asks, is held, approved and answered by the institution', async ({
  page,
  browser,
  place,
  stage,
  signIn,
  letters,
  javaScriptEnabled,
}) => {
  const { number } = await stage.aScene('anOpenPetition')
  const authority = await stage.authorityOf(number)
  const citizen = await stage.aMember()
  const question = `متى تصل السيارة الثانية؟ نسأل عن التاريخ بالضبط، رقم ${randomInt(1e9)}.`
  await signIn(citizen)

  // From the petition's own page to the form: nothing is lost when something is missing.
  await page.goto(`/ar/petitions/${number}`)
  await page.getByRole('link', { name: t('write') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('form.title') })).toBeVisible()
  await page.locator('[name="text"]').fill(question)
  await press(page, t('form.submit'))
  await expect(page.locator('main [role="alert"]')).toBeVisible()
  await expect(page.locator('[name="text"]')).toHaveValue(question)
  await page.getByRole('radio', { name: t('kinds.question'), exact: true }).check()
  await press(page, t('form.submit'))

  // The author sees that it waits and by when; nobody else sees anything.
  await expect(page.getByText(t('own.state.pending'))).toBeVisible()
  await expect(page.getByText(t('own.trigger.first-posts'))).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])
  const id = /\/comment\/([0-9a-z]+)/.exec(page.url())?.[1] ?? ''
  await page.goto('/ar/account/comments')
  await expect(page.getByText(question)).toBeVisible()
  await page.goto(`/ar/comments/petition/${number}`)
  await expect(page.getByText(question)).toHaveCount(0)

  await stage.approveComment(id)
  await page.goto(`/ar/comments/petition/${number}`)
  await expect(page.getByText(question)).toBeVisible()
  await expect(page.locator(`#c-${id}`).getByText(t('clock.due', { day: '' }).trim(), { exact: false })).toBeVisible()

  // The institution answers from its inbox, in its own name.
  const noticed: string[] = []
  const answer = `تصل السيارة في شهر ماي، والصفقة منشورة. المرجع ${randomInt(1e9)}.`
  const officer = await visitor(browser, place, javaScriptEnabled ?? true, (await stage.aReviewerOf(authority)).cookie, noticed)
  await officer.goto('/ar/desk/questions')
  await officer.getByRole('link', { name: question }).click()
  await expect(officer.getByRole('heading', { level: 1, name: t('reply.officialTitle') })).toBeVisible()
  await officer.locator('[name="text"]').fill(answer)
  await press(officer, t('reply.submit'))
  await expect(officer.getByText(t('one.done.answered'))).toBeVisible()
  await officer.goto('/ar/desk/questions')
  await expect(officer.getByRole('link', { name: question })).toHaveAttribute('href', `/ar/comment/${id}`)

  // The citizen is told, and the answer stands with the institution's name below the question on the petition's page.
  const [letter] = await letters(citizen.email ?? '')
  expect(letter?.text).toContain(`/ar/comment/${id}`)
  await expect
    .poll(async () => {
      await page.goto(`/ar/petitions/${number}`)
      return page.locator(`#c-${id}`).getByText(answer).count()
    })
    .toBe(1)
  await expect(page.locator(`#c-${id}`).getByText(t('kinds.answer'))).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])

  // Another reader finds the answer useful, on the cached page itself.
  const reader = await visitor(browser, place, javaScriptEnabled ?? true, (await stage.aMember()).cookie, noticed)
  await reader.goto(`/ar/petitions/${number}`)
  const item = reader.locator('article', { hasText: answer }).last()
  await item.getByRole('button', { name: `${t('vote.useful')} 0`, exact: true }).click()
  await expect(item.getByRole('button', { name: `${t('vote.useful')} 1`, exact: true })).toBeVisible()
  expect(noticed).toEqual([])
})

test('an author corrects a comment, then takes it away; the mark and its date stay', async ({ page, stage, signIn }) => {
  const { id, number, author } = await stage.aCommentScene('aPublishedComment')
  const reply = await stage.aReplyTo(id)
  await signIn(author)
  await page.goto(`/ar/comment/${id}/edit`)
  const text = `نص صححه صاحبه ${randomInt(1e9)}`
  await page.locator('[name="text"]').fill(text)
  await press(page, t('revise.submit'))
  // What a newcomer changes after a moderator read it is read again.
  await expect(page.getByText(t('own.state.held')).first()).toBeVisible()
  await expect(page.getByText(t('own.trigger.edited'))).toBeVisible()
  await stage.decideOn({ type: 'comment', id }, 'dismiss-reports')
  await page.goto(`/ar/comment/${id}`)
  await expect(page.getByText(text)).toBeVisible()
  await page.getByText(t('one.earlier')).click()

  await page.getByRole('link', { name: t('own.delete') }).click()
  await press(page, t('delete.submit'))
  await expect(page.getByText(t('own.deleted'))).toBeVisible()
  await page.goto(`/ar/comments/petition/${number}`)
  await expect(page.getByText(text)).toHaveCount(0)
  await expect(page.locator(`#c-${id}`)).toContainText(t('mark.deleted', { day: '' }).trim().replace(/\.$/, ''))
  await expect(page.locator(`#c-${reply.id}`)).toBeVisible()
})
