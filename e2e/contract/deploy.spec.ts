import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { freePort } from '../../scripts/house/place.mjs'
import { actions, actionsBuiltIn } from '../built'
import { addCookie, expect, test, watch } from '../fixtures'
import { forgetLaterBuild, laterBuild, laterTitle } from './later-build'
import { secondServer } from './second-server'

/** A form that was opened before a deploy and is sent after it: another build, from changed sources, at the same address. */

const words = translator('fr', 'petitions')
const texts = {
  titleFr: 'Un puits pour notre douar',
  askFr: 'Nous demandons à la commune de creuser un puits et d’en entretenir la pompe pendant cinq ans.',
  reasonsFr: 'L’été dernier, les citernes sont arrivées avec trois semaines de retard et les familles ont manqué d’eau.',
}
const draft = '/fr/petitions/new?kind=national&authority=head-of-government'

async function fill(page: Page): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await page.locator(`main [name="${name}"]`).fill(text)
  await page.locator('main [name="category"]').selectOption('water')
}

test.afterAll(forgetLaterBuild)

test('forms opened before a deploy work after it, with and without script', async ({ browser, place, stage }) => {
  test.setTimeout(600_000)
  const folder = await laterBuild(place)
  const later = new Map(actionsBuiltIn(folder).map(({ id, name }) => [id, name]))
  expect([...later.values()]).toContain('lib/petitions/actions.ts#addedLater')
  for (const { id, name } of actions) expect(later.get(id), name).toBe(name)

  const port = await freePort()
  const before = await secondServer(place, {}, { port })
  const opened: Page[] = []
  const noticed: string[] = []
  try {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled, baseURL: before.url })
      await addCookie(context, { ...place, url: before.url }, (await stage.aMember({ locale: 'fr' })).cookie)
      const page = await context.newPage()
      // The check of the long form lies in a file of the build before; the server reads the form all the same.
      watch(page, /Failed to load resource/, noticed)
      await page.goto(draft)
      if (javaScriptEnabled) await page.waitForFunction(() => Object.keys(document).some((name) => name.startsWith('__react')))
      await fill(page)
      opened.push(page)
    }
  } finally {
    await before.stop()
  }
  const after = await secondServer(place, {}, { port, folder })
  try {
    for (const page of opened) {
      await page.getByRole('button', { name: words('draft.check'), exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: words('draft.reviewTitle') })).toBeVisible()
      for (const text of Object.values(texts)) await expect(page.getByText(text).first()).toBeVisible()
      await page.goto('/fr/no-such-page')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(laterTitle)
      await page.context().close()
    }
  } finally {
    await after.stop()
  }
  expect(noticed.filter((one) => !one.includes('no-such-page'))).toEqual([])
})
