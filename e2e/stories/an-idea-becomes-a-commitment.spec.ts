import { randomInt } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { addCookie, expect, ownNetwork, test, watch } from '../fixtures'
import type { Place } from '../server.mjs'

/** A citizen's idea is read by a moderator, supported, answered, linked to a commitment, and its author hears when that moves. */

const t = translator('ar', 'ideas')
const errors = translator('ar', 'errors')
const mail = translator('ar', 'idea-mail')
const commitments = translator('ar', 'commitment-mail')
const comments = translator('ar', 'comments')

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

type Visiting = { browser: Browser; place: Place; javaScriptEnabled: boolean | undefined; noticed: string[] }

async function visitor({ browser, place, javaScriptEnabled = true, noticed }: Visiting, cookie: string): Promise<Page> {
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

const fits = async (page: Page, javaScriptEnabled: boolean | undefined) => {
  if (!javaScriptEnabled) return
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(sideways, 'no sideways scrolling').toBeLessThanOrEqual(0)
  expect(await axeProblems(page)).toEqual([])
}

const problem = 'تُعرض محاضر المجلس على باب الجماعة أياما قليلة، فلا يطلع عليها من يسكن بعيدا عن المركز.'
const solution = 'ينشر المجلس محاضره على الإنترنت خلال عشرة أيام، بصيغة يمكن البحث فيها.'

test('an idea is proposed, approved, supported, answered, linked, and its author is told when the commitment moves', async ({
  page,
  browser,
  place,
  stage,
  signIn,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000)
  const visiting: Visiting = { browser, place, javaScriptEnabled, noticed: [] }
  const round = await stage.aRound()
  const author = await stage.aMember()
  const title = `نشر محاضر المجالس الجماعية رقم ${randomInt(1e9)}`
  await signIn(author)

  // From the round to the form; what is missing is said above what was typed.
  await page.goto(`/ar/ideas/rounds/${round}`)
  await page.getByRole('link', { name: t('write') }).click()
  await page.locator('[name=title]').fill(title)
  await page.locator('[name=problem]').fill(problem)
  await page.locator('[name=solution]').fill(solution)
  await page.locator('[name=theme]').selectOption('local')
  await press(page, t('form.check'))
  await expect(page.locator('main [role=alert]')).toContainText(errors('beneficiaries-needed'))
  await expect(page.locator('[name=problem]')).toHaveValue(problem)
  await page.locator('[name=beneficiaries]').fill('سكان الجماعة كلهم')
  await press(page, t('form.check'))

  // Read once more, with a picture of the door on which they hang today.
  await expect(page.getByRole('heading', { level: 1, name: t('check.title') })).toBeVisible()
  await page.getByText(t('files.add'), { exact: true }).click()
  const file = { name: 'محضر.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n% minutes\n%%EOF') }
  await page.locator('[name=file][type=file]').setInputFiles(file)
  await press(page, t('files.send'))
  await expect(page.getByText(t('files.done.attached'))).toBeVisible()
  await expect(page.locator('#files').getByRole('link', { name: file.name })).toBeVisible()
  await fits(page, javaScriptEnabled)
  await press(page, t('check.submit'))
  await expect(page.getByText(t('check.waiting'))).toBeVisible()
  const id = /\/ideas\/new\/([0-9a-z]+)/.exec(page.url())?.[1] ?? ''

  // A moderator reads it in the queue; until then nobody else finds it.
  const inList = page.getByRole('link', { name: title, exact: true })
  await page.goto(`/ar/ideas?q=${encodeURIComponent(title)}`)
  await expect(inList).toHaveCount(0)
  await stage.decideOn({ type: 'idea', id }, 'approve')
  await expect(async () => {
    await page.goto(`/ar/ideas?q=${encodeURIComponent(title)}`)
    await inList.click({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.locator('#files').getByRole('link', { name: file.name })).toBeVisible()
  await expect(page.getByRole('link', { name: comments('write') })).toBeVisible()
  await fits(page, javaScriptEnabled)
  const path = new URL(page.url()).pathname
  const slug = path.split('/').at(-1) ?? ''

  // Others stand behind it, once each.
  for (const who of [await stage.aMember(), await stage.aVerifiedPerson()]) {
    const supporter = await visitor(visiting, who.cookie)
    await supporter.goto(`${path}/support`)
    await press(supporter, t('support.button'))
    await expect(supporter.getByRole('heading', { level: 1, name: t('support.done') })).toBeVisible()
  }
  await expect.poll(async () => ((await (await page.request.get(`/api/v1/ideas/${slug}`)).json()) as { supports: number }).supports).toBe(2)

  // The institution says yes in its own words, and what the idea became.
  const coordinator = await visitor(visiting, (await stage.aCoordinator()).cookie)
  const commitment = await stage.aCommitment()
  const answer = 'قررنا أن تلتزم الجماعات بنشر محاضرها خلال عشرة أيام، ابتداء من السنة المقبلة.'
  await coordinator.goto('/ar/desk/ideas')
  await coordinator.getByRole('link', { name: title }).click()
  await coordinator.getByRole('radio', { name: t('states.accepted'), exact: true }).check()
  await press(coordinator, t('desk.answerButton'))
  await expect(coordinator.locator('main [role=alert]').first()).toContainText(errors('answer-needed'))
  await coordinator.locator('#answer [name=text], form:has([name=decision]) [name=text]').first().fill(answer)
  await press(coordinator, t('desk.answerButton'))
  await expect(coordinator.getByText(t('desk.done.answered'))).toBeVisible()
  await coordinator.locator('[name=commitment]').fill(commitment.id)
  await coordinator.locator('[name=kind]').selectOption('adopted')
  await press(coordinator, t('desk.linkButton'))
  await expect(coordinator.getByText(t('desk.done.linked'))).toBeVisible()
  await fits(coordinator, javaScriptEnabled)
  await expect(async () => {
    await page.goto(path)
    await expect(page.getByText(answer)).toBeVisible({ timeout: 2_000 })
    await expect(page.locator(`#links a[href="/ar/commitments/${commitment.id}"]`)).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await fits(page, javaScriptEnabled)
  await page.goto(`/ar/commitments/${commitment.id}`)
  await expect(page.locator('#ideas').getByRole('link', { name: title })).toHaveAttribute('href', path)

  // The commitment moves: the author hears of it by mail and in the account, without having followed anything.
  await stage.publishProgress(commitment)
  const told = commitments('reported.subject', { number: commitment.id, milestone: '1.1' })
  await expect
    .poll(async () => (await letters(author.email ?? '')).map(({ subject }) => subject), { timeout: 30_000 })
    .toEqual(expect.arrayContaining([mail('accepted.subject'), mail('linked.subject'), told]))
  await page.goto('/ar/account/notifications')
  await expect(page.getByRole('listitem').filter({ hasText: told })).toHaveCount(1)
  expect(visiting.noticed).toEqual([])
})

test('what is sent when a phase has just ended is answered in words, and the text is kept', async ({ page, stage, signIn }) => {
  const round = await stage.aRound(false)
  await signIn(await stage.aMember())
  await page.goto(`/ar/ideas/new?round=${round}`)
  const title = `فكرة متأخرة رقم ${randomInt(1e9)}`
  await page.locator('[name=title]').fill(title)
  await page.locator('[name=problem]').fill(problem)
  await page.locator('[name=solution]').fill(solution)
  await page.locator('[name=beneficiaries]').fill('سكان الجماعة كلهم')
  await page.locator('[name=theme]').selectOption('local')
  await stage.endPhase(round)
  await press(page, t('form.check'))
  await expect(page.locator('main [role=alert]').first()).toContainText(errors('proposals-closed'))
  for (const [name, value] of Object.entries({ title, problem, solution })) await expect(page.locator(`[name=${name}]`)).toHaveValue(value)
})

test('support and comments of a page that is a second too old are refused in words', async ({ page, stage, signIn }) => {
  const { slug, round } = await stage.anIdea()
  await signIn(await stage.aMember())
  await page.goto(`/ar/ideas/${slug}/support`)
  await stage.endPhase(round)
  await press(page, t('support.button'))
  await expect(page.locator('main [role=alert]').first()).toContainText(errors('support-closed'))
  expect(((await (await page.request.get(`/api/v1/ideas/${slug}`)).json()) as { supports: number }).supports).toBe(0)

  await stage.enterPhase(round, 'deliberation')
  const text = `تعليق كتب قبل نهاية المداولة ${randomInt(1e9)}`
  await page.goto(`/ar/comments/idea/${slug}/new`)
  await page.locator('[name=text]').fill(text)
  await page.getByRole('radio', { name: comments('kinds.concern'), exact: true }).check()
  await stage.endPhase(round)
  await press(page, comments('form.submit'))
  await expect(page.locator('main [role=alert]').first()).toContainText(errors('phase-over'))
  await expect(page.locator('[name=text]')).toHaveValue(text)
})
