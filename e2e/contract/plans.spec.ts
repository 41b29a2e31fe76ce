import { readFileSync } from 'node:fs'
import path from 'node:path'
import { formatNumber, translator } from '../../lib/i18n/format'
import { locales } from '../../lib/i18n/locales'
import { root } from '../../scripts/house/place.mjs'
import { expect, test } from '../fixtures'

/** What people and programs rely on about action plans. */

const html = { accept: 'text/html' }
type Fact = {
  ogpId: string
  number: number
  titleEn: string
  titleFr: string | null
  lead: string
  sourceUrl: string
  irm: { ambition?: string }[]
}
/** What prisma/plan-facts.db.test.ts compares with the sources. */
const facts = JSON.parse(readFileSync(path.join(root, 'prisma/data/plans/2018-2020.json'), 'utf8')) as { commitments: Fact[] }
const executive = facts.commitments
const decoded = (text: string) => text.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')

test('all 18 commitments of 2018-2020 have a page with number, title, lead, period, codes and source', async ({ request }) => {
  test.setTimeout(120_000)
  expect(executive).toHaveLength(18)
  for (const { ogpId, number, titleEn, titleFr, lead, sourceUrl, irm } of executive) {
    const reply = await request.get(`/en/commitments/${ogpId.toLowerCase()}`, { headers: html })
    expect(reply.status(), ogpId).toBe(200)
    const page = decoded(await reply.text())
    expect(page, ogpId).toContain(ogpId)
    expect(page, ogpId).toContain(`<bdi dir="ltr">${number}<!-- -->.</bdi>`)
    expect(page, ogpId).toContain(titleEn)
    expect(page, ogpId).toContain(lead)
    expect(page, ogpId).toContain(`href="${sourceUrl}"`)
    expect(page.includes('Verifiable?'), ogpId).toBe(true)
    if (irm[0]?.ambition) expect(page, ogpId).toContain(irm[0].ambition === 'high' ? '>High<' : '>Low<')
    const arabic = decoded(await (await request.get(`/ar/commitments/${ogpId.toLowerCase()}`, { headers: html })).text())
    // No Arabic title is known: the French or the English one stands there, and the page says which.
    expect(arabic, ogpId).toContain(titleFr ?? titleEn)
    expect(arabic, ogpId).toContain(titleFr ? 'العنوان منشور بالفرنسية' : 'العنوان منشور بالإنجليزية')
  }
})

test('programs get the commitments of a plan, and what they already have is not sent again', async ({ request }) => {
  const reply = await request.get('/api/v1/commitments?plan=2018-2020&limit=100')
  const { data, next } = (await reply.json()) as { data: { number: number; title: { en?: string } }[]; next: string | null }
  expect(data.map(({ number }) => number)).toEqual(executive.map(({ number }) => number))
  expect(data.map(({ title }) => title.en)).toEqual(executive.map(({ titleEn }) => titleEn))
  expect(next).toBeNull()
  for (const address of [
    'plans',
    'plans/2018-2020',
    'commitments',
    'commitments/mo0006',
    'progress',
    'plans.csv',
    'commitments.csv',
    'progress.csv',
  ]) {
    const first = await request.get(`/api/v1/${address}`)
    expect(first.status(), address).toBe(200)
    expect(first.headers()['cache-control'], address).toContain('public')
    expect(first.headers()['access-control-allow-origin'], address).toBe('*')
    const again = await request.get(`/api/v1/${address}`, { headers: { 'if-none-match': first.headers().etag ?? '' } })
    expect(again.status(), address).toBe(304)
  }
  for (const address of ['commitments/mo0055', 'commitments/none', 'plans/1999-2001'])
    expect((await request.get(`/api/v1/${address}`)).status(), address).toBe(404)
})

test('a commitment is kept as a page, and changes within two seconds of a change by another process', async ({ request, stage }) => {
  const address = '/fr/commitments/mo0018'
  const reason = 'Étape confiée à un autre engagement.'
  await expect.poll(async () => (await request.get(address, { headers: html })).headers()['x-nextjs-cache']).toBe('HIT')
  await stage.withdrawAMilestone('mo0018', '18.1', reason)
  await expect
    .poll(async () => (await request.get(address, { headers: html })).text(), { timeout: 2_000, intervals: [50] })
    .toContain(reason)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('three voices stand side by side, and no figure brings them together', async ({ page }) => {
    await page.goto('/fr/commitments/mo0004')
    const voices = page.locator('.voices > div')
    await expect(voices).toHaveCount(3)
    await expect(page.locator('#voices')).toContainText('jamais réunies en un seul chiffre')
  })

  test('two commitments are compared and a list is filtered by plain forms', async ({ page }) => {
    await page.goto('/fr/commitments/compare')
    await page.getByLabel('Premier engagement').selectOption('mo0006')
    await page.getByLabel('Second engagement').selectOption('mo0015')
    await page.getByRole('button', { name: 'Comparer' }).click()
    await expect(page).toHaveURL(/one=mo0006&other=mo0015/)
    await expect(page.getByRole('columnheader', { name: 'MO0015' }).first()).toBeAttached()
    await page.goto('/fr/commitments')
    await page.getByRole('searchbox').fill('budget')
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect(page.locator('.rows > li').first()).toContainText('budg')
  })

  test('the timeline is words with bars, and never wider than a phone', async ({ page }) => {
    await page.goto('/ar/commitments/plans/2018-2020')
    await expect(page.locator('#timeline li')).toHaveCount(18)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})

test('the bar of what citizens answered names every answer, with those who do not know', async ({ page }) => {
  for (const locale of locales) {
    const t = translator(locale, 'commitments')
    await page.goto(`/${locale}/commitments/mo0054`)
    const key = page.locator('#voices ul').first().locator('li')
    const words = ['complete', 'substantial', 'limited', 'not-started'].map((status) => t(`statuses.${status}`))
    await expect(key).toHaveCount(5)
    for (const [at, word] of [...words, t('usefulness.unsure')].entries()) await expect(key.nth(at)).toContainText(word)
    const counts = (await key.allTextContents()).map((text) => Number(/(\d+) \(/u.exec(text)?.[1]))
    const n = counts.reduce((sum, count) => sum + count, 0)
    await expect(page.locator('#voices h3', { hasText: t('voices.distribution', { n }) })).toContainText(formatNumber(locale, n))
  }
})

test('the comparison says what it compares and what is still to be chosen', async ({ page }) => {
  for (const locale of locales) {
    const t = translator(locale, 'commitments')
    for (const [what, one] of [
      ['commitments', 'mo0006'],
      ['institutions', 'icpc'],
    ] as const) {
      await page.goto(`/${locale}/commitments/compare?what=${what}`)
      await expect(page.getByLabel(t(`compare.first.${what}`))).toBeVisible()
      await expect(page.getByText(t(`compare.leads.${what}`))).toBeVisible()
      await expect(page.getByText(t(`compare.none.${what}`))).toBeVisible()
      for (const query of [`one=${one}`, `one=${one}&other=${one}`]) {
        await page.goto(`/${locale}/commitments/compare?what=${what}&${query}`)
        await expect(page.getByText(t(`compare.one.${what}`))).toBeVisible()
      }
    }
  }
})

test('Arabic keeps periods and references together for readers, and programs get them plain', async ({ request }) => {
  const text = (await (await request.get('/ar/commitments/digital', { headers: html })).text()).replaceAll(
    /<script.*?<\/script>|<[^>]*>/gs,
    '\n',
  )
  expect(text).toContain('\u20662018-2020\u2069')
  expect(text.replaceAll(/\u2066[^\u2069]*\u2069/g, '')).not.toMatch(/[\u0600-\u06FF][^\n]*\d-\d|\d-\d[^\n]*[\u0600-\u06FF]/)
  for (const address of [
    '/api/v1/plans',
    '/api/v1/plans.csv',
    '/api/v1/commitments',
    '/api/v1/commitments.csv',
    '/api/v1/petitions',
    '/api/v1/petitions.csv',
  ]) {
    const reply = await request.get(address, { headers: { 'accept-language': 'ar' } })
    expect(await reply.text(), address).not.toMatch(/[\u2066-\u2069]/)
  }
})
