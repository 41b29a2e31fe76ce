import { rescheduleMilestone, withdrawMilestone } from '@/lib/commitments/amendment'
import { completionAnswers, evidenceAnswers, isRegression, openingAnswers, type Status } from '@/lib/commitments/lifecycle'
import { firstDayOf, lastDayOf } from '@/lib/commitments/partial-date'
import { periodEnd, reportDueOn } from '@/lib/commitments/period'
import { settle } from '@/lib/commitments/standing'
import { addDays, civilDay, momentOf } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { aStaffMember } from './accounts'
import { withoutReasons } from './assessed'
import { type DemoCommitment, type DemoReport, demoCommitmentIds, demoCommitmentOf } from './commitment-texts'
import { done } from './story'

/** Milestones, reports and assessments that the demo invents, each marked; needs the facts of prisma/facts.ts. */

const at = (day: string, hour = 10): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
const day = 86_400_000

/** Who wrote, checked and published the demo's reports: three different people of the demo's cast. */
type Desk = { author: string | null; validator: string | null; publisher: string }

type Words = { ar?: string | undefined; fr?: string | undefined }
const texts = (body: Words, difficulty: Words | undefined) => ({
  bodyAr: body.ar ?? null,
  bodyFr: body.fr ?? null,
  difficultyAr: difficulty?.ar ?? null,
  difficultyFr: difficulty?.fr ?? null,
})

type Place = { commitmentId: string; milestoneId: string }

/**
 * One report with the days of its way through the desk. Here it is written whole; the desk's commands draft, submit, validate and publish.
 */
async function tellReport(
  tx: Tx,
  { commitmentId, milestoneId }: Place,
  report: Omit<DemoReport, 'evidence'> & { evidence?: DemoReport['evidence'] | undefined },
  way: { state: string; revision?: number; corrects?: string; regression?: string | undefined; returnNote?: string | undefined; on?: Date },
  desk: Desk,
): Promise<string> {
  const id = newId()
  const published = way.on ?? new Date(at(reportDueOn(report.period)).getTime() - 9 * day)
  const before = (days: number) => new Date(published.getTime() - days * day)
  const { state } = way
  const reached = (...states: string[]) => states.includes(state)
  await tx.progressReport.create({
    data: {
      id,
      milestoneId,
      commitmentId,
      period: report.period,
      revision: way.revision ?? 1,
      status: report.status,
      ...texts(report.body, report.difficulty),
      regressionReason: way.regression ?? null,
      state,
      correctsId: way.corrects ?? null,
      returnNote: way.returnNote ?? null,
      authorId: desk.author,
      validatorId: reached('validated', 'published', 'corrected', 'returned') ? desk.validator : null,
      publisherId: reached('published', 'corrected') ? desk.publisher : null,
      createdAt: before(12),
      submittedAt: reached('draft') ? null : before(8),
      validatedAt: reached('validated', 'published', 'corrected') ? before(4) : null,
      publishedAt: reached('published', 'corrected') ? published : null,
      returnedAt: reached('returned') ? before(5) : null,
      demo: true,
    },
  })
  for (const { kind, url, title, locale, check } of report.evidence ?? [])
    await tx.evidence.create({
      data: {
        id: newId(),
        commitmentId,
        milestoneId,
        reportId: id,
        kind,
        url,
        title,
        locale,
        issuedOn: periodEnd(report.period),
        check,
        checkedAt: check === 'unchecked' ? null : published,
        voice: 'government',
        state: 'published',
        createdAt: before(12),
        demo: true,
      },
    })
  return id
}

async function tellMilestones(tx: Tx, commitmentId: string, story: DemoCommitment, desk: Desk): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [position, step] of story.milestones.entries()) {
    const id = newId()
    ids.set(step.code, id)
    const { code, title, plannedStart, plannedEnd, weight, indicator } = step
    await tx.milestone.create({
      data: {
        id,
        commitmentId,
        code,
        position: position + 1,
        titleAr: title.ar,
        titleFr: title.fr,
        plannedStart,
        plannedEnd,
        firstDay: firstDayOf(plannedStart),
        dueOn: lastDayOf(plannedEnd),
        actualStart: firstDayOf(plannedStart),
        actualEnd: step.actualEnd ?? null,
        weight,
        responsibleId: step.responsibleId ?? null,
        demo: true,
      },
    })
    if (indicator)
      await tx.indicator.create({
        data: {
          id: newId(),
          commitmentId,
          milestoneId: id,
          code: `${code}.1`,
          nameAr: indicator.name.ar,
          nameFr: indicator.name.fr,
          unitAr: indicator.unit.ar,
          unitFr: indicator.unit.fr,
          baseline: indicator.baseline,
          target: indicator.target,
          deadline: indicator.deadline,
          demo: true,
        },
      })
    let before: Status | null = null
    for (const report of step.reports) {
      const corrected = story.corrections.some((one) => one.milestone === code && one.period === report.period)
      const regression = isRegression(before, report.status) ? story.regressions[`${code} ${report.period}`] : undefined
      await tellReport(tx, { commitmentId, milestoneId: id }, report, { state: corrected ? 'corrected' : 'published', regression }, desk)
      before = report.status
    }
  }
  return ids
}

async function tellCorrections(tx: Tx, commitmentId: string, story: DemoCommitment, ids: Map<string, string>, desk: Desk): Promise<void> {
  for (const { milestone, period, on, regression, ...report } of story.corrections) {
    const milestoneId = ids.get(milestone) ?? ''
    const first = await tx.progressReport.findFirstOrThrow({ where: { milestoneId, period, revision: 1 }, select: { id: true } })
    await tx.progressReport.update({ where: { id: first.id }, data: { correctedAt: at(on) } })
    const way = { state: 'published', revision: 2, corrects: first.id, regression, on: at(on) }
    await tellReport(tx, { commitmentId, milestoneId }, { ...report, period }, way, desk)
  }
}

async function tellCitizens(tx: Tx, commitmentId: string, story: DemoCommitment, roundId: string, now: Date): Promise<void> {
  for (const { kind, url, title, locale, check, state } of story.citizenEvidence)
    await tx.evidence.create({
      data: {
        id: newId(),
        commitmentId,
        kind,
        url,
        title,
        locale,
        check,
        voice: 'citizen',
        state,
        createdAt: new Date(now.getTime() - 20 * day),
        demo: true,
      },
    })
  if (story.assessment) await tellAssessments(tx, commitmentId, story.assessment, roundId, now)
}

/** One answer each, so that the tallies say what the rows say. */
async function tellAssessments(tx: Tx, commitmentId: string, told: NonNullable<DemoCommitment['assessment']>, roundId: string, now: Date) {
  const spread = (answers: readonly string[], counts: readonly number[]) =>
    answers.flatMap((answer, place) => Array.from({ length: counts[place] ?? 0 }, () => answer))
  const completion = spread(completionAnswers, told.completion)
  const opened = spread(openingAnswers, told.opened)
  const evidence = spread(evidenceAnswers, told.evidence)
  const n = completion.length
  // Spread over the answers, not the first of each scale.
  const isVerified = (place: number) => (place * 7) % n < told.verified
  const rows = completion.map((answer, place) => ({
    id: newId(),
    commitmentId,
    roundId,
    // Nobody: the demo's assessors have no account.
    personId: `demo-assessor-${commitmentId}-${place}`,
    completion: answer,
    opened: opened[place] ?? 'unsure',
    evidenceUseful: evidence[place] ?? 'unsure',
    locale: place % 3 === 0 ? 'fr' : 'ar',
    verified: isVerified(place),
    state: 'published',
    createdAt: new Date(now.getTime() - (15 + (place % 30)) * day),
    updatedAt: new Date(now.getTime() - (15 + (place % 30)) * day),
    demo: true,
  }))
  await tx.citizenAssessment.createMany({ data: rows })
  const tally = (question: string, answers: readonly string[], of: (row: (typeof rows)[number]) => string) =>
    answers.map((answer) => {
      const given = rows.filter((row) => of(row) === answer)
      return { commitmentId, roundId, question, answer, everyone: given.length, verified: given.filter(({ verified }) => verified).length }
    })
  await tx.assessmentTally.createMany({
    data: [
      ...tally('completion', completionAnswers, (row) => row.completion),
      ...tally('opened', openingAnswers, (row) => row.opened),
      ...tally('evidence', evidenceAnswers, (row) => row.evidenceUseful),
    ],
  })
}

/** Reports that wait at the desk, so that it has something to do. */
async function tellPipeline(tx: Tx, commitmentId: string, story: DemoCommitment, ids: Map<string, string>, desk: Desk, now: Date) {
  for (const { milestone, state, returnNote, ...report } of story.pipeline) {
    const milestoneId = ids.get(milestone) ?? ''
    await tellReport(tx, { commitmentId, milestoneId }, report, { state, returnNote, on: now }, desk)
  }
}

async function amend(id: string, story: DemoCommitment, actor: Actor): Promise<void> {
  for (const { milestone, on, kind, plannedEnd, reason, language } of story.amendments) {
    const input = { commitment: id, milestone, reason: reason[language], language }
    const change =
      kind === 'withdraw'
        ? withdrawMilestone(input, actor, at(on))
        : rescheduleMilestone({ ...input, plannedEnd: plannedEnd ?? '' }, actor, at(on))
    await done(change)
  }
}

/** When citizens assess: since two months and a half, and for six weeks more. */
async function roundOf(planId: string, now: Date): Promise<string> {
  const found = await db.assessmentRound.findFirst({ where: { planId }, select: { id: true } })
  if (found) return found.id
  const { id } = await write((tx) =>
    tx.assessmentRound.create({
      data: {
        id: newId(),
        planId,
        code: civilDay(now).slice(0, 4),
        titleAr: 'تقييم المواطنين، دورة تجريبية',
        titleFr: 'Évaluation citoyenne, cycle de démonstration',
        opensAt: new Date(now.getTime() - 75 * day),
        closesAt: momentOf(addDays(civilDay(now), 45), '18:00'),
        demo: true,
      },
    }),
  )
  return id
}

/** Tells the demo's story of one commitment of the facts; a second time changes nothing. */
export async function aReportedCommitment(id: string, now: Date): Promise<void> {
  if ((await db.milestone.count({ where: { commitmentId: id } })) > 0) return
  const story = demoCommitmentOf(id)
  const { planId } = await db.commitment.findUniqueOrThrow({ where: { id }, select: { planId: true } })
  const coordinator = await aStaffMember('coordinator@demo.tiwizi.ma', now)
  const author = await aStaffMember('officer.reform@demo.tiwizi.ma', now)
  const validator = await aStaffMember('reviewer.reform@demo.tiwizi.ma', now)
  const desk = { author: author.personId, validator: validator.personId, publisher: coordinator.personId }
  const roundId = await roundOf(planId, now)
  await write(async (tx) => {
    await tx.commitment.update({ where: { id }, data: { movedAt: now } })
    const ids = await tellMilestones(tx, id, story, desk)
    await tellCorrections(tx, id, story, ids, desk)
    await tellPipeline(tx, id, story, ids, desk, now)
    await tellCitizens(tx, id, story, roundId, now)
  })
  await amend(id, story, coordinator)
  await write(async (tx) => settle(tx, id, await lastMoment(tx, id, now)))
}

/** When something about it last changed: its latest published report. */
async function lastMoment(tx: Tx, commitmentId: string, now: Date): Promise<Date> {
  const { _max } = await tx.progressReport.aggregate({ where: { commitmentId, state: 'published' }, _max: { publishedAt: true } })
  return _max.publishedAt ?? now
}

/** Everything that the demo tells about action plans. */
export async function theReportedPlans(now: Date): Promise<number> {
  const ids = demoCommitmentIds()
  for (const id of ids) await aReportedCommitment(id, now)
  return ids.length
}

/** Takes away what an interrupted seed left. */
export async function withoutReportedPlans(): Promise<void> {
  const demo = { where: { demo: true } }
  await write(async (tx) => {
    await tx.evidence.deleteMany(demo)
    await tx.progressReport.deleteMany(demo)
    await tx.indicator.deleteMany(demo)
    await tx.milestone.deleteMany(demo)
    await tx.commitmentVersion.deleteMany(demo)
    await withoutReasons(tx)
    await tx.citizenAssessment.deleteMany(demo)
    const rounds = await tx.assessmentRound.findMany({ ...demo, select: { id: true } })
    await tx.assessmentTally.deleteMany({ where: { roundId: { in: rounds.map(({ id }) => id) } } })
    await tx.assessmentRound.deleteMany(demo)
    await tx.commitment.updateMany({ data: { version: 1, progressPerMille: null } })
  })
}
