import { randomInt } from 'node:crypto'
import { translator } from '../../lib/i18n/format'
import { axeProblems } from '../axe'
import { expect, test } from '../fixtures'
import { press, visitors } from '../visitor'

/** A progress report is written, validated and published by three people; followers are told once; a correction is a new revision. */

const t = translator('ar', 'reporting')
const words = translator('ar', 'commitments')
const mail = translator('ar', 'commitment-mail')
const errors = translator('ar', 'errors')
const period = '2026-H1'

test('the officer drafts with evidence, the institution validates, the coordinator publishes, and a correction is a new revision', async ({
  browser,
  place,
  stage,
  letters,
  javaScriptEnabled,
}) => {
  test.setTimeout(200_000)
  const noticed: string[] = []
  const someone = visitors(browser, place, javaScriptEnabled, noticed)
  const { commitment, milestone, ...people } = await stage.aReportingDesk()
  const follower = await stage.aFollowerOf({ type: 'commitment', id: commitment })
  const reader = await someone()
  const said = `فُتح الموقع للعموم بأربع لغات. التقرير رقم ${randomInt(1e9)}.`

  // The officer says «substantial», which needs evidence; an address inside a private network is none.
  const officer = await someone(people.officer)
  await officer.goto(`/ar/desk/commitments/new?milestone=${milestone}&period=${period}`)
  await officer.locator('main [name="status"][value="substantial"]').check()
  await officer.locator('main [name="bodyAr"]').fill(said)
  await press(officer, t('form.save'))
  await expect(officer.getByText(t('done.drafted'))).toBeVisible()
  const address = new URL(officer.url()).pathname
  // What is missing is said in the word that was chosen, and the main button leads to where it is given.
  await expect(officer.getByText(errors('evidence-needed'))).toBeVisible()
  expect(errors('evidence-needed')).toContain(`«${words('statuses.substantial')}»`)
  await expect(officer.getByRole('link', { name: t('proofs.submit'), exact: true })).toHaveAttribute('href', '#proofs')
  await expect(officer.getByRole('link', { name: t('proofs.submit'), exact: true })).toHaveClass(/bg-primary /)
  await expect(officer.getByRole('button', { name: t('step.submit') })).toHaveCount(0)
  const proof = officer.locator('form').filter({ has: officer.locator('[name="url"]') })
  await proof.locator('[name="title"]').fill('محضر التسلم')
  await proof.locator('[name="url"]').fill('http://169.254.169.254/latest/meta-data')
  await press(proof, t('proofs.submit'))
  await expect(officer.locator('main [role="alert"]').first()).toBeVisible()
  await expect(proof.locator('[name="title"]')).toHaveValue('محضر التسلم')
  await proof.locator('[name="kind"]').selectOption('law')
  await proof.locator('[name="url"]').fill('')
  await press(proof, t('proofs.submit'))
  await expect(officer.getByText(t('done.proved'))).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(officer)).toEqual([])
  await press(officer, t('step.submit'))
  await expect(officer.getByText(t('done.submitted'))).toBeVisible()
  await expect(officer.getByRole('button', { name: t('step.validate') })).toHaveCount(0)

  // Nobody but the next person takes the next step, and nothing is public before the last.
  const coordinator = await someone(people.coordinator)
  await coordinator.goto(address)
  await expect(coordinator.getByRole('button', { name: t('step.publish') })).toHaveCount(0)
  const reviewer = await someone(people.reviewer)
  await reviewer.goto(address)
  await expect(reviewer.getByText(said)).toBeVisible()
  await press(reviewer, t('step.validate'))
  await expect(reviewer.getByText(t('done.validated'))).toBeVisible()
  await reader.goto(`/ar/commitments/${commitment}`)
  await expect(reader.getByText(said)).toHaveCount(0)
  await coordinator.goto(address)
  await press(coordinator, t('step.publish'))
  await expect(coordinator.getByText(t('done.published'))).toBeVisible()
  const publicly = async (text: string) => {
    await reader.goto(`/ar/commitments/${commitment}`)
    return reader.locator('#milestones').getByText(text).count()
  }
  await expect.poll(() => publicly(said)).toBe(1)
  await expect(reader.locator('#milestone-1-1').getByText(words('statuses.substantial')).first()).toBeVisible()
  if (javaScriptEnabled) expect(await axeProblems(reader)).toEqual([])

  // A correction goes the same way and leaves the first revision to be read.
  await officer.goto(address)
  await officer.getByRole('link', { name: t('correct') }).click()
  await expect(officer.getByText(t('form.correction'))).toBeVisible()
  await officer.locator('main [name="status"][value="limited"]').check()
  const corrected = `فُتح الموقع بلغتين لا بأربع. التصحيح رقم ${randomInt(1e9)}.`
  await officer.locator('main [name="bodyAr"]').fill(corrected)
  await officer.locator('main [name="difficultyAr"]').fill('تأخرت ترجمة اللغتين الأخريين.')
  await officer.locator('main [name="regressionReason"]').fill('كان التقرير الأول يعدّ ما لم يُفتح بعد.')
  await press(officer, t('form.save'))
  await expect(officer.getByText(t('done.drafted'))).toBeVisible()
  const revision = new URL(officer.url()).pathname
  expect(revision).not.toBe(address)
  await press(officer, t('step.submit'))
  await expect(officer.getByText(t('done.submitted'))).toBeVisible()
  await reviewer.goto(revision)
  await press(reviewer, t('step.validate'))
  await expect(reviewer.getByText(t('done.validated'))).toBeVisible()
  await coordinator.goto(revision)
  await press(coordinator, t('step.publish'))
  await expect(coordinator.getByText(t('done.published'))).toBeVisible()
  await expect.poll(() => publicly(corrected)).toBe(1)
  await expect(reader.getByText(words('reports.revision', { n: 2 }))).toBeVisible()
  await expect(reader.locator('#milestones details').getByText(said)).toBeAttached()

  // One letter for each published revision.
  const number = commitment
  const subjects = ['reported', 'corrected'].map((kind) => mail(`${kind}.subject`, { number, milestone: '1.1' }))
  const arrived = async () => {
    const all = await letters(follower.email ?? '')
    return subjects.map((subject) => all.filter((letter) => letter.subject === subject).length)
  }
  await expect.poll(arrived, { timeout: 45_000 }).toEqual([1, 1])
  expect(await stage.toldAbout(commitment)).toEqual({ reported: 1, corrected: 1 })
  expect(noticed).toEqual([])
})
