import { randomInt } from 'node:crypto'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'
import { press, take, unfold, visitors } from '../visitor'

/** What a citizen asks about the transparency portal, from the first click to the appeal that gives the text back. */

const t = translator('ar', 'comments')
const queue = translator('ar', 'moderation')
const errors = translator('ar', 'errors')
const page6 = '/ar/commitments/mo0006'

test('a comment on commitment 6 is held, approved, answered, reported, redacted, appealed and restored', async ({
  browser,
  place,
  stage,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(200_000)
  const noticed: string[] = []
  const someone = visitors(browser, place, javaScriptEnabled, noticed)
  const author = await stage.aMember()
  const citizen = await someone(author)
  const reader = await someone(await stage.aMember())
  const name = `بوشعيب${randomInt(1e6)}`
  const question = `متى تُنشر نتائج الاستشارة؟ سأل عنها الأستاذ ${name} في اللقاء ولم يُجبه أحد، رقم ${randomInt(1e9)}.`

  // From the commitment to the form and back, as one of everybody's first three.
  await citizen.goto(page6)
  await citizen
    .locator('#comments')
    .getByRole('link', { name: t('write') })
    .click()
  await expect(citizen.getByRole('heading', { level: 1, name: t('form.title') })).toBeVisible()
  await citizen.locator('[name="text"]').fill(question)
  await citizen.getByRole('radio', { name: t('kinds.question'), exact: true }).check()
  await press(citizen, t('form.submit'))
  await expect(citizen.getByText(t('own.trigger.first-posts'))).toBeVisible()
  const id = /\/comment\/([0-9a-z]+)/.exec(citizen.url())?.[1] ?? ''
  await reader.goto(page6)
  await expect(reader.getByText(question)).toHaveCount(0)

  const thing = { type: 'comment', id }
  const moderator = await someone(await stage.aModerator())
  await take(moderator, stage, thing)
  await expect(moderator.getByText(question).first()).toBeVisible()
  await press(moderator, queue('actions.approve'))
  await expect(moderator.getByText(queue('deeds.approve')).first()).toBeVisible()
  const onThePage = reader.locator(`#c-${id}`)
  const shown = async (text: string) => {
    await reader.goto('/ar/comments/commitment/mo0006?sort=newest')
    return onThePage.getByText(text).count()
  }
  await expect.poll(() => shown(question)).toBe(1)
  await expect(onThePage.getByText(t('clock.due', { day: '' }).trim(), { exact: false })).toBeVisible()

  // The ministry that took over the tasks answers from its inbox, with its badge.
  const officer = await someone(await stage.anOfficerOfReform())
  await officer.goto('/ar/desk/questions')
  await officer.getByRole('link', { name: question }).click()
  const answer = `تُنشر النتائج مع تقرير النصف الأول، ويُبلغ بها المتابعون. الجواب رقم ${randomInt(1e9)}.`
  await officer.locator('[name="text"]').fill(answer)
  await press(officer, t('reply.submit'))
  await expect(officer.getByText(t('one.done.answered'))).toBeVisible()
  await expect.poll(() => shown(answer)).toBe(1)
  await expect(onThePage.getByText(t('kinds.answer'))).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(reader)).toEqual([])

  // A reader reports that somebody is named; a moderator covers the name and nothing else.
  await onThePage
    .getByRole('link', { name: t('item.report') })
    .first()
    .click()
  await reader.locator('main [name="reason"][value="personal-data"]').check()
  const reportPage = reader.url()
  await press(reader, queue('report.submit'))
  await expect(reader.getByRole('heading', { name: queue('report.doneTitle') })).toBeVisible()
  await reader.goto(reportPage)
  await expect(reader.getByText(errors('reported-before'))).toBeVisible()
  await expect(reader.getByRole('button', { name: queue('report.submit') })).toHaveCount(0)
  await take(moderator, stage, thing)
  const fold = await unfold(moderator, queue('actions.redact'))
  await fold.locator('[name="reason"]').selectOption('personal-data')
  const covered = question.replace(name, '█'.repeat([...name].length))
  await fold.locator('[name="text"]').fill(covered)
  const note = `يُذكر شخص باسمه وهو ليس مسؤولا عموميا. الملاحظة رقم ${randomInt(1e9)}.`
  await fold.locator('[name="note"]').fill(note)
  await press(fold, queue('actions.redact'))
  await expect(moderator.getByText(queue('deeds.redact')).first()).toBeVisible()
  await expect.poll(() => shown(covered)).toBe(1)
  await expect(onThePage.getByText(t('item.redacted'))).toBeVisible()
  await expect(reader.getByText(name)).toHaveCount(0)

  // The author is told what and why, appeals by the link, and another moderator gives the text back.
  const link = async () => {
    const told = (await letters(author.email ?? '')).find(({ text }) => text.includes('/ar/appeal?token='))
    return told?.text.includes(note) ? (/\/ar\/appeal\?token=[^\s>]+/.exec(told.text)?.[0] ?? null) : null
  }
  await expect.poll(link, { timeout: 30_000 }).not.toBeNull()
  await citizen.goto((await link()) ?? '')
  await citizen.locator('main [name="text"]').fill('الأستاذ المذكور تحدث باسم جمعيته في لقاء عمومي مسجل، ووافق على ذكر اسمه.')
  await press(citizen, queue('appeal.submit'))
  await expect(citizen.getByRole('heading', { name: queue('appeal.doneTitle') })).toBeVisible()
  const second = await someone(await stage.aModerator())
  await take(second, stage, thing, 'appeal')
  await second.getByRole('radio', { name: queue('outcomes.overturned') }).check()
  await second.locator('main [name="answer"]').fill('تحدث علنا وباسم جمعيته، ولذلك نعيد النص كما كان.')
  await press(second, queue('answer.submit'))
  await expect(second.getByText(queue('done.appeal'))).toBeVisible()
  await expect.poll(() => shown(question)).toBe(1)
  await expect(onThePage.getByText(t('item.redacted'))).toHaveCount(0)
  await expect(onThePage.getByText(answer)).toBeVisible()
  expect(noticed).toEqual([])
})
