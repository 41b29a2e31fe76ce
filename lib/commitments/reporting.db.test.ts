import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { attachmentSubjectOf } from '@/lib/attachments/subjects'
import { db, write } from '@/lib/core/db'
import { unseal } from '@/lib/core/keys'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import {
  aDesk,
  aDraftReport,
  aPublishedReport,
  aReportedMilestone,
  aSubmittedReport,
  aValidatedReport,
  type Desk,
  inOffice,
  saying,
  sceneLead,
  stepOf,
} from '@/prisma/scenes/reports'
import { deskReport } from './desk'
import { reportMoves } from './lifecycle'
import {
  discardReport,
  draftReport,
  forgetReporters,
  publishReport,
  reportsBy,
  returnReport,
  reviseReport,
  submitReport,
  validateReport,
} from './reporting'

const now = new Date('2026-11-23T10:00:00Z')
const proof = 'https://93.184.216.34/report'

beforeAll(() => ready())

const code = async (result: Promise<Result<unknown>>): Promise<string> => {
  const given = await result
  return given.ok ? 'ok' : given.failure.code
}
const stateOf = async (id: string) => (await db.progressReport.findUnique({ where: { id }, select: { state: true } }))?.state ?? null
const auditOf = async (id: string) =>
  (await db.auditPayload.findMany({ where: { subjectType: 'report', subjectId: id }, orderBy: { audit: { seq: 'asc' } } })).map(
    ({ verb }) => verb,
  )

async function lettersTo(person: Actor) {
  const rows = await db.outboxMessage.findMany({ where: { dedupeKey: { endsWith: person.personId } }, orderBy: { createdAt: 'asc' } })
  return Promise.all(
    rows.map(async (row) => JSON.parse(await unseal('outbox', row.id, row.sealed)) as { subject: string; text: string; locale: string }),
  )
}

describe('the way of a report', () => {
  it('leads through three people to the public, and the commitment is computed again', async () => {
    const {
      report,
      commitmentId,
      milestoneId,
      code: milestone,
      desk,
    } = await aPublishedReport({ now, texts: { status: 'substantial' }, link: proof })
    expect(await db.progressReport.findUnique({ where: { id: report } })).toMatchObject({
      state: 'published',
      revision: 1,
      authorId: desk.officer.personId,
      validatorId: desk.reviewer.personId,
      publisherId: desk.coordinator.personId,
      publishedAt: now,
    })
    expect(await db.milestone.findUnique({ where: { id: milestoneId } })).toMatchObject({ status: 'substantial', statusPeriod: '2026-H1' })
    expect(await db.commitment.findUnique({ where: { id: commitmentId } })).toMatchObject({ progressPerMille: 666, movedAt: now })
    expect(await auditOf(report)).toEqual(['report.draft', 'evidence.add', 'report.submit', 'report.validate', 'report.publish'])
    const told = await db.announcement.findMany({ where: { subjectType: 'commitment', subjectId: commitmentId } })
    expect(told.map(({ kind, data }) => [kind, JSON.parse(data)])).toEqual([
      ['reported', expect.objectContaining({ milestone, period: '2026-H1', status: 'substantial', report })],
    ])
  })

  it('is written and validated while its half-year runs, and published once that has ended, to the day in Casablanca', async () => {
    const before = new Date('2026-12-31T22:59:59Z')
    const { report, desk } = await aValidatedReport({ now, period: '2026-H2' })
    expect(await publishReport(await stepOf(report), desk.coordinator, before)).toMatchObject({
      failure: { code: 'period-running', values: { day: '2027-01-01' } },
    })
    expect(await stateOf(report)).toBe('validated')
    const read = async (at: Date) => deskReport(report, desk.coordinator, at)
    expect(await read(before)).toMatchObject({ value: { may: { publish: 'period-running', return: null }, notBefore: '2027-01-01' } })
    const after = new Date('2026-12-31T23:00:00Z')
    expect(await read(after)).toMatchObject({ value: { may: { publish: null }, notBefore: null } })
    expect(await code(publishReport(await stepOf(report), desk.coordinator, after))).toBe('ok')
  })

  it('tells each in turn, in their language, and nobody twice', async () => {
    const { report, desk } = await aValidatedReport({ now })
    const [toReviewer] = await lettersTo(desk.reviewer)
    const [toCoordinator] = await lettersTo(desk.coordinator)
    expect(toReviewer?.text).toContain(`/ar/desk/commitments/reports/${report}`)
    expect(toReviewer?.subject).toContain('ينتظر مصادقتك')
    expect(toCoordinator?.subject).toContain('ينتظر النشر')
    await returnReport({ ...(await stepOf(report)), note: 'صحح الأرقام من فضلك.' }, desk.coordinator, now)
    const toAuthor = await lettersTo(desk.officer)
    expect(toAuthor.map(({ text }) => text)).toEqual([expect.stringContaining('مع ملاحظة')])
    expect(toAuthor[0]?.text).not.toContain('صحح الأرقام')
    expect([await lettersTo(desk.reviewer), await lettersTo(desk.coordinator)].map(({ length }) => length)).toEqual([1, 1])
  })

  it('goes back with a note and comes again, to be validated anew', async () => {
    const { report, desk } = await aValidatedReport({ now })
    expect(await code(returnReport({ ...(await stepOf(report)), note: 'صحح الأرقام من فضلك.' }, desk.coordinator, now))).toBe('ok')
    expect(await db.progressReport.findUnique({ where: { id: report } })).toMatchObject({
      state: 'returned',
      returnNote: 'صحح الأرقام من فضلك.',
    })
    expect(await code(publishReport(await stepOf(report), desk.coordinator, now))).toBe('conflict')
    expect(await code(reviseReport({ ...(await stepOf(report)), ...saying({ bodyAr: 'صححت الأرقام كلها.' }) }, desk.officer, now))).toBe(
      'ok',
    )
    expect(await code(submitReport(await stepOf(report), desk.officer, now))).toBe('ok')
    expect(await db.progressReport.findUnique({ where: { id: report } })).toMatchObject({
      state: 'submitted',
      validatorId: null,
      validatedAt: null,
    })
    expect(await code(validateReport(await stepOf(report), desk.reviewer, now))).toBe('ok')
    expect(await code(publishReport(await stepOf(report), desk.coordinator, now))).toBe('ok')
  })

  it('can be thrown away while nobody else has seen it', async () => {
    const { report, desk } = await aDraftReport({ now, link: proof })
    const other = await inOffice('officer', sceneLead, now)
    expect(await code(discardReport(await stepOf(report), other, now))).toBe('not-your-report')
    expect(await code(discardReport(await stepOf(report), desk.officer, now))).toBe('ok')
    expect([await stateOf(report), await db.evidence.count({ where: { reportId: report } })]).toEqual([null, 0])
    const { report: sent, desk: people } = await aSubmittedReport({ now })
    expect(await code(discardReport(await stepOf(sent), people.officer, now))).toBe('conflict')
  })
})

describe('three different people', () => {
  it('are needed: nobody takes two steps of one report, whatever offices they hold', async () => {
    const everything = await inOffice('officer', sceneLead, now)
    const all: Actor = {
      ...everything,
      roles: [
        { role: 'officer', institutionId: sceneLead },
        { role: 'reviewer', institutionId: sceneLead },
        { role: 'coordinator', institutionId: sceneLead },
      ],
    }
    const desk = { ...(await aDesk(now)), officer: all }
    const { report } = await aSubmittedReport({ now, desk })
    expect(await code(validateReport(await stepOf(report), all, now))).toBe('own-report')
    expect(await code(validateReport(await stepOf(report), desk.reviewer, now))).toBe('ok')
    expect(await code(publishReport(await stepOf(report), all, now))).toBe('own-report')
    const validator: Actor = { ...desk.reviewer, roles: [...desk.reviewer.roles, { role: 'coordinator', institutionId: sceneLead }] }
    expect(await code(publishReport(await stepOf(report), validator, now))).toBe('own-report')
    expect(await stateOf(report)).toBe('validated')
  })

  it('of the institution that reports, or of the one that took over from it', async () => {
    const old = 'ministry-administration-reform-then'
    const place = await aReportedMilestone(old)
    await write((tx) => tx.institution.update({ where: { id: old }, data: { successorId: sceneLead } }))
    const { report, desk } = await aSubmittedReport({ now, place })
    expect(await code(validateReport(await stepOf(report), await inOffice('reviewer', 'ministry-justice', now), now))).toBe('forbidden')
    expect(await code(validateReport(await stepOf(report), desk.reviewer, now))).toBe('ok')
    const elsewhere = await inOffice('officer', 'ministry-justice', now)
    expect(await code(draftReport({ milestone: place.milestoneId, period: '2025-H2', ...saying() }, elsewhere, now))).toBe('forbidden')
  })

  it('see what changed since they looked: the second of two is told', async () => {
    const { report, desk } = await aSubmittedReport({ now })
    const seen = await stepOf(report)
    const other = await inOffice('reviewer', sceneLead, now)
    const both = await Promise.all([code(validateReport(seen, desk.reviewer, now)), code(validateReport(seen, other, now))])
    expect(both.sort()).toEqual(['conflict', 'ok'])
    const { report: draft, desk: people } = await aDraftReport({ now })
    const old = await stepOf(draft)
    await reviseReport({ ...old, ...saying({ bodyFr: 'Une autre version du texte.' }) }, people.officer, now)
    expect(await code(reviseReport({ ...old, ...saying() }, people.officer, now))).toBe('conflict')
    expect(await code(submitReport(old, people.officer, now))).toBe('conflict')
  })
})

describe('what a report must say', () => {
  const submits = async (
    texts: NonNullable<Parameters<typeof saying>[0]>,
    given: { link?: string; place?: Awaited<ReturnType<typeof aReportedMilestone>> } = {},
  ) => {
    const { report, desk } = await aDraftReport({ now, texts, ...given })
    return code(submitReport(await stepOf(report), desk.officer, now))
  }

  it.each([
    ['not-started', { difficultyAr: null, difficultyFr: null }, undefined, 'difficulty-needed'],
    ['limited', { difficultyAr: null, difficultyFr: null }, proof, 'difficulty-needed'],
    ['limited', { difficultyAr: null }, undefined, 'ok'],
    ['substantial', {}, undefined, 'evidence-needed'],
    ['complete', {}, undefined, 'evidence-needed'],
    ['complete', { difficultyAr: null, difficultyFr: null }, proof, 'ok'],
    ['limited', { bodyAr: null, bodyFr: null }, undefined, 'body-needed'],
    ['limited', { bodyAr: null }, undefined, 'ok'],
  ] as const)('%s with %j and evidence %s: %s', async (status, texts, link, expected) => {
    expect(await submits({ status, ...texts }, link ? { link } : {})).toBe(expected)
  })

  it('says why when it falls behind the half-year before', async () => {
    const { milestoneId, desk, ...rest } = await aPublishedReport({ now, period: '2025-H2', texts: { status: 'substantial' }, link: proof })
    const place = { milestoneId, commitmentId: rest.commitmentId, code: rest.code }
    const { report } = await aDraftReport({ now, place, desk })
    expect(await code(submitReport(await stepOf(report), desk.officer, now))).toBe('regression-reason-needed')
    await reviseReport({ ...(await stepOf(report)), ...saying({ regressionReason: 'ألغيت الصفقة وأعيدت من جديد.' }) }, desk.officer, now)
    expect(await code(submitReport(await stepOf(report), desk.officer, now))).toBe('ok')
  })

  it('is about a half-year of the plan that has begun, and about a milestone that still counts', async () => {
    const { milestoneId } = await aReportedMilestone()
    const { officer } = await aDesk(now)
    const drafts = (period: string) => code(draftReport({ milestone: milestoneId, period, ...saying() }, officer, now))
    expect([await drafts('2024-H2'), await drafts('2027-H1'), await drafts('2029-H1')]).toEqual([
      'period-closed',
      'period-closed',
      'period-closed',
    ])
    expect(await code(draftReport({ milestone: 'nothinghere', period: '2026-H1', ...saying() }, officer, now))).toBe('missing')
    expect(await drafts('2026-H2')).toBe('ok')
    expect(await drafts('2026-H2')).toBe('conflict')
    await write((tx) => tx.milestone.update({ where: { id: milestoneId }, data: { withdrawnAt: now } }))
    expect(await drafts('2026-H1')).toBe('plan-over')
  })

  it('is written once although two officers begin at the same time', async () => {
    const { milestoneId } = await aReportedMilestone()
    const [one, other] = [await inOffice('officer', sceneLead, now), await inOffice('officer', sceneLead, now)]
    const both = await Promise.all(
      [one, other].map((actor) => code(draftReport({ milestone: milestoneId, period: '2026-H1', ...saying() }, actor, now))),
    )
    expect(both.sort()).toEqual(['conflict', 'ok'])
    expect(await db.progressReport.count({ where: { milestoneId } })).toBe(1)
  })
})

describe('a correction', () => {
  it('is the next revision with the proofs of the old one, which stays readable beside it', async () => {
    const first = await aPublishedReport({ now, texts: { status: 'complete' }, link: proof })
    const later = new Date('2026-12-01T10:00:00Z')
    const { report: second } = await aDraftReport({ now: later, place: first, desk: first.desk, texts: { status: 'substantial' } })
    expect(await db.progressReport.findUnique({ where: { id: second } })).toMatchObject({ revision: 2, correctsId: first.report })
    expect(await db.evidence.findMany({ where: { reportId: second } })).toMatchObject([
      { url: proof, authorId: first.desk.officer.personId },
    ])
    expect(await code(submitReport(await stepOf(second), first.desk.officer, later))).toBe('regression-reason-needed')
    const text = saying({ status: 'substantial', regressionReason: 'بقي الاختبار الأخير.' })
    await reviseReport({ ...(await stepOf(second)), ...text }, first.desk.officer, later)
    await submitReport(await stepOf(second), first.desk.officer, later)
    expect(await stateOf(first.report)).toBe('published')
    await validateReport(await stepOf(second), first.desk.reviewer, later)
    expect(await code(publishReport(await stepOf(second), first.desk.coordinator, later))).toBe('ok')
    expect([await stateOf(first.report), await stateOf(second)]).toEqual(['corrected', 'published'])
    expect(await db.progressReport.findUnique({ where: { id: first.report } })).toMatchObject({
      correctedAt: later,
      bodyAr: saying().bodyAr,
    })
    expect(await db.commitment.findUnique({ where: { id: first.commitmentId } })).toMatchObject({ progressPerMille: 666 })
    const told = await db.announcement.findMany({
      where: { subjectType: 'commitment', subjectId: first.commitmentId },
      orderBy: { createdAt: 'asc' },
    })
    expect(told.map(({ kind }) => kind)).toEqual(['reported', 'corrected'])
  })

  it('is read against what it corrects', async () => {
    const first = await aPublishedReport({ now })
    const { report } = await aDraftReport({ now, place: first, desk: first.desk, texts: { bodyFr: 'Un autre texte en français.' } })
    const read = await deskReport(report, first.desk.reviewer, now)
    expect(read.ok && read.value.against).toMatchObject({ kind: 'corrected', texts: { bodyFr: saying().bodyFr } })
    expect(read.ok && read.value.revision).toBe(2)
  })
})

describe('files of a report', () => {
  it('are read at the desk until it is published, then by everybody', async () => {
    const { report, desk } = await aSubmittedReport({ now })
    const { whyNotRead } = attachmentSubjectOf('report')
    const stranger = await inOffice('officer', 'ministry-justice', now)
    const readers = [desk.officer, desk.reviewer, desk.coordinator, stranger, null]
    expect(await Promise.all(readers.map((actor) => whyNotRead(report, actor)))).toEqual([null, null, null, 'forbidden', 'signed-out'])
    await validateReport(await stepOf(report), desk.reviewer, now)
    await publishReport(await stepOf(report), desk.coordinator, now)
    expect(await Promise.all(readers.map((actor) => whyNotRead(report, actor)))).toEqual([null, null, null, null, null])
  })
})

describe('the rights of an official', () => {
  it('are a copy of the own part, and a record without the name', async () => {
    const { report, desk } = await aPublishedReport({ now })
    expect(await reportsBy(desk.officer)).toMatchObject([{ part: 'author', bodyAr: saying().bodyAr }])
    expect(await reportsBy(desk.reviewer)).toEqual([expect.not.objectContaining({ bodyAr: expect.anything() })])
    for (const person of Object.values(desk)) await forgetReporters(person, now)
    expect(await db.progressReport.findUnique({ where: { id: report } })).toMatchObject({
      state: 'published',
      bodyAr: saying().bodyAr,
      authorId: null,
      validatorId: null,
      publisherId: null,
    })
  })
})

describe('whatever people do in whatever order', () => {
  type Person = keyof Desk | 'colleague' | 'stranger'
  const acts = ['draft', 'revise', 'submit', 'validate', 'return', 'publish', 'discard'] as const
  const deed = fc.record({
    act: fc.constantFrom(...acts),
    by: fc.constantFrom<Person>('officer', 'reviewer', 'coordinator', 'colleague', 'stranger'),
    stale: fc.boolean(),
  })

  it('a report moves only as its table says, by three different people, and at most one revision is public', async () => {
    const desk = await aDesk(now)
    const people: Record<Person, Actor> = {
      ...desk,
      // Holds every office: may be first or second or third, never two of them.
      colleague: {
        ...(await inOffice('officer', sceneLead, now)),
        roles: [
          { role: 'officer', institutionId: sceneLead },
          { role: 'reviewer', institutionId: sceneLead },
          { role: 'coordinator', institutionId: sceneLead },
        ],
      },
      stranger: await inOffice('officer', 'ministry-justice', now),
    }
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 25 }), async (deeds) => {
        const { milestoneId } = await aReportedMilestone()
        const rows = () => db.progressReport.findMany({ where: { milestoneId }, orderBy: { revision: 'asc' } })
        for (const { act, by, stale } of deeds) {
          const before = await rows()
          const latest = before.at(-1)
          const step = { report: latest?.id ?? 'nothinghere', version: (latest?.version ?? 1) - (stale ? 1 : 0) }
          const actor = people[by]
          const work = {
            draft: () => draftReport({ milestone: milestoneId, period: '2026-H1', ...saying() }, actor, now),
            revise: () => reviseReport({ ...step, ...saying({ bodyFr: `Texte de ${by} pour voir.` }) }, actor, now),
            submit: () => submitReport(step, actor, now),
            validate: () => validateReport(step, actor, now),
            return: () => returnReport({ ...step, note: 'Une note assez longue.' }, actor, now),
            publish: () => publishReport(step, actor, now),
            discard: () => discardReport(step, actor, now),
          }[act]
          const result = await work()
          const after = await rows()
          if (!result.ok) expect(after).toEqual(before)
          if (result.ok && by === 'stranger') throw new Error(`A stranger could ${act}`)
          if (result.ok && stale && act !== 'draft') throw new Error(`A stale page could ${act}`)
          if (result.ok && act !== 'draft' && act !== 'revise' && act !== 'discard')
            expect(reportMoves[act].from as readonly string[]).toContain(latest?.state)
          for (const { state, authorId, validatorId, publisherId } of after)
            if (state === 'published' || state === 'corrected') expect(new Set([authorId, validatorId, publisherId]).size).toBe(3)
          expect(after.filter(({ state }) => state === 'published').length).toBeLessThanOrEqual(1)
          expect(after.filter(({ state }) => !['published', 'corrected'].includes(state)).length).toBeLessThanOrEqual(1)
          const published = after.find(({ state }) => state === 'published')
          const milestone = await db.milestone.findUnique({ where: { id: milestoneId }, select: { status: true } })
          expect(milestone?.status ?? null).toBe(published?.status ?? null)
        }
      }),
      { numRuns: 12 },
    )
  }, 180_000)
})
