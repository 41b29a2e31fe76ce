import { randomInt } from 'node:crypto'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'
import { press, take, unfold, visitors } from '../visitor'

/** A petition is reviewed in the queue and rejected; its author appeals by the link of the letter, and another moderator opens it. */

const queue = translator('ar', 'moderation')
const words = translator('ar', 'petitions')

test('a rejected petition is appealed by the link in the letter and opened by another moderator', async ({
  browser,
  place,
  stage,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(150_000)
  const noticed: string[] = []
  const someone = visitors(browser, place, javaScriptEnabled, noticed)
  const author = await stage.aMember()
  const { number, id, title } = await stage.aPetitionInReviewBy(author)
  const reader = await someone()
  const thing = { type: 'petition', id }

  // The first moderator needs a reason and a note, and is kept from nothing that was typed.
  const first = await someone(await stage.aModerator())
  await take(first, stage, thing)
  const address = first.url()
  await expect(first.getByText(title).first()).toBeVisible()
  const fold = await unfold(first, queue('actions.reject'))
  const note = `الطلب يجمع مسألتين مختلفتين؛ الملاحظة رقم ${randomInt(1e9)}.`
  await fold.locator('[name="note"]').fill(note)
  await press(fold, queue('actions.reject'))
  await expect(first.locator('main [role="alert"]').first()).toBeVisible()
  await expect(first.locator('form').filter({ hasText: note }).locator('[name="note"]').first()).toHaveValue(note)
  await first.goto(address)
  const again = await unfold(first, queue('actions.reject'))
  await again.locator('[name="reason"]').selectOption('unclear')
  await again.locator('[name="note"]').fill(note)
  await press(again, queue('actions.reject'))
  await expect(first.getByText(queue('deeds.reject')).first()).toBeVisible()

  // The page says that it was rejected and why; nobody can sign.
  await expect
    .poll(async () => {
      await reader.goto(`/ar/petitions/${number}`)
      return reader.getByText(note).count()
    })
    .toBeGreaterThan(0)
  await expect(reader.getByRole('link', { name: words('panel.sign'), exact: true })).toHaveCount(0)

  // The letter quotes the note and leads to the appeal, which asks for no account.
  const link = async () => {
    const told = (await letters(author.email ?? '')).find(({ text }) => text.includes('/ar/appeal?token='))
    return told?.text.includes(note) ? (/\/ar\/appeal\?token=[^\s>]+/.exec(told.text)?.[0] ?? null) : null
  }
  await expect.poll(link, { timeout: 30_000 }).not.toBeNull()
  await reader.goto((await link()) ?? '')
  await expect(reader.getByText(note)).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(reader)).toEqual([])
  const objection = `المسألتان سبب ونتيجة، والطلب واحد. التظلم رقم ${randomInt(1e9)}.`
  await reader.locator('main [name="text"]').fill(objection)
  await press(reader, queue('appeal.submit'))
  await expect(reader.getByRole('heading', { name: queue('appeal.doneTitle') })).toBeVisible()

  // Who decided first does not decide again.
  await first.goto(`/ar/moderation/${await stage.freeCase(thing, 'appeal')}`)
  await expect(first.getByText(queue('notYours.second-person-needed'))).toBeVisible()
  await expect(first.getByRole('button', { name: queue('answer.submit') })).toHaveCount(0)

  const second = await someone(await stage.aModerator())
  await take(second, stage, thing, 'appeal')
  await expect(second.getByText(objection).first()).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(second)).toEqual([])
  await second.getByRole('radio', { name: queue('outcomes.overturned') }).check()
  const answer = `الطلب واحد فعلا كما شرحتم؛ العريضة مفتوحة الآن. الجواب رقم ${randomInt(1e9)}.`
  await second.locator('main [name="answer"]').fill(answer)
  await press(second, queue('answer.submit'))
  await expect(second.getByText(queue('done.appeal'))).toBeVisible()

  // It takes signatures, the author is answered in writing, and the public log tells of both decisions without naming anybody.
  await expect
    .poll(async () => {
      await reader.goto(`/ar/petitions/${number}`)
      return reader.getByRole('link', { name: words('panel.sign'), exact: true }).count()
    })
    .toBeGreaterThan(0)
  await expect
    .poll(async () => (await letters(author.email ?? '')).some(({ text }) => text.includes(answer)), { timeout: 30_000 })
    .toBe(true)
  await reader.goto('/ar/about/moderation')
  await expect(reader.locator('main').getByText(queue('outcomes.overturned')).first()).toBeVisible()
  expect(noticed).toEqual([])
})
