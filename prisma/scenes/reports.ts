import { actorFor, createStaff } from '@/lib/accounts/demo'
import { addEvidence } from '@/lib/commitments/proof'
import { draftReport, publishReport, submitReport, validateReport } from '@/lib/commitments/reporting'
import type { ReportTexts } from '@/lib/commitments/schema'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor, RoleName } from '@/lib/core/session'
import { done } from './story'

/** Reports on their way, for tests: about a plan of their own, so that no official one says what was never promised. */

const planId = '2025-2028-scenes'
export const sceneLead = 'ministry-digital-transition'

const plan = {
  cycle: '2025-2028',
  chapter: 'local',
  status: 'active',
  published: true,
  startsOn: '2025',
  endsOn: '2028',
  firstPeriod: '2025-H1',
  lastPeriod: '2028-H2',
  announced: null,
  sourceUrl: 'https://example.org/plan',
}

const known = (tx: Tx, id: string) =>
  tx.institution.upsert({ where: { id }, create: { id, kind: 'ministry', nameAr: 'وزارة', nameFr: 'Ministère' }, update: {} })

type Place = { commitmentId: string; milestoneId: string; code: string }

/** A commitment with one milestone that has begun, whose lead institution reports. */
export async function aReportedMilestone(leadId = sceneLead, milestones = 1): Promise<Place> {
  const name = newId().slice(0, 8)
  const commitmentId = `scene-${name}`
  const ids = Array.from({ length: milestones }, () => newId())
  await write(async (tx) => {
    await known(tx, leadId)
    await tx.actionPlan.upsert({ where: { id: planId }, create: { id: planId, ...plan }, update: {} })
    const { _max } = await tx.commitment.aggregate({ where: { planId }, _max: { number: true } })
    const number = (_max.number ?? 0) + 1
    await tx.commitment.create({
      data: {
        id: commitmentId,
        planId,
        number,
        published: true,
        titleAr: `التزام ${name}`,
        titleFr: `Engagement ${name}`,
        leadId,
        lifecycle: 'active',
        sourceUrl: 'https://example.org/plan',
      },
    })
    for (const [at, id] of ids.entries())
      await tx.milestone.create({
        data: {
          id,
          commitmentId,
          code: `1.${at + 1}`,
          position: at + 1,
          titleAr: 'مرحلة',
          titleFr: 'Étape',
          plannedStart: '2025',
          plannedEnd: '2028',
          firstDay: '2025-01-01',
          dueOn: '2028-12-31',
        },
      })
  })
  return { commitmentId, milestoneId: ids[0] ?? '', code: '1.1' }
}

let hired = 0
/** Somebody in an office, each time somebody else. */
export async function inOffice(role: RoleName, institutionId: string | null, now: Date): Promise<Actor> {
  if (institutionId) await write((tx) => known(tx, institutionId))
  const email = `${role}.${newId().slice(0, 8)}.${hired++}@example.org`
  return actorFor((await createStaff({ email, name: 'موظف', roles: [{ role, institutionId }] }, now)).personId)
}

export type Desk = { officer: Actor; reviewer: Actor; coordinator: Actor }

/** Three different people: an officer and a reviewer of the institution, and the coordinator. */
export const aDesk = async (now: Date, institution = sceneLead): Promise<Desk> => ({
  officer: await inOffice('officer', institution, now),
  reviewer: await inOffice('reviewer', institution, now),
  coordinator: await inOffice('coordinator', sceneLead, now),
})

export const saying = (texts: Partial<ReportTexts> = {}): ReportTexts => ({
  status: 'limited',
  bodyAr: 'أنجز الجزء الأول من المرحلة.',
  bodyFr: 'La première partie de l’étape est faite.',
  difficultyAr: 'تأخرت الصفقة عدة أشهر.',
  difficultyFr: 'Le marché a pris plusieurs mois de retard.',
  regressionReason: null,
  ...texts,
})

type Told = Place & { report: string; desk: Desk }
type Given = { now: Date; period?: string; texts?: Partial<ReportTexts>; place?: Place; desk?: Desk; link?: string }

const versionOf = async (id: string): Promise<number> =>
  (await db.progressReport.findUniqueOrThrow({ where: { id }, select: { version: true } })).version

/** The form value that names a report as its reader sees it now. */
export const stepOf = async (report: string) => ({ report, version: await versionOf(report) })

export async function aDraftReport({ now, period = '2026-H1', texts, place, desk, link }: Given): Promise<Told> {
  const where = place ?? (await aReportedMilestone())
  const people = desk ?? (await aDesk(now))
  const { report } = await done(draftReport({ milestone: where.milestoneId, period, ...saying(texts) }, people.officer, now))
  if (link)
    await done(
      addEvidence({ report, kind: 'link', url: link, file: null, title: 'Rapport', language: 'fr', issuedOn: null }, people.officer, now),
    )
  return { ...where, report, desk: people }
}

export async function aSubmittedReport(given: Given): Promise<Told> {
  const told = await aDraftReport(given)
  await done(submitReport(await stepOf(told.report), told.desk.officer, given.now))
  return told
}

export async function aValidatedReport(given: Given): Promise<Told> {
  const told = await aSubmittedReport(given)
  await done(validateReport(await stepOf(told.report), told.desk.reviewer, given.now))
  return told
}

export async function aPublishedReport(given: Given): Promise<Told> {
  const told = await aValidatedReport(given)
  await done(publishReport(await stepOf(told.report), told.desk.coordinator, given.now))
  return told
}
