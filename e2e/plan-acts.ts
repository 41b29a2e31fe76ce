import { cookieOf } from '@/lib/accounts/demo'
import { milestoneReference } from '@/lib/commitments/address'
import { draftReport, publishReport, returnReport, submitReport, validateReport } from '@/lib/commitments/reporting'
import { settle } from '@/lib/commitments/standing'
import { expire } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { aStaffMember } from '@/prisma/scenes/accounts'
import * as scenes from '@/prisma/scenes/reports'
import type { SignedIn } from './acts'
import type { MarkedReportState } from './plan-states'
import { atWork } from './reporting-acts'

/** What should have happened to action plans before a test looks. */

const done = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`Not done: ${result.failure.code}`)
  return result.value
}

const signedIn = async ({ personId }: Actor): Promise<SignedIn> => ({ personId, cookie: await cookieOf(personId, 'password', now()) })

type Place = Awaited<ReturnType<typeof scenes.aReportedMilestone>>

/** A commitment with a milestone in a plan of their own, led by an institution of its own. */
async function ownPlace(mark: string): Promise<Place & { plan: string; institution: string }> {
  const name = `scene-${mark.replaceAll(/\D/g, '')}`
  const place = await scenes.aReportedMilestone(name)
  const { planId } = await db.commitment.findUniqueOrThrow({ where: { id: place.commitmentId }, select: { planId: true } })
  const plan = await db.actionPlan.findUniqueOrThrow({ where: { id: planId } })
  await write(async (tx) => {
    await tx.actionPlan.create({ data: { ...plan, id: name } })
    await tx.commitment.update({ where: { id: place.commitmentId }, data: { planId: name, number: 1 } })
    await expire(tx, ['institutions', 'commitments', `plan:${planId}`])
  })
  return { ...place, plan: name, institution: name }
}

/** Shows or hides as the keeper of plans does: the plan and the commitment are rows of the facts, which no command changes. */
async function publish(place: { commitmentId: string; plan: string }, shown: { plan: boolean; commitment: boolean }): Promise<void> {
  await write(async (tx) => {
    await tx.actionPlan.update({ where: { id: place.plan }, data: { published: shown.plan } })
    await tx.commitment.update({ where: { id: place.commitmentId }, data: { published: shown.commitment } })
    await settle(tx, place.commitmentId, now())
  })
}

/** Takes a commitment out of the public's view, with what is said about it. */
export async function unpublishCommitment(id: string): Promise<void> {
  await write(async (tx) => {
    await tx.commitment.update({ where: { id }, data: { published: false } })
    await settle(tx, id, now())
  })
}

export type MarkedPlan = { id: string; mark: string; author: SignedIn; params: Record<string, string> }

/** A commitment whose title holds a word that stands nowhere else. */
export async function aMarkedCommitment(mark: string, shown: { plan: boolean; commitment: boolean }): Promise<MarkedPlan> {
  const place = await ownPlace(mark)
  await write(async (tx) => {
    await tx.actionPlan.update({ where: { id: place.plan }, data: { cycle: shown.plan ? '2025-2028' : mark } })
    await tx.commitment.update({ where: { id: place.commitmentId }, data: { titleAr: `التزام ${mark}`, titleFr: `Engagement ${mark}` } })
  })
  await publish(place, shown)
  const author = await atWork(await scenes.inOffice('officer', place.institution, now()))
  const params = { commitment: place.commitmentId, plan: place.plan, institution: place.institution }
  return { id: place.commitmentId, mark, author, params }
}

/** A report in that state whose text holds a word that stands nowhere else. */
export async function aMarkedReport(mark: string, state: MarkedReportState): Promise<MarkedPlan> {
  const place = await ownPlace(mark)
  const at = now()
  const desk = await scenes.aDesk(at, place.institution)
  const marked = { bodyAr: `أنجز الجزء الأول، ${mark}.`, bodyFr: `La première partie est faite, ${mark}.` }
  const given = { now: at, place, desk }
  const corrects = state === 'correction' || state === 'published correction'
  const makers: Partial<Record<MarkedReportState, typeof scenes.aDraftReport>> = {
    draft: scenes.aDraftReport,
    submitted: scenes.aSubmittedReport,
    returned: scenes.aSubmittedReport,
    validated: scenes.aValidatedReport,
  }
  let { report } = await (makers[state] ?? scenes.aPublishedReport)({ ...given, texts: corrects ? {} : marked })
  let shown: string | null = null
  const step = async () => scenes.stepOf(report)
  if (state === 'returned') done(await returnReport({ ...(await step()), note: 'ينقص التقرير رابط المحضر.' }, desk.reviewer, at))
  if (state === 'corrected' || corrects) {
    const words = scenes.saying(corrects ? marked : { bodyAr: 'نص آخر بعد التصحيح.', bodyFr: 'Un autre texte après correction.' })
    const first = report
    report = done(await draftReport({ milestone: place.milestoneId, period: '2026-H1', ...words }, desk.officer, at)).report
    if (state !== 'correction') {
      done(await submitReport(await step(), desk.officer, at))
      done(await validateReport(await step(), desk.reviewer, at))
      done(await publishReport(await step(), desk.coordinator, at))
    }
    if (!corrects) {
      shown = report
      report = first
    }
  }
  if (state === 'of a hidden commitment') await publish(place, { plan: true, commitment: false })
  const params = { commitment: place.commitmentId, plan: place.plan, institution: place.institution, latest: shown ?? report }
  return { id: report, mark, author: await atWork(desk.officer), params }
}

/** An officer of the institution that has the tasks of commitment 6 now. */
export const anOfficerOfReform = async (): Promise<SignedIn> => signedIn(await aStaffMember('officer.reform@demo.tiwizi.ma', now()))

/** A milestone that waits for the report of a half-year, and the three people of its desk. */
export async function aReportingDesk(): Promise<{
  commitment: string
  milestone: string
  reference: string
  officer: SignedIn
  reviewer: SignedIn
  coordinator: SignedIn
}> {
  const place = await scenes.aReportedMilestone()
  const desk = await scenes.aDesk(now())
  return {
    commitment: place.commitmentId,
    milestone: place.milestoneId,
    reference: milestoneReference(place.commitmentId, place.code),
    officer: await atWork(desk.officer),
    reviewer: await atWork(desk.reviewer),
    coordinator: await atWork(desk.coordinator),
  }
}

type DeskReport = { report: string; version: string; commitment: string; officer: SignedIn; reviewer: SignedIn; coordinator: SignedIn }

/** A report that waits for its next person. */
export async function aReportAt(state: 'draft' | 'submitted' | 'validated'): Promise<DeskReport> {
  const make = { draft: scenes.aDraftReport, submitted: scenes.aSubmittedReport, validated: scenes.aValidatedReport }[state]
  const { report, commitmentId, desk } = await make({ now: now() })
  const { version } = await scenes.stepOf(report)
  return {
    report,
    version: String(version),
    commitment: commitmentId,
    officer: await atWork(desk.officer),
    reviewer: await atWork(desk.reviewer),
    coordinator: await atWork(desk.coordinator),
  }
}

/** Gives somebody another office on top, such as an officer who is made a reviewer of the same institution. */
export async function alsoInOffice(personId: string, role: 'officer' | 'reviewer' | 'coordinator'): Promise<SignedIn> {
  await write((tx) => tx.role.create({ data: { id: newId(), personId, role, institutionId: scenes.sceneLead, grantedAt: now() } }))
  return { personId, cookie: await cookieOf(personId, 'password', now()) }
}

/** What a refused step must not change. */
export const traceOfReport = async (id: string): Promise<unknown> =>
  db.progressReport.findUnique({ where: { id }, select: { state: true, version: true, validatorId: true, publisherId: true } })

/** How often followers of a commitment were told something, by what. */
export async function toldAbout(commitment: string): Promise<Record<string, number>> {
  const rows = await db.announcement.findMany({ where: { subjectType: 'commitment', subjectId: commitment }, select: { kind: true } })
  return Object.fromEntries(
    [...new Set(rows.map(({ kind }) => kind))].map((kind) => [kind, rows.filter((row) => row.kind === kind).length]),
  )
}

/** The report about which most was said. */
export async function mostDiscussedReport(): Promise<string> {
  const threads = await db.commentThread.findMany({ where: { subjectType: 'report' } })
  const most = threads.toSorted((one, other) => other.voices - one.voices)[0]
  return most?.subjectId ?? (await db.progressReport.findFirstOrThrow({ where: { state: 'published' }, select: { id: true } })).id
}
