import { formatDay, translator } from '../../lib/i18n/format'
import { expect, test } from '../fixtures'

/** The chart by day says which days it does not show, and no day without signatures passes for one of them. */

type Day = { day: string; signatures: number | null }

test('what is not published of a day is said beside the chart and in its table', async ({ page, stage, request }) => {
  const t = translator('fr', 'petitions')
  const { number: quiet } = await stage.aScene('anOpenPetition')
  const { number: busy } = await stage.aScene('aPetitionAtItsThreshold', {
    ending: 'open',
    openedDaysAgo: 60,
    signatures: { '09.541.01.11': 160 },
    supporters: 0,
  })
  const seen = new Set<string>()
  for (const number of [quiet, busy]) {
    const { data } = (await (await request.get(`/api/v1/petitions/${number}/days`)).json()) as { data: Day[] }
    const given = new Map(data.map(({ day, signatures }) => [formatDay('fr', day), signatures]))
    expect([...given.values()], number).toContain(null)
    await page.goto(`/fr/petitions/${number}`)
    const days = page.locator('#days')
    await days.locator('summary').click()
    const rows = await days.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)))
    expect(rows.length).toBeGreaterThanOrEqual(given.size)
    for (const [day = '', count] of rows) {
      const published = given.get(day)
      if (published === undefined) expect(count, day).toBe('0')
      else if (published !== null) expect(count, day).toBe(String(published))
      else {
        expect([t('map.few'), t('days.notPublished')], day).toContain(count)
        seen.add(count ?? '')
      }
    }
    const why = rows.some(([, count]) => count === t('map.few')) ? t('days.few') : t('days.hidden')
    await expect(days).toContainText(why)
    await expect(days).toContainText(t('days.none'))
    // The drawing of the server marks them; the interactive one says the same of a day under the pointer.
    const bare = await (await request.get(`/fr/petitions/${number}`, { headers: { accept: 'text/html' } })).text()
    expect(bare).toContain('fill-edge')
  }
  expect([...seen].sort()).toEqual([t('days.notPublished'), t('map.few')].sort())
})
