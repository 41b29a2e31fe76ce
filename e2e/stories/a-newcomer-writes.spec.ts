import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'

/** Somebody new is told beforehand how much may be written, is refused with a date and the text kept, and can still send an idea with a file. */

const comments = translator('ar', 'comments')
const ideas = translator('ar', 'ideas')
const words = translator('ar', 'moderation')

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const allowance = (kind: 'comment' | 'idea', left: number) => words(`allowance.${kind}`, { items: 3, left })

async function say(page: Page, number: string, text: string): Promise<void> {
  await page.goto(`/ar/comments/petition/${number}/new`)
  await page.getByRole('radio', { name: comments('kinds.support'), exact: true }).check()
  await page.locator('[name="text"]').fill(text)
  await press(page, comments('form.submit'))
}

const noted = () => `أؤيد هذا الطلب، فالطريق تنقطع كلما نزل المطر. الملاحظة رقم ${randomInt(1e9)}.`

test('three comments a day for a newcomer, and an idea with its file all the same', async ({ page, stage, signIn, javaScriptEnabled }) => {
  test.setTimeout(180_000)
  const { number } = await stage.aScene('anOpenPetition')
  const round = await stage.aRound()
  await signIn(await stage.aMember())

  // Said before anything is written, and counted down.
  for (const left of [3, 2, 1]) {
    await page.goto(`/ar/comments/petition/${number}/new`)
    await expect(page.getByText(allowance('comment', left))).toBeVisible()
    await say(page, number, noted())
    await expect(page.getByText(comments('own.state.pending'))).toBeVisible()
    await expect(page.getByText(comments('own.trigger.first-posts'))).toBeVisible()
  }
  await page.goto(`/ar/comments/petition/${number}/new`)
  await expect(page.getByText(allowance('comment', 0))).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(page)).toEqual([])

  // An empty form names its fields in their order; the fourth text is refused with a limit, a day and an hour, and stays in its field.
  await press(page, comments('form.submit'))
  await expect(page.locator('main [role="alert"] li a')).toHaveCount(2)
  await expect(page.locator('main [role="alert"] li a').first()).toHaveAttribute('href', '#f-kind')
  const fourth = noted()
  await say(page, number, fourth)
  await expect(page.locator('main [role="alert"]')).toContainText(/3 كل 24 ساعة/)
  await expect(page.locator('main [role="alert"]')).toContainText(/ابتداء من .*\d{4}.*\d{2}:\d{2}/)
  await expect(page.locator('[name="text"]')).toHaveValue(fourth)

  // Ideas are counted by themselves, and a file is beside the idea as soon as it was sent.
  await page.goto(`/ar/ideas/new?round=${round}`)
  await expect(page.getByText(allowance('idea', 3))).toBeVisible()
  await page.locator('[name=title]').fill(`نشر برامج الجماعات رقم ${randomInt(1e9)}`)
  await page.locator('[name=problem]').fill('لا يعرف السكان ما الذي سيُنجز في حيهم ولا متى، فلا يستطيعون متابعته.')
  await page.locator('[name=solution]').fill('تنشر كل جماعة برنامجها السنوي على خريطة، مع آجال الأشغال وكلفتها.')
  await page.locator('[name=beneficiaries]').fill('سكان الجماعات كلهم')
  await page.locator('[name=theme]').selectOption('local')
  await press(page, ideas('form.check'))
  await page.getByText(ideas('files.add'), { exact: true }).click()
  const file = { name: 'خريطة.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n% ${randomInt(1e9)}\n%%EOF`) }
  await page.locator('[name=file][type=file]').setInputFiles(file)
  await press(page, ideas('files.send'))
  const beside = page.locator('#files').getByRole('link', { name: file.name })
  await expect(beside).toBeVisible()
  // Nothing is left behind in the address: the file belongs to the idea.
  await page.goto(page.url().replace(/[?#].*$/, ''))
  await expect(beside).toBeVisible()
  await expect(page.getByText(allowance('idea', 3))).toBeVisible()
  await press(page, ideas('check.submit'))
  await expect(page.getByText(ideas('check.waiting'))).toBeVisible()
  await expect(beside).toBeVisible()
})
