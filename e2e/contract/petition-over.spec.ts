import { formatDay, translator } from '../../lib/i18n/format'
import { expect, type Stage, test } from '../fixtures'

/** A petition that takes no more signatures says so before it asks anything of anybody. */

const html = { accept: 'text/html' }

const told = {
  closed: { goesOn: true, number: async (_: Stage, numbers: Record<string, string>) => numbers['closed:none'] },
  filed: { goesOn: true, number: async (stage: Stage) => (await stage.aScene('aFiledPetition')).number },
  concluded: { goesOn: false, number: async (stage: Stage) => (await stage.aScene('anAnsweredPetition')).number },
  withdrawn: { goesOn: false, number: async (stage: Stage) => (await stage.aScene('aWithdrawnPetition')).number },
  expired: { goesOn: false, number: async (_: Stage, numbers: Record<string, string>) => numbers['expired:none'] },
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  for (const [state, { goesOn, number }] of Object.entries(told))
    test(`a ${state} one says so on every step, with the day and what one can still do`, async ({ page, stage, signIn }) => {
      const slug = (await number(stage, await stage.petitionNumbers())) ?? ''
      for (const locale of ['ar', 'fr', 'zgh', 'en'] as const) {
        const t = translator(locale, 'petitions')
        for (const step of ['sign', 'support', 'supported?id=aaaaaaaaaaaaaaaaaaaaaaaa', `confirm?token=${'a'.repeat(32)}`]) {
          const reply = await page.goto(`/${locale}/petitions/${slug}/${step}`)
          expect(reply?.status(), step).toBe(200)
          await expect(page.getByRole('heading', { level: 1 }), step).toHaveText(t('over.title'))
          await expect(page.locator('main')).toContainText(t(`over.${state}`))
          await expect(page.locator('main')).toContainText(/\d{4}/)
          await expect(page.locator('main form')).toHaveCount(0)
          await expect(page.locator(`main a[href="/${locale}/petitions/${slug}"]`).last()).toHaveText(t('over.read'))
          await expect(page.locator(`main a[href="/${locale}/petitions/${slug}/follow"]`)).toHaveCount(goesOn ? 1 : 0)
        }
        await page.goto(`/${locale}/petitions/${slug}/sign`)
        await expect(page).toHaveTitle(new RegExp(t('over.title')))
      }
      await signIn(await stage.aVerifiedPerson())
      for (const step of ['sign', 'support']) {
        await page.goto(`/ar/petitions/${slug}/${step}`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(translator('ar', 'petitions')('over.title'))
      }
    })

  test('one that was rejected in the open says so and leads to the reason; what the public may not see is nowhere', async ({
    page,
    stage,
  }) => {
    const { number } = await stage.aScene('aRejectedPetition')
    for (const locale of ['ar', 'fr', 'zgh', 'en'] as const) {
      const t = translator(locale, 'petitions')
      for (const step of ['sign', 'support']) {
        expect((await page.goto(`/${locale}/petitions/${number}/${step}`))?.status()).toBe(200)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('closed.rejectedTitle'))
        await expect(page).toHaveTitle(new RegExp(t('closed.rejectedTitle')))
        await expect(page.locator('main form')).toHaveCount(0)
        await expect(page.getByRole('link', { name: t('over.why') })).toHaveAttribute('href', `/${locale}/petitions/${number}`)
      }
    }
    const { id } = await stage.aDraft()
    const unseen = [id, (await stage.aScene('aHiddenPetition')).number, (await stage.aScene('aPetitionInReview')).number, '2026-9999']
    for (const slug of unseen)
      for (const step of ['sign', 'support']) {
        const reply = await page.request.get(`/ar/petitions/${slug}/${step}`, { headers: html })
        expect(reply.status(), `${slug} ${step}`).toBe(404)
      }
    const { number: removed } = await stage.aScene('aRemovedPetition')
    expect((await page.request.get(`/ar/petitions/${removed}/sign`, { headers: html })).status()).toBe(410)
  })

  test('nothing is asked for that can no longer be taken back', async ({ page, stage }) => {
    const t = translator('fr', 'petitions')
    const { number: filed } = await stage.aScene('aFiledPetition')
    const { filedOn } = (await (await page.request.get(`/api/v1/petitions/${filed}`)).json()) as { filedOn: string }
    await page.goto(`/fr/petitions/${filed}/withdraw`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('withdraw.overTitle'))
    await expect(page.locator('main')).toContainText(t('withdraw.overFiled', { day: formatDay('fr', filedOn) }))
    await expect(page.locator('main form')).toHaveCount(0)

    const { number: withdrawn } = await stage.aScene('aWithdrawnPetition')
    await page.goto(`/fr/petitions/${withdrawn}/withdraw`)
    await expect(page.locator('main')).toContainText(t('withdraw.overEnded'))

    const closed = (await stage.petitionNumbers())['closed:none']
    await page.goto(`/fr/petitions/${closed}/withdraw`)
    await expect(page.locator('main form')).toHaveCount(1)
    await page.goto(`/fr/petitions/${closed}/withdraw?token=${'a'.repeat(32)}`)
    await expect(page.locator('main')).toContainText(t('withdraw.goneText'))
    await expect(page.locator('main form')).toHaveCount(0)
  })
})

test('an open one asks, and a removed one is gone', async ({ request, stage }) => {
  const { number: open } = await stage.aScene('anOpenPetition')
  const { number: removed } = await stage.aScene('aRemovedPetition')
  for (const step of ['sign', 'support']) {
    const asks = await request.get(`/en/petitions/${open}/${step}`, { headers: html })
    expect([asks.status(), (await asks.text()).includes(translator('en', 'petitions')('over.title'))], step).toEqual([200, false])
    expect((await request.get(`/en/petitions/${removed}/${step}`, { headers: html })).status(), step).toBe(410)
    expect((await request.get(`/en/petitions/9999-9999/${step}`, { headers: html })).status(), step).toBe(404)
  }
})
