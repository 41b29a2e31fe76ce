import { translator } from '../../lib/i18n/format'
import { locales } from '../../lib/i18n/locales'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'

/** Ideas like the one that is written are shown while it is written, and once more before it is sent. */

const title = 'مواعيد حافلات النقل القروي على الإنترنت'
const asked = (round: string, locale = 'ar') => `/api/ideas/similar?${new URLSearchParams({ locale, round, title })}`

test('they appear below the field, are announced, open beside the form, and leave what was typed', async ({ page, stage, signIn }) => {
  await stage.anIdea()
  const round = await stage.aRound()
  await signIn(await stage.aMember())
  for (const locale of ['ar', 'fr'] as const) {
    const t = translator(locale, 'ideas')
    await page.goto(`/${locale}/ideas/new?round=${round}`)
    await expect(page.locator('[data-similar]')).toHaveCount(0)
    await page.locator('[name=title]').pressSequentially(title)
    const found = page.locator('[data-similar]')
    await expect(found.getByRole('link').first()).toHaveAttribute('target', '_blank')
    await expect(found).toContainText(t('check.otherRound'))
    await expect(page.locator('main [role=status]').first()).not.toBeEmpty()
    await expect(page.locator('[name=title]')).toHaveValue(title)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await axeProblems(page)).toEqual([])
    await page.locator('[name=title]').fill('متحف للخط المغربي القديم في المدينة')
    await expect(found).toHaveCount(0)
  }
})

test('programs learn nothing of people or of what was typed, and nobody keeps the answer', async ({ request, stage }) => {
  const { round } = await stage.anIdea()
  for (const locale of locales) {
    const reply = await request.get(asked(round, locale))
    expect(reply.headers()['cache-control']).toBe('private, no-store')
    const body = (await reply.json()) as { said: string; found: Record<string, unknown>[] }
    expect(body.found.length).toBeGreaterThan(0)
    expect(body.found.length).toBeLessThanOrEqual(3)
    for (const idea of body.found) expect(Object.keys(idea).sort()).toEqual(['about', 'href', 'lang', 'title', 'within'])
    // Those of its own round come first.
    expect(body.found[0]?.within).toBeNull()
    expect(body.said).toBe(translator(locale, 'ideas')('form.similar', { n: body.found.length }))
  }
  const nothing = await request.get('/api/ideas/similar')
  expect(((await nothing.json()) as { found: unknown[] }).found).toEqual([])
})

test('whoever asks without end is asked to wait', async ({ stage, place }) => {
  const { round } = await stage.anIdea()
  const headers = { 'x-forwarded-for': `198.51.100.${1 + (Date.now() % 250)}` }
  const statuses = new Set<number>()
  for (let at = 0; at < 16; at++)
    for (const { status } of await Promise.all(Array.from({ length: 20 }, () => fetch(`${place.url}${asked(round)}`, { headers }))))
      statuses.add(status)
  expect([...statuses].sort()).toEqual([200, 429])
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the step before sending shows them, with the round of those of another', async ({ page, stage, signIn }) => {
    const { slug } = await stage.anIdea()
    const draft = await stage.anIdea('draft')
    await signIn(draft.author)
    const t = translator('ar', 'ideas')
    await page.goto(`/ar/ideas/new/${draft.id}`)
    await expect(page.locator('#similar')).toContainText(t('check.otherRound'))
    expect(slug).not.toBe('')
  })

  test('an officer who rejects without a reason is told so, with whatever else is missing, and the text is kept', async ({
    page,
    stage,
    signIn,
  }) => {
    const { slug, coordinator } = await stage.anIdea()
    await signIn(coordinator)
    const t = translator('ar', 'ideas')
    const errors = translator('ar', 'errors')
    await page.goto(`/ar/desk/ideas/${slug}`)
    await expect(page.getByText(t('desk.reasonHint', { rejected: t('states.rejected') }))).toBeVisible()
    await page.locator('[name=decision][value=rejected]').check()
    await page.getByRole('button', { name: t('desk.answerButton') }).click()
    for (const code of ['rejection-reason-needed', 'answer-needed'])
      await expect(page.locator('main [role=alert]')).toContainText(errors(code))
    // Other decisions are not asked why; a sheet of style hides the question.
    await page.locator('[name=decision][value=accepted]').check()
    await expect(page.locator('[name=reason]')).toBeHidden()
    await page.locator('[name=decision][value=rejected]').check()
    await expect(page.locator('[name=reason]')).toBeVisible()
  })

  test('whoever supported an idea reads its title and its new count at once', async ({ page, stage, signIn }) => {
    const { slug } = await stage.anIdea()
    await signIn(await stage.aMember())
    const t = translator('ar', 'ideas')
    await page.goto(`/ar/ideas/${slug}/support`)
    await page.getByRole('button', { name: t('support.button') }).click()
    await expect(page.getByRole('heading', { level: 1, name: t('support.done') })).toBeVisible()
    await expect(page).toHaveTitle(new RegExp(t('support.done')))
    await expect(page.locator(`main a[href="/ar/ideas/${slug}"] bdi`)).not.toBeEmpty()
    await expect(page.locator('main strong')).toHaveText('1')
  })

  test('what a commitment’s page holds stands on top of it, and every line leads there', async ({ page }) => {
    for (const locale of locales) {
      await page.goto(`/${locale}/commitments/mo0006`)
      const links = page.getByRole('navigation', { name: translator(locale, 'commitments')('contents') }).getByRole('link')
      expect(await links.count()).toBeGreaterThan(5)
      for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')))
        await expect(page.locator(`section${href}`), href).toHaveCount(1)
    }
  })

  test('withdrawn milestones stand apart and are counted apart', async ({ page }) => {
    const t = translator('ar', 'commitments')
    await page.goto('/ar/commitments/mo0006')
    const lists = page.locator('#milestones > ol, #milestones > div > ol')
    await expect(lists).toHaveCount(2)
    await expect(lists.first().getByText(t('milestones.withdrawn'), { exact: true })).toHaveCount(0)
    const n = await lists.last().locator(':scope > li').count()
    await expect(page.locator('aside').getByText(t('milestones.withdrawnApart', { n }))).toBeVisible()
  })
})
