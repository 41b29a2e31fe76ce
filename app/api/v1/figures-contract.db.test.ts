import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { allInstitutions } from '@/lib/institutions/queries'
import { registerNotices } from '@/lib/notifications/notices'
import { allFigures } from '@/lib/requests/figures'
import { figuresCells, figuresColumns, figuresRow, proactiveCells, proactiveColumns, proactiveRows } from '@/lib/requests/figures-exchange'
import { proactiveOverview } from '@/lib/requests/proactive'
import { requestNotices } from '@/lib/requests/telling'
import { seedFacts } from '@/prisma/facts'
import { aRequest, askedId } from '@/prisma/scenes/requests'
import { publication, requestFiguresPage } from './figures-contract'

const now = new Date('2026-11-10T10:00:00Z')

beforeAll(async () => {
  await seedFacts(now)
  registerNotices(requestNotices)
  await aRequest({ now, visibility: 'private' })
  const row = { institutionId: askedId, itemId: 'reports', state: 'partly', url: 'https://www.men.gov.ma/r', checkedOn: '2026-11-10' }
  await db.proactivePublication.create({ data: { ...row, format: 'document', licence: 'none' } })
})

describe('what programs get about institutions that are asked', () => {
  it('are figures as the contract says, without a text or a reference', async () => {
    const { whole, institutions, on } = await allFigures('2026-11-12')
    const known = new Map((await allInstitutions()).map((one) => [one.id, one]))
    const data = institutions.map((figures) => figuresRow(figures, known))
    const body = { on, country: figuresRow(whole, known), data, next: null }
    expect(requestFiguresPage.strict().parse(body).data).toMatchObject([{ institution: { id: askedId }, received: 1, open: 1 }])
    for (const row of data) expect(figuresCells(row)).toHaveLength(figuresColumns.length)
    expect(JSON.stringify(body)).not.toMatch(/TWZ|زاكورة/)
  })

  it('are lists of article 10 as the contract says, without who looked', async () => {
    const rows = proactiveRows(await proactiveOverview())
    for (const row of rows) {
      publication.strict().parse(row)
      expect(proactiveCells(row)).toHaveLength(proactiveColumns.length)
    }
    expect(rows.filter(({ state }) => state !== 'unknown')).toMatchObject([{ item: 'reports', state: 'partly', checkedOn: '2026-11-10' }])
  })
})
