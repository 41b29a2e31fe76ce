import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { unseal } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import { aDraftReport, aPublishedReport, aReportedMilestone, aSubmittedReport, inOffice, sceneLead } from '@/prisma/scenes/reports'
import { owedReports } from './owed'
import { remindReporters } from './reminders'

const before = new Date('2026-12-20T09:00:00Z')
const ended = new Date('2027-01-03T09:00:00Z')
const late = new Date('2027-02-03T09:00:00Z')

beforeAll(() => ready())

let named = 0
const anInstitution = () => `ministry-reminded-${named++}`

const remindersTo = async ({ personId }: Actor) => {
  const rows = await db.outboxMessage.findMany({
    where: { dedupeKey: { startsWith: 'report-reminder:', endsWith: personId } },
    orderBy: { createdAt: 'asc' },
  })
  return Promise.all(rows.map(async (row) => (JSON.parse(await unseal('outbox', row.id, row.sealed)) as { subject: string }).subject))
}

describe('reminders', () => {
  it('say before and after the end of a half-year how many reports are owed, each once', async () => {
    const lead = anInstitution()
    const officer = await inOffice('officer', lead, before)
    await aReportedMilestone(lead, 2)
    await aReportedMilestone(lead)
    for (const at of [before, before, new Date('2026-12-21T09:00:00Z')]) await remindReporters(at)
    expect(await remindersTo(officer)).toEqual([expect.stringContaining('3 تقارير')])
    await Promise.all([remindReporters(ended), remindReporters(ended)])
    await remindReporters(late)
    await remindReporters(late)
    expect(await remindersTo(officer)).toHaveLength(3)
    expect((await remindersTo(officer)).at(-1)).toContain('تأخر')
  })

  it('ask for nothing that lies with somebody else, is complete, or has not begun', async () => {
    const lead = anInstitution()
    const officer = await inOffice('officer', lead, before)
    const [sent, complete] = [await aReportedMilestone(lead), await aReportedMilestone(lead)]
    const desk = {
      officer,
      reviewer: await inOffice('reviewer', lead, before),
      coordinator: await inOffice('coordinator', sceneLead, before),
    }
    await aSubmittedReport({ now: before, period: '2026-H2', place: sent, desk })
    const link = 'https://93.184.216.34/report'
    await aPublishedReport({ now: before, period: '2026-H1', place: complete, desk, texts: { status: 'complete' }, link })
    await remindReporters(before)
    expect(await remindersTo(officer)).toEqual([])
    await aDraftReport({ now: before, period: '2026-H2', place: await aReportedMilestone(lead), desk })
    await remindReporters(before)
    expect(await remindersTo(officer)).toHaveLength(1)
  })
})

describe('owedReports', () => {
  it('names the running half-year and the last due one of every milestone that is not complete, and what is on its way', async () => {
    const today = '2026-12-20'
    const place = await aReportedMilestone()
    const of = async () => (await owedReports(today)).filter(({ milestone }) => milestone.id === place.milestoneId)
    expect((await of()).map(({ period, report }) => [period, report])).toEqual([
      ['2026-H1', null],
      ['2026-H2', null],
    ])
    await aDraftReport({ now: before, period: '2025-H1', place })
    expect((await of()).map(({ period, report }) => [period, report?.state ?? null])).toEqual([
      ['2025-H1', 'draft'],
      ['2026-H1', null],
      ['2026-H2', null],
    ])
  })
})
