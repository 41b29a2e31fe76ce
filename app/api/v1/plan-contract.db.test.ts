import { beforeAll, describe, expect, it } from 'vitest'
import { planDashboard, plans } from '@/lib/commitments/dashboard'
import { commitmentCells, commitmentColumns, planCells, planColumns, progressCells, progressColumns } from '@/lib/commitments/exchange'
import { commitmentList } from '@/lib/commitments/list'
import { commitmentPage } from '@/lib/commitments/queries'
import { reportList } from '@/lib/commitments/reports'
import { seedFacts } from '@/prisma/facts'
import { aReportedCommitment } from '@/prisma/scenes/commitments'
import { fullCommitment, planRow as planOf, progressRow as progressOf, commitmentRow as rowOf } from './commitment-rows'
import { commitmentRow, commitmentWhole, plan, planWhole, progress } from './plan-contract'

const now = new Date('2026-11-23T10:00:00Z')
beforeAll(async () => {
  await seedFacts(now)
  for (const id of ['mo0004', 'mo0006', 'mo0054']) await aReportedCommitment(id, now)
})

describe('what programs get about plans', () => {
  it('are commitments as the contract says', async () => {
    const { data } = await commitmentList({}, now, 1_000)
    for (const row of data) {
      commitmentRow.strict().parse(rowOf(row))
      expect(commitmentCells(row)).toHaveLength(commitmentColumns.length)
    }
    for (const { id } of data) {
      const page = await commitmentPage(id, now)
      if (!page) throw new Error(id)
      commitmentWhole.strict().parse(fullCommitment(page))
    }
  })

  it('are reports as the contract says', async () => {
    const { data } = await reportList({}, 1_000)
    expect(data.length).toBeGreaterThan(20)
    for (const row of data) {
      progress.strict().parse(progressOf(row))
      expect(progressCells(row)).toHaveLength(progressColumns.length)
    }
  })

  it('are plans as the contract says', async () => {
    for (const row of await plans()) {
      plan.strict().parse(planOf(row))
      expect(planCells(row)).toHaveLength(planColumns.length)
      const dashboard = await planDashboard(row.id, now)
      if (!dashboard) throw new Error(row.id)
      const { rows, themes, institutions, byStatus, milestones, evolution } = dashboard
      planWhole.parse({ ...planOf(dashboard), rows: rows.map(rowOf), themes, institutions, byStatus, milestones, evolution })
    }
  })
})
