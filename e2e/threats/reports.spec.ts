import { actions } from '../built'
import { expect, ownNetwork, test } from '../fixtures'
import { postForm } from './form-post'

/** Three people for a report, the second of two who decide at once, and pages that are out of date: tried past the pages, over HTTP. */

const actionNamed = (name: string) => {
  const found = actions.find((action) => action.name === `lib/commitments/actions.ts#${name}`)
  if (!found) throw new Error(`There is no action ${name}`)
  return found
}

type Send = (name: string, who: { cookie: string } | null, fields: Record<string, string>) => Promise<string>

const atDesk = test.extend<{ send: Send }>({
  send: async ({ place }, use) =>
    use((name, who, fields) => {
      const action = actionNamed(name)
      const page = action.page.replace('[locale]', 'ar').replace('[id]', fields.report ?? '')
      return postForm(place, action, page, who?.cookie ?? null, { locale: 'ar', ...fields }, ownNetwork())
    }),
})

const note = 'ينقص التقرير رابط المحضر وتاريخه.'

atDesk('nobody takes two steps of one report, whatever offices they hold', async ({ send, stage }) => {
  const handed = await stage.aReportAt('submitted')
  const step = { report: handed.report, version: handed.version }
  const before = await stage.traceOfReport(handed.report)
  // The author is made a reviewer of the institution and a coordinator too.
  const author = await stage.alsoInOffice(handed.officer.personId, 'reviewer')
  await stage.alsoInOffice(handed.officer.personId, 'coordinator')
  expect(await send('validateReport', author, step)).toBe('own-report')
  expect(await send('returnReport', author, { ...step, note })).toBe('own-report')
  expect(await stage.traceOfReport(handed.report)).toEqual(before)

  const validated = await stage.aReportAt('validated')
  const last = { report: validated.report, version: validated.version }
  const untouched = await stage.traceOfReport(validated.report)
  for (const { personId } of [validated.officer, validated.reviewer])
    expect(await send('publishReport', await stage.alsoInOffice(personId, 'coordinator'), last)).toBe('own-report')
  expect(await stage.traceOfReport(validated.report)).toEqual(untouched)
  const elsewhere = await stage.aMemberOfStaff('coordinator', 'ministry-health')
  expect(await send('publishReport', elsewhere, last), 'each plan has a coordinator of its own').toBe('forbidden')
  expect(await send('publishReport', validated.coordinator, last)).toBe('ok')
})

atDesk('no step is taken by anybody else, and none is left out', async ({ send, stage, request }) => {
  const handed = await stage.aReportAt('submitted')
  const step = { report: handed.report, version: handed.version }
  const before = await stage.traceOfReport(handed.report)
  const strangers = [
    await stage.aMember(),
    await stage.aModerator(),
    await stage.aMemberOfStaff('admin'),
    await stage.aReviewerOf('region-10'),
    await stage.aMemberOfStaff('officer', 'region-10'),
  ]
  for (const who of strangers)
    for (const [name, fields] of [
      ['validateReport', step],
      ['publishReport', step],
      ['returnReport', { ...step, note }],
      ['discardReport', step],
      ['addEvidence', { report: handed.report, kind: 'law', title: 'القانون رقم 31-13', language: 'ar' }],
    ] as const)
      expect(await send(name, who, fields), name).toBe('forbidden')
  expect(await send('validateReport', null, step)).toBe('signed-out')
  // The last step is not the next one.
  expect(await send('publishReport', handed.coordinator, step)).toBe('conflict')
  expect(await send('validateReport', handed.coordinator, step)).toBe('forbidden')
  expect(await stage.traceOfReport(handed.report)).toEqual(before)
  for (const who of strangers) {
    const reply = await request.get(`/ar/desk/commitments/reports/${handed.report}`, {
      headers: { cookie: who.cookie, accept: 'text/html' },
    })
    expect(reply.status()).toBe(403)
  }
})

atDesk('of two at once one is told, and a page that is out of date does nothing', async ({ send, stage }) => {
  const handed = await stage.aReportAt('submitted')
  const step = { report: handed.report, version: handed.version }
  const second = await stage.aReviewerOf('ministry-digital-transition')
  const outcomes = await Promise.all([send('validateReport', handed.reviewer, step), send('validateReport', second, step)])
  expect(outcomes.sort()).toEqual(['conflict', 'ok'])

  const draft = await stage.aReportAt('draft')
  const old = { report: draft.report, version: String(Number(draft.version) - 1) }
  expect(await send('submitReport', draft.officer, old)).toBe('conflict')
  expect(await send('submitReport', draft.officer, { report: draft.report, version: draft.version })).toBe('ok')
  expect(await send('submitReport', draft.officer, { report: draft.report, version: draft.version })).not.toBe('invalid')
  expect(await stage.traceOfReport(draft.report)).toMatchObject({ state: 'submitted' })
})
