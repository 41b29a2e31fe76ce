import { cookieOf } from '@/lib/accounts/demo'
import { upload } from '@/lib/attachments/commands'
import { importColumns } from '@/lib/commitments/exchange'
import { now } from '@/lib/core/clock'
import { csvText } from '@/lib/core/csv'
import { db, write } from '@/lib/core/db'
import type { Actor, RoleName } from '@/lib/core/session'
import * as scenes from '@/prisma/scenes/reports'
import type { SignedIn } from './acts'

/** What should have been reported about commitments before a test looks. */

/** Signed in, and without an address: each report of a test would otherwise be told to the people of all tests before it. */
export async function atWork({ personId }: Actor): Promise<SignedIn> {
  await write((tx) => tx.person.update({ where: { id: personId }, data: { emailSealed: null } }))
  return { personId, cookie: await cookieOf(personId, 'password', now()) }
}

/** Somebody with an office at the institution whose milestones the scenes report about; the coordinator at that of the plan. */
export const atReportingDesk = async (role: RoleName): Promise<SignedIn> => atWork(await scenes.inOffice(role, scenes.sceneLead, now()))

type Place = { commitment: string; milestone: string; officer: SignedIn; lead: string }

/** A milestone that nobody has reported about yet. */
export async function aMilestone(): Promise<Place> {
  const { commitmentId, milestoneId } = await scenes.aReportedMilestone()
  const officer = await atWork(await scenes.inOffice('officer', scenes.sceneLead, now()))
  return { commitment: commitmentId, milestone: milestoneId, officer, lead: scenes.sceneLead }
}

type Reported = Place & { report: string; version: string; evidence: string; reviewer: SignedIn; coordinator: SignedIn }

/** A report on its way, with a link as evidence and the three people who bring it there. */
export async function aReport(state: 'draft' | 'submitted' | 'validated' | 'published'): Promise<Reported> {
  const scene = {
    draft: scenes.aDraftReport,
    submitted: scenes.aSubmittedReport,
    validated: scenes.aValidatedReport,
    published: scenes.aPublishedReport,
  }[state]
  const { report, commitmentId, milestoneId, desk } = await scene({ now: now(), link: 'https://93.184.216.34/report' })
  const { id: evidence } = await db.evidence.findFirstOrThrow({ where: { reportId: report }, select: { id: true } })
  const { version } = await scenes.stepOf(report)
  return {
    commitment: commitmentId,
    milestone: milestoneId,
    lead: scenes.sceneLead,
    report,
    evidence,
    version: String(version),
    officer: await atWork(desk.officer),
    reviewer: await atWork(desk.reviewer),
    coordinator: await atWork(desk.coordinator),
  }
}

/** A table of reports that an officer has sent: one that can be taken, or one with a mistake in its line. */
export async function aTable(right: boolean): Promise<{ file: string; officer: SignedIn; lead: string }> {
  const { commitmentId } = await scenes.aReportedMilestone()
  const officer = await scenes.inOffice('officer', scenes.sceneLead, now())
  const row: Partial<Record<(typeof importColumns)[number], string>> = {
    commitment: commitmentId,
    milestone: '1.1',
    period: '2026-H1',
    status: right ? 'limited' : 'almost',
    body_ar: 'أنجز الجزء الأول من المرحلة.',
    difficulty_ar: 'تأخرت الصفقة عدة أشهر.',
  }
  const bytes = Buffer.from(csvText(importColumns, [importColumns.map((column) => row[column] ?? '')]))
  const sent = await upload({ name: 'reports.csv', bytes, wanted: 'table' }, officer, now())
  if (!sent.ok) throw new Error(`Not sent: ${sent.failure.code}`)
  return { file: sent.value.id, officer: await atWork(officer), lead: scenes.sceneLead }
}
