import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { figuresOf, registerFigures } from '@/lib/core/figures'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import { locales } from '@/lib/i18n/locales'
import { inSentence, titleParts } from '@/lib/i18n/title'
import { registerSubjects } from '@/lib/notifications/subjects'
import { seedFacts } from '@/prisma/facts'
import { aModerator, aStaffMember } from '@/prisma/scenes/accounts'
import { aReportedCommitment } from '@/prisma/scenes/commitments'
import { rescheduleMilestone, withdrawMilestone } from './amendment'
import { comparison } from './comparison'
import { currentPlanId, planDashboard, plans, publicPlanIds } from './dashboard'
import { commitmentDiscussed, milestoneDiscussed, reportDiscussed } from './discussed'
import { commitmentFeed, planFeed } from './feed'
import { commitmentList, digitalCommitments, figures, publicCommitmentIds } from './list'
import { commitmentPage } from './queries'
import { reportList } from './reports'
import { settle } from './standing'
import { commitmentFigures, commitmentSubject, planSubject } from './subject'

const now = new Date('2026-11-23T10:00:00Z')
const pageOf = async (id: string) => {
  const page = await commitmentPage(id, now)
  if (!page) throw new Error(`${id} has no page`)
  return page
}

beforeAll(async () => {
  await seedFacts(now)
  registerSubjects([commitmentSubject, planSubject])
  registerFigures([commitmentFigures])
  for (const id of ['mo0004', 'mo0006', 'mo0008', 'mo0013', 'mo0054', 'mo0064']) await aReportedCommitment(id, now)
})

describe('a commitment that nobody verified', () => {
  it('is on no surface, and one that was is on all of them', async () => {
    const list = new Set((await commitmentList({}, now, 1_000)).data.map(({ id }) => id))
    const addresses = new Set(await publicCommitmentIds(1_000))
    const dashboard = new Set((await planDashboard('2024-2027', now))?.rows.map(({ id }) => id))
    const choice = await comparison({ what: 'commitments', one: 'mo0054', other: 'mo0055' }, now)
    const compared = new Set(choice.what === 'commitments' ? choice.sides.map(({ row }) => row.id) : [])
    const offered = new Set(choice.what === 'commitments' ? choice.options.map(({ id }) => id) : [])
    for (const [id, seen] of [
      ['mo0054', true],
      ['mo0055', false],
    ] as const) {
      expect((await commitmentPage(id, now)) !== null, 'page').toBe(seen)
      expect(list.has(id), 'list').toBe(seen)
      expect(addresses.has(id), 'sitemap').toBe(seen)
      expect(dashboard.has(id), 'dashboard').toBe(seen)
      expect(compared.has(id), 'comparison').toBe(seen)
      expect(offered.has(id), 'choices').toBe(seen)
      expect((await commitmentList({ q: id }, now)).total > 0, 'search').toBe(seen)
      expect((await commitmentSubject.describe(id)) !== null, 'follow').toBe(seen)
      expect((await commitmentDiscussed.describe(id)) !== null, 'comments').toBe(seen)
      expect((await commitmentSubject.searchTexts(id)).length > 0, 'index').toBe(seen)
      expect((await commitmentSubject.searchableIds(null, 1_000)).includes(id), 'index').toBe(seen)
    }
    expect((await figures(now)).commitments).toBe(list.size)
  })

  it('hides with its plan', async () => {
    await write((tx) => tx.actionPlan.update({ where: { id: '2021-2023' }, data: { published: false } }))
    expect(await commitmentPage('mo0026', now)).toBeNull()
    expect(await planDashboard('2021-2023', now)).toBeNull()
    expect(await planSubject.describe('2021-2023')).toBeNull()
    expect(await publicPlanIds()).not.toContain('2021-2023')
    expect((await commitmentList({ plan: '2021-2023' }, now)).total).toBe(0)
    await write((tx) => tx.actionPlan.update({ where: { id: '2021-2023' }, data: { published: true } }))
  })
})

describe('a report', () => {
  it('is public once published, and stays so when it is corrected', async () => {
    const rows = await db.progressReport.findMany({ select: { id: true, state: true, commitmentId: true } })
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['published', 'corrected', 'draft', 'submitted', 'returned']))
    const listed = new Set((await reportList({}, 1_000)).data.map(({ id }) => id))
    for (const { id, state, commitmentId } of rows) {
      const seen = state === 'published' || state === 'corrected'
      const page = await pageOf(commitmentId)
      expect(listed.has(id), `${state} in the API`).toBe(seen)
      expect(
        page.steps.some(({ reports }) => reports.some((report) => report.id === id)),
        `${state} on the page`,
      ).toBe(seen)
      expect(commitmentFeed('ar', page).includes(id), `${state} in the feed`).toBe(seen)
      expect((await reportDiscussed.describe(id)) !== null, `${state} to be commented on`).toBe(seen)
    }
  })

  it('that was corrected says so and counts no more', async () => {
    const page = await pageOf('mo0006')
    const portal = page.steps.find(({ code }) => code === '6.2')
    expect(portal?.reports.map(({ period, revision, status, state }) => [period, revision, status, state])).toEqual([
      ['2020-H1', 2, 'limited', 'published'],
      ['2020-H1', 1, 'substantial', 'corrected'],
      ['2019-H2', 1, 'limited', 'published'],
      ['2019-H1', 1, 'not-started', 'published'],
    ])
    expect(portal).toMatchObject({ status: 'limited', statusPeriod: '2020-H1' })
    expect(page.progressPerMille).toBe(366)
  })

  it('moves milestone and commitment when it is published', async () => {
    const { id: milestoneId } = await db.milestone.findFirstOrThrow({ where: { commitmentId: 'mo0064', code: '11.2' } })
    const before = await pageOf('mo0064')
    await write(async (tx) => {
      await tx.progressReport.create({
        data: {
          id: newId(),
          milestoneId,
          commitmentId: 'mo0064',
          period: '2026-H1',
          revision: 2,
          status: 'complete',
          state: 'published',
          createdAt: now,
          publishedAt: now,
        },
      })
      await settle(tx, 'mo0064', now)
    })
    const after = await pageOf('mo0064')
    expect(after.progressPerMille ?? 0).toBeGreaterThan(before.progressPerMille ?? 0)
    expect(after.milestones.complete).toBe(before.milestones.complete + 1)
    expect(after.movedAt).toBe(now.toISOString())
  })

  it('pages through the list without repeating or losing one', async () => {
    const whole = (await reportList({ plan: '2018-2020' }, 1_000)).data.map(({ id }) => id)
    const found: string[] = []
    let cursor: string | undefined
    do {
      const { data, next } = await reportList({ plan: '2018-2020', ...(cursor ? { cursor } : {}) }, 7)
      found.push(...data.map(({ id }) => id))
      cursor = next ?? undefined
    } while (cursor)
    expect(found).toEqual(whole)
    expect(new Set(found).size).toBe(whole.length)
  })
})

describe('what citizens bring', () => {
  it('is shown once moderation lets it be, beside the government’s and never among it', async () => {
    const page = await pageOf('mo0004')
    expect(page.citizensEvidence.map(({ voice }) => voice)).toEqual(['citizen'])
    expect(await db.evidence.count({ where: { commitmentId: 'mo0004', voice: 'citizen' } })).toBe(2)
    expect(
      page.steps.flatMap(({ reports }) => reports.flatMap(({ evidence }) => evidence)).every(({ voice }) => voice === 'government'),
    ).toBe(true)
  })

  it('is told from ten assessments on, with a word, a distribution and a number', async () => {
    expect((await pageOf('mo0006')).voice).toMatchObject({ n: 43, shown: true, word: 'limited', verified: 27, verifiedShown: true })
    const few = (await pageOf('mo0064')).voice
    expect(few).toMatchObject({ n: 8, shown: false, word: null })
    expect(few.answers.completion).toEqual([])
    expect((await pageOf('mo0005')).voice.n).toBe(0)
  })
})

describe('a change of the promise', () => {
  it('keeps what was said before, why, and what reads otherwise', async () => {
    const { changes } = await pageOf('mo0006')
    expect(changes.map(({ version, on, locale }) => [version, on, locale])).toEqual([
      [2, '2020-04-20', 'fr'],
      [1, '2020-02-10', 'ar'],
    ])
    expect(changes[1]?.differences).toEqual([{ milestone: '6.2', field: 'endsOn', locale: null, before: '2020-03', after: '2020-06' }])
    expect(changes[0]?.differences).toEqual([{ milestone: '6.4', field: 'withdrawn', locale: null, before: 'false', after: 'true' }])
  })

  it('that takes a milestone away recomputes the progress and keeps its reports', async () => {
    const coordinator = await aStaffMember('coordinator@demo.tiwizi.ma', now)
    const before = await pageOf('mo0004')
    const input = { commitment: 'mo0004', milestone: '4.3', reason: 'L’étape passe à un autre engagement.', language: 'fr' as const }
    expect(await withdrawMilestone(input, coordinator, now)).toEqual({ ok: true, value: null })
    const after = await pageOf('mo0004')
    // 30 × 2/3 + 40 × 2/3 of 70, where 30 × 1/3 of 100 stood beside it.
    expect([before.progressPerMille, after.progressPerMille]).toEqual([566, 666])
    expect(after.steps.find(({ code }) => code === '4.3')).toMatchObject({ sharePerMille: null, withdrawn: { on: '2026-11-23' } })
    expect(after.steps.find(({ code }) => code === '4.3')?.reports.length).toBeGreaterThan(0)
    expect(after.steps.reduce((sum, { sharePerMille }) => sum + (sharePerMille ?? 0), 0)).toBeGreaterThan(998)
    expect(await withdrawMilestone(input, coordinator, now)).toMatchObject({ ok: false, failure: { code: 'conflict' } })
    expect((await db.commitment.findUniqueOrThrow({ where: { id: 'mo0004' } })).version).toBe(2)
  })

  it('is the coordinator’s alone', async () => {
    const input = {
      commitment: 'mo0008',
      milestone: '8.2',
      plannedEnd: '2021-01',
      reason: 'سبب مفصل لهذا التغيير',
      language: 'ar' as const,
    }
    const officer = await aStaffMember('officer.reform@demo.tiwizi.ma', now)
    const versions = () => db.commitmentVersion.count({ where: { commitmentId: 'mo0008' } })
    expect(await rescheduleMilestone(input, null, now)).toMatchObject({ ok: false, failure: { code: 'signed-out' } })
    for (const actor of [officer, await aModerator(now)])
      expect(await rescheduleMilestone(input, actor, now)).toMatchObject({ ok: false, failure: { code: 'forbidden' } })
    const coordinator = await aStaffMember('coordinator@demo.tiwizi.ma', now)
    for (const [wrong, code] of [
      [{ commitment: 'mo9999' }, 'missing'],
      [{ milestone: '8.9' }, 'missing'],
      [{ commitment: 'mo0055' }, 'conflict'],
    ] as const)
      expect(await rescheduleMilestone({ ...input, ...wrong }, coordinator, now)).toMatchObject({ ok: false, failure: { code } })
    expect(await versions()).toBe(0)
    expect((await db.commitment.findUniqueOrThrow({ where: { id: 'mo0008' } })).version).toBe(1)
  })

  it('is told to those who follow the commitment, its plan or its institution', async () => {
    const told = await db.announcement.findMany({ where: { kind: 'amended', data: { contains: '"mo0006"' } } })
    const subjects = new Set(told.map(({ subjectType, subjectId }) => `${subjectType} ${subjectId}`))
    expect(subjects).toEqual(new Set(['commitment mo0006', 'plan 2018-2020', 'institution ministry-administration-reform']))
    // One event with several kinds of followers, so that nobody is told twice.
    expect(new Set(told.map(({ aboutType, aboutId }) => `${aboutType} ${aboutId}`))).toEqual(new Set(['commitment mo0006']))
    expect(new Set(told.map(({ eventId }) => eventId)).size).toBe(2)
    const [announcement] = told
    for (const locale of locales) {
      const message = announcement && (await commitmentSubject.message({ ...announcement, subjectId: 'mo0006' }, locale))
      expect(message?.subject, locale).toContain('MO0006')
      expect(message?.text, locale).toContain(`/${locale}/commitments/mo0006`)
    }
  })
})

describe('what people talk about', () => {
  it('has an address of its own, and institutions that answer', async () => {
    const { id } = await db.milestone.findFirstOrThrow({ where: { commitmentId: 'mo0006', code: '6.2' } })
    const milestone = await milestoneDiscussed.describe(id)
    expect(milestone).toMatchObject({ path: '/commitments/mo0006#milestone-6-2', reference: 'mo0006-6-2', demo: true, closed: null })
    // Whoever took over the ministry's tasks answers for it.
    const heirs = ['ministry-administration-reform', 'ministry-economy-administration-reform', 'ministry-digital-transition']
    expect(milestone?.about).toEqual(heirs)
    expect(milestone?.titles.fr).toContain('\u2066MO0006\u2069')
    // No milestone has a title in Tamazight: the sentence around the published one is Tamazight all the same.
    if (!milestone) throw new Error('no milestone')
    expect(milestone.titles.zgh).toMatch(/^ⵜⴰ?[ⴰ-ⵯ]+ /u)
    expect(titleParts(milestone, 'zgh')).toMatchObject({ lang: 'fr', title: titleParts(milestone, 'fr').title })
    const talk = inSentence(milestone, (locale, title) => translator(locale, 'comments')('followed.thread', { title }))
    expect(titleParts(talk, 'zgh')).toMatchObject({ before: expect.stringContaining(titleParts(milestone, 'zgh').before), lang: 'fr' })
    expect(talk.titles.ar).toMatch(/^النقاش حول: المرحلة /)
    expect(await milestoneDiscussed.idOf('mo0006-6-2')).toBe(id)
    expect(await milestoneDiscussed.idOf('mo0006-6-9')).toBeNull()
    expect(await milestoneDiscussed.idOf('mo0006')).toBeNull()
    expect(await commitmentDiscussed.idOf('mo0006')).toBe('mo0006')
    expect((await commitmentDiscussed.describe('mo0017'))?.about).toEqual([
      'ministry-parliament-civil-society',
      'ministry-human-rights-parliament',
      'ministry-parliament-relations',
      'haca',
    ])
    expect(await reportDiscussed.idOf('none')).toBeNull()
  })
})

describe('a plan', () => {
  it('sums up its commitments by theme, by institution and over time', async () => {
    const dashboard = await planDashboard('2018-2020', now)
    if (!dashboard) throw new Error('no dashboard')
    expect(dashboard.themes.reduce((sum, { commitments }) => sum + commitments, 0)).toBe(18)
    expect(dashboard.institutions.reduce((sum, { commitments }) => sum + commitments, 0)).toBe(18)
    expect(dashboard.milestones.counting).toBe(dashboard.rows.reduce((sum, { milestones }) => sum + milestones.counting, 0))
    expect(dashboard.evolution.map(({ period }) => period)).toEqual(['2018-H2', '2019-H1', '2019-H2', '2020-H1'])
    expect(dashboard.evolution.at(-1)?.perMille).toBe(dashboard.progressPerMille)
    expect(dashboard.due).toEqual({ period: '2020-H1', on: '2020-07-31' })
    expect(currentPlanId(await plans())).toBe('2024-2027')
  })

  it('is late by the day: nothing before its dates, everything unfinished after them', async () => {
    const before = await planDashboard('2018-2020', new Date('2018-09-01T10:00:00Z'))
    expect(before?.milestones).toMatchObject({ overdue: 0, stale: 0 })
    const after = await planDashboard('2018-2020', now)
    expect(after?.milestones.overdue).toBe((after?.milestones.counting ?? 0) - (after?.milestones.complete ?? 0))
    expect((await commitmentList({ plan: '2018-2020', late: 'overdue' }, now)).data.every(({ milestones }) => milestones.overdue > 0)).toBe(
      true,
    )
  })

  it('has no progress where nobody entered a milestone', async () => {
    const dashboard = await planDashboard('2021-2023', now)
    expect(dashboard).toMatchObject({ progressPerMille: null, evolution: [], milestones: { counting: 0 } })
  })
})

describe('the list', () => {
  it.each([
    [{ plan: '2018-2020', status: 'complete' }, ['mo0008']],
    [{ theme: '2018-2020.budget' }, ['mo0011', 'mo0012']],
    [{ institution: 'haca' }, ['mo0017']],
    [{ institution: 'icpc' }, ['mo0007']],
    [{ chapter: 'parliament', plan: '2021-2023-parliament' }, ['mo0047', 'mo0050']],
    [{ q: 'Charaka' }, ['mo0013']],
    [{ q: 'الميزانيه', plan: '2018-2020' }, ['mo0012', 'mo0011']],
    [{ q: 'zzzzzz' }, []],
  ] as const)('%j', async (filters, ids) => {
    const { data } = await commitmentList(filters, now)
    expect(new Set(data.map(({ id }) => id))).toEqual(new Set(ids))
  })

  it.each(['6', 'التزام 6', 'engagement 6', '٦'])('finds a commitment by its number first: %s', async (q) =>
    expect((await commitmentList({ q, plan: '2018-2020' }, now)).data[0]?.id).toBe('mo0006'),
  )

  it('goes on where the page before ended', async () => {
    const first = await commitmentList({ plan: '2018-2020' }, now, 10)
    const second = await commitmentList({ plan: '2018-2020', ...(first.next ? { cursor: first.next } : {}) }, now, 10)
    expect([...first.data, ...second.data].map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, at) => at + 1))
    expect([first.total, second.next]).toEqual([18, null])
  })

  it('knows the six digital commitments and counts for the platform that is open', async () => {
    expect((await digitalCommitments(now)).map(({ platform }) => platform)).toHaveLength(6)
    expect((await figuresOf('commitments', now))?.map(({ key }) => key)).toEqual(['commitments', 'reports', 'complete', 'overdue'])
    expect(await figuresOf('complaints', now)).toBeNull()
  })
})

describe('what programs get', () => {
  it('names people nowhere', async () => {
    const people = await db.progressReport.findMany({ select: { authorId: true, validatorId: true, publisherId: true } })
    const ids = [...new Set(people.flatMap(({ authorId, validatorId, publisherId }) => [authorId, validatorId, publisherId]))]
    const told = JSON.stringify([await pageOf('mo0006'), (await reportList({}, 1_000)).data])
    for (const id of ids) if (id) expect(told).not.toContain(id)
  })

  it('is a feed of reports and changes in every language', async () => {
    const page = await pageOf('mo0006')
    const dashboard = await planDashboard('2018-2020', now)
    for (const locale of locales) {
      const feed = commitmentFeed(locale, page)
      expect(feed.match(/<entry>/g)).toHaveLength(page.steps.reduce((sum, { reports }) => sum + reports.length, 0) + page.changes.length)
      expect(dashboard && planFeed(locale, dashboard, (await reportList({ plan: '2018-2020' }, 50)).data)).toContain(
        `/${locale}/commitments/mo0006`,
      )
    }
  })
})
