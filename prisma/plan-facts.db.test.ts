import { beforeAll, describe, expect, it } from 'vitest'
import { commitmentList } from '@/lib/commitments/list'
import { commitmentPage } from '@/lib/commitments/queries'
import { db } from '@/lib/core/db'
import { seedFacts } from './facts'
import { planFacts } from './plan-facts'

const now = new Date('2026-11-23T10:00:00Z')
beforeAll(async () => {
  await seedFacts(now)
})

const mrafp = 'ministry-administration-reform'
const mdrp = 'ministry-parliament-civil-society'

/** The executive chapter of 2018-2020 as the registry and the IRM's design report have it: title, lead, period, verifiable relevant ambition. */
const executive = [
  [1, 'Increasing public awareness about the right of access to information', mrafp, '2018-12', '2019-12', 'yes yes high'],
  [2, 'Designating and training information officers within public agencies and institutions', mrafp, '2019-01', '2019-06', 'yes yes high'],
  [
    3,
    'Establishing administrative bodies in charge of archives and training of trainers on archives management',
    'archives-of-morocco',
    '2018-08',
    '2020-06',
    'yes no low',
  ],
  [4, 'Increasing the publication and reuse of open data', mrafp, '2018-08', '2020-08', 'yes yes high'],
  [
    5,
    'Establishing a mechanism for environmental data sharing (National Observatories for Environment and Sustainable Development)',
    'secretariat-sustainable-development',
    '2018-07',
    '2020-08',
    'yes yes high',
  ],
  [6, 'Setting up a transparency portal', mrafp, '2018-08-30', '2020-08-30', 'yes yes high'],
  [7, 'Setting up an integrity portal', 'icpc', '2018-03', '2019-11', 'yes yes low'],
  [8, 'Establishing a legally binding framework of public services', mrafp, '2018-09', '2020-06', 'yes yes low'],
  [
    9,
    'Improving reception facilities for users by experimenting the use of IDARATI scheme in pilot sites',
    mrafp,
    '2018',
    '2021',
    'null null null',
  ],
  [
    10,
    "Strengthening the mechanisms for receiving, overseeing, and processing users' complaints, observations and suggestions related to public services",
    mrafp,
    '2018-06-30',
    '2020-06-30',
    'yes yes high',
  ],
  [
    11,
    'Promoting budget transparency by publishing budget reports in line with international standards',
    'ministry-finance',
    '2018-08',
    '2020-08',
    'yes yes low',
  ],
  [
    12,
    'Implementing the provisions of Organic Law No. 130-13 on the finance law relating to budget transparency and performance-oriented budgeting',
    'ministry-finance',
    '2018-06',
    '2020-03',
    'yes yes low',
  ],
  [
    13,
    'Strengthening mechanisms to promote transparency on public funding of civil society organisation using the "Charaka" portal',
    mdrp,
    '2018-06-30',
    '2020-06-30',
    'yes yes low',
  ],
  [14, 'Dynamize the consultative process at the national and regional levels', mdrp, '2018-08', '2019-08', 'null null null'],
  [15, 'Setting up an electronic platform for "citizen participation"', mdrp, '2018-08', '2019-08', 'yes yes high'],
  [
    16,
    "Strengthening citizen participation through the civil society's appropriation of the mechanisms of participatory democracy",
    mdrp,
    '2018-07-30',
    '2020-06-30',
    'yes yes high',
  ],
  [17, 'Strengthening access of civil society to audio-visual media', mdrp, '2018-10', '2020-06', 'null null null'],
  [
    18,
    "Communicating at a large scale about Morocco's joining the OGP and its progress in terms of Open Government",
    mrafp,
    '2018-09',
    '2020-08',
    'no yes low',
  ],
] as const

describe('the plan of 2018-2020', () => {
  it('has the 18 commitments of the executive chapter and no other', async () => {
    const { data } = await commitmentList({ plan: '2018-2020' }, now, 100)
    expect(data.map(({ number }) => number)).toEqual(executive.map(([number]) => number))
  })

  it.each(executive)('commitment %i: «%s» of %s, %s to %s, IRM %s', async (number, title, lead, startsOn, endsOn, codes) => {
    const ogpId = `MO00${String(number).padStart(2, '0')}`
    const page = await commitmentPage(ogpId.toLowerCase(), now)
    const sourceUrl = `https://www.opengovpartnership.org/members/morocco/commitments/${ogpId}/`
    expect(page).toMatchObject({ ogpId, number, title: { en: title }, startsOn, endsOn, sourceUrl, verified: false })
    expect(page?.lead?.id).toBe(lead)
    expect(page?.leadAsPrinted).not.toBeNull()
    expect([page?.irm.verifiable, page?.irm.relevant, page?.irm.ambition].map(String).join(' ')).toBe(codes)
    // No completion is known, and no Arabic title.
    expect(page?.irm.completion).toBeNull()
    expect(page?.title.ar).toBeUndefined()
  })

  it('gives early results to three commitments', async () => {
    const { data } = await commitmentList({ plan: '2018-2020' }, now, 100)
    const early = data.filter(({ irm }) => irm.earlyResults).map(({ number, irm }) => [number, irm.earlyResults])
    expect(early).toEqual([
      [6, 'marginal'],
      [8, 'major'],
      [15, 'major'],
    ])
  })

  it('shows the plan’s lead and keeps the registry’s where they differ', async () => {
    const { data } = await commitmentList({ plan: '2018-2020' }, now, 100)
    expect(data.filter(({ registryLead }) => registryLead).map(({ number }) => number)).toEqual([3, 5, 7])
  })

  it('has a French title for all but the one whose French is a mistranslation', async () => {
    const { data } = await commitmentList({ plan: '2018-2020' }, now, 100)
    expect(data.filter(({ title }) => !title.fr).map(({ number }) => number)).toEqual([13])
  })

  it('marks every grouping that neither the plan nor the IRM made', async () => {
    const { data } = await commitmentList({ plan: '2018-2020' }, now, 100)
    const official = data.filter(({ theme }) => theme?.official).map(({ number }) => number)
    expect(official).toEqual([1, 2, 3, 13, 14, 15, 16, 17])
  })

  it('keeps the parliament chapter apart', async () => {
    const { data } = await commitmentList({ plan: '2018-2020-parliament' }, now, 100)
    expect(data.map(({ ogpId }) => ogpId)).toEqual(['MO0019', 'MO0020', 'MO0021', 'MO0022', 'MO0023', 'MO0024'])
    expect(new Set(data.map(({ lead }) => lead?.id))).toEqual(new Set(['house-of-representatives']))
  })

  it('asked for six platforms', async () => {
    const { data } = await commitmentList({ plan: '2018-2020' }, now, 100)
    expect(data.filter(({ platform }) => platform).map(({ number, platform }) => [number, platform])).toEqual([
      [4, 'data'],
      [6, 'commitments'],
      [7, 'integrity'],
      [10, 'complaints'],
      [13, 'funding'],
      [15, 'petitions'],
    ])
  })
})

describe('later plans', () => {
  it('publish what is verified and keep the rest as stubs without a title', async () => {
    for (const [plan, first, count, known] of [
      ['2021-2023', 25, 22, [25, 26, 27, 41, 42, 44, 46]],
      ['2024-2027', 54, 12, [54, 64, 65]],
    ] as const) {
      const rows = await db.commitment.findMany({ where: { planId: plan }, orderBy: { number: 'asc' } })
      expect(rows).toHaveLength(count)
      for (const row of rows) {
        const number = Number(row.ogpId?.slice(2))
        expect(row.number, row.id).toBe(number - first + 1)
        expect(row.published, row.id).toBe((known as readonly number[]).includes(number))
        if (!row.published)
          expect([row.titleAr, row.titleFr, row.titleEn, row.shortTitle, row.lead], row.id).toEqual([null, null, null, null, null])
      }
    }
  })

  it('show nothing of a stub', async () => {
    expect(await commitmentPage('mo0055', now)).toBeNull()
    expect((await commitmentList({ q: 'MO0055' }, now)).total).toBe(0)
  })
})

describe('the files of the plans', () => {
  const facts = planFacts()
  const all = facts.flatMap(({ commitments }) => commitments)

  it('name each commitment once, with a source', () => {
    expect(new Set(all.map(({ ogpId }) => ogpId)).size).toBe(all.length)
    for (const { ogpId, sourceUrl } of all) expect(sourceUrl, ogpId).toMatch(/^https:\/\/www\.opengovpartnership\.org\/members\/morocco\//)
  })

  it('lean on institutions that exist', async () => {
    const ids = new Set((await db.institution.findMany({ select: { id: true } })).map(({ id }) => id))
    for (const { ogpId, leadId, registryLeadId, others = [] } of all)
      for (const id of [leadId, registryLeadId, ...others.map(({ institutionId }) => institutionId)])
        if (id) expect(ids.has(id), `${ogpId}: ${id}`).toBe(true)
    const renamed = await db.institution.findMany({ where: { successorId: { not: null } } })
    for (const { id, successorId } of renamed) expect(ids.has(successorId ?? ''), id).toBe(true)
  })

  it('code no completion', async () => {
    expect(await db.irmAssessment.count({ where: { completion: { not: null } } })).toBe(0)
  })
})
