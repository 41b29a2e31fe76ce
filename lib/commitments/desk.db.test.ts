import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import {
  aDesk,
  aDraftReport,
  aPublishedReport,
  aReportedMilestone,
  aSubmittedReport,
  aValidatedReport,
  inOffice,
  sceneLead,
} from '@/prisma/scenes/reports'
import { deskList, deskReport, newReport, periodsOf } from './desk'

const now = new Date('2026-11-23T10:00:00Z')
beforeAll(() => ready())

let named = 0
const anInstitution = () => `ministry-desk-${named++}`

const listFor = async (actor: Actor | null) => {
  const list = await deskList(actor, now)
  if (!list.ok) throw new Error(list.failure.code)
  return list.value
}

describe('the desk of reports', () => {
  it('lists what is owed by due date, the late first and in days, with whose turn it is', async () => {
    const lead = anInstitution()
    const desk = await aDesk(now, lead)
    const [missing, draft, submitted, validated] = [
      await aReportedMilestone(lead),
      await aReportedMilestone(lead),
      await aReportedMilestone(lead),
      await aReportedMilestone(lead),
    ]
    await aDraftReport({ now, place: draft, desk })
    await aSubmittedReport({ now, place: submitted, desk })
    await aValidatedReport({ now, place: validated, desk })
    const turns = async (actor: Actor) =>
      Object.fromEntries(
        (await listFor(actor)).owed.filter(({ period }) => period === '2026-H1').map(({ commitment, turn }) => [commitment.id, turn]),
      )
    expect(await turns(desk.officer)).toEqual({
      [missing.commitmentId]: 'write',
      [draft.commitmentId]: 'submit',
      [submitted.commitmentId]: 'wait',
      [validated.commitmentId]: 'wait',
    })
    expect(await turns(desk.reviewer)).toMatchObject({ [missing.commitmentId]: 'wait', [submitted.commitmentId]: 'validate' })
    expect(await turns(desk.coordinator)).toMatchObject({ [submitted.commitmentId]: 'wait', [validated.commitmentId]: 'publish' })
    const { owed } = await listFor(desk.officer)
    expect(owed.map(({ dueOn }) => dueOn)).toEqual([...owed.map(({ dueOn }) => dueOn)].sort())
    // The reports of 2026-H1 were due on 31 July.
    expect(owed[0]).toMatchObject({ period: '2026-H1', dueOn: '2026-07-31', daysLeft: -115 })
    expect(owed.filter(({ period }) => period === '2026-H2').every(({ daysLeft }) => daysLeft === 69)).toBe(true)
    expect(periodsOf(await listFor(desk.officer))).toEqual(['2026-H2', '2026-H1'])
  })

  it('shows an institution its own, the coordinator all, and others nothing', async () => {
    const [one, other] = [anInstitution(), anInstitution()]
    const [mine, theirs] = [await aReportedMilestone(one), await aReportedMilestone(other)]
    const ids = async (actor: Actor) => new Set((await listFor(actor)).owed.map(({ commitment }) => commitment.id))
    expect(await ids(await inOffice('officer', one, now))).toEqual(new Set([mine.commitmentId]))
    const all = await ids(await inOffice('coordinator', null, now))
    expect([all.has(mine.commitmentId), all.has(theirs.commitmentId)]).toEqual([true, true])
    for (const actor of [null, await inOffice('moderator', null, now), await inOffice('admin', null, now)])
      expect(await deskList(actor, now)).toMatchObject({ ok: false, failure: { code: actor ? 'forbidden' : 'signed-out' } })
  })

  it('shows a report to those on its way only, with what it lacks and what it changes', async () => {
    const { report, desk } = await aDraftReport({ now, texts: { status: 'complete', bodyAr: null } })
    const read = await deskReport(report, desk.officer, now)
    expect(read.ok && read.value).toMatchObject({
      part: 'author',
      missing: ['evidence-needed'],
      may: { revise: null, submit: null, validate: 'forbidden' },
    })
    for (const actor of [await inOffice('officer', anInstitution(), now), await inOffice('moderator', null, now)])
      expect(await deskReport(report, actor, now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await deskReport(report, null, now)).toMatchObject({ failure: { code: 'signed-out' } })
    expect(await deskReport('nothinghere', desk.officer, now)).toMatchObject({ failure: { code: 'missing' } })
  })

  it('begins a report empty, and a correction with what is published', async () => {
    const place = await aReportedMilestone()
    const officer = await inOffice('officer', sceneLead, now)
    expect(await newReport(place.milestoneId, '2026-H1', officer, now)).toMatchObject({ value: { corrects: null, before: null } })
    await aPublishedReport({ now, place, period: '2025-H2' })
    expect(await newReport(place.milestoneId, '2026-H1', officer, now)).toMatchObject({
      value: { before: { period: '2025-H2', status: 'limited' } },
    })
    expect(await newReport(place.milestoneId, '2025-H2', officer, now)).toMatchObject({ value: { corrects: { status: 'limited' } } })
    expect(await newReport(place.milestoneId, '2031-H1', officer, now)).toMatchObject({ failure: { code: 'missing' } })
  })
})
