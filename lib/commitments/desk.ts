import 'server-only'
import { type FileRow, filesById } from '@/lib/attachments/queries'
import { civilDay, daysBetween } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { progressCells } from './exchange'
import { editableReportStates, includes, isPublicReport } from './lifecycle'
import { type Owed, owedReports } from './owed'
import { type LoadedMilestone, type LoadedPaper, loadMilestone, loadPaper, paperColumns, wordsBefore } from './paper'
import { periodStart, publishableOn, reportDueOn } from './period'
import {
  missingIn,
  type Paper,
  whyNotDesk,
  whyNotPublish,
  whyNotReadPaper,
  whyNotReport,
  whyNotReturn,
  whyNotRevise,
  whyNotSubmit,
  whyNotValidate,
} from './policy'
import { type InstitutionName, institutionNames } from './rows'
import { type Titles, titlesOf } from './title'

/** What the desk of reports shows: what is owed by when, one report with the next step, and the form. */

export type About = {
  milestone: { id: string; code: string; title: Titles }
  commitment: { id: string; ogpId: string | null; number: number | null; title: Titles }
}

const aboutOf = ({ id, code, titleAr, titleFr, titleEn, commitment }: LoadedMilestone): About => ({
  milestone: { id, code, title: titlesOf({ titleAr, titleFr, titleEn }) },
  commitment: { id: commitment.id, ogpId: commitment.ogpId, number: commitment.number, title: titlesOf(commitment) },
})

/** What the reader of a row can do next; `wait` where it is somebody else's turn. */
export type Turn = 'write' | 'submit' | 'validate' | 'publish' | 'wait' | 'done'

export type DeskRow = About & {
  period: string
  dueOn: string
  /** Negative when late. */
  daysLeft: number
  /** `missing` before anybody wrote. */
  state: string
  report: string | null
  institution: InstitutionName | null
  turn: Turn
}

function turnOf(actor: Actor | null, { report, milestone, reporters, period }: Owed, today: string): Turn {
  const { plan, published } = milestone.commitment
  const standing = {
    reporters,
    chapter: plan.chapter,
    planStatus: plan.status,
    published: published && plan.published,
    withdrawn: milestone.withdrawnAt !== null,
  }
  if (!report) return whyNotReport(actor, standing) === null ? 'write' : 'wait'
  if (isPublicReport(report)) return 'done'
  const paper: Paper = { ...standing, ...report }
  if (whyNotRevise(actor, paper) === null) return 'submit'
  if (whyNotValidate(actor, paper) === null) return 'validate'
  return whyNotPublish(actor, paper) === null && today >= publishableOn(period) ? 'publish' : 'wait'
}

export type DeskList = { owed: DeskRow[]; done: DeskRow[] }

/** Reports of the actor's institutions, of all that the coordinator publishes: what is owed first, by due date, the late before all. */
export async function deskList(actor: Actor | null, now: Date): Promise<Result<DeskList>> {
  const refusal = whyNotDesk(actor)
  if (refusal) return refuse(refusal)
  const today = civilDay(now)
  const readable = (await owedReports(today)).filter(
    ({ reporters, milestone }) =>
      whyNotReadPaper(actor, {
        reporters,
        chapter: milestone.commitment.plan.chapter,
        planStatus: 'active',
        published: true,
        withdrawn: false,
      }) === null,
  )
  const names = await institutionNames(readable.map(({ milestone }) => milestone.commitment.leadId))
  const rows = readable.map((owed): DeskRow => {
    const dueOn = reportDueOn(owed.period)
    return {
      ...aboutOf(owed.milestone),
      period: owed.period,
      dueOn,
      daysLeft: daysBetween(today, dueOn),
      state: owed.report?.state ?? 'missing',
      report: owed.report?.id ?? null,
      institution: names.get(owed.milestone.commitment.leadId ?? '') ?? null,
      turn: turnOf(actor, owed, today),
    }
  })
  const order = (row: DeskRow) => `${row.dueOn} ${row.commitment.id} ${row.milestone.code}`
  const sorted = rows.sort((one, other) => order(one).localeCompare(order(other)))
  return ok({ owed: sorted.filter(({ turn }) => turn !== 'done'), done: sorted.filter(({ turn }) => turn === 'done') })
}

export type Texts = {
  status: string
  bodyAr: string | null
  bodyFr: string | null
  difficultyAr: string | null
  difficultyFr: string | null
  regressionReason: string | null
}

export type Proof = {
  id: string
  kind: string
  url: string | null
  file: FileRow | null
  title: string
  locale: Locale
  issuedOn: string | null
  check: string
  checkedOn: string | null
  /** What the last check met. */
  checkNote: string | null
}

export type DeskReport = About & {
  id: string
  version: number
  period: string
  revision: number
  state: string
  texts: Texts
  proofs: Proof[]
  returnNote: string | null
  dueOn: string
  on: { submitted: string | null; validated: string | null; published: string | null }
  /** Whether the reader wrote or validated it. */
  part: 'author' | 'validator' | null
  /** What it still lacks, as codes of messages `errors`. */
  missing: string[]
  /** What it is read against: the report that it corrects, else the one of the half-year before. */
  against: { kind: 'corrected' | 'before'; period: string; texts: Texts } | null
  may: Record<'revise' | 'submit' | 'validate' | 'return' | 'publish', Refusal | null>
  /** The first day on which it may be published, while that is still to come. */
  notBefore: string | null
  /** Whether its reader may begin the correction of this published report. */
  mayCorrect: boolean
}

const textsOf = ({ status, bodyAr, bodyFr, difficultyAr, difficultyFr, regressionReason }: Texts): Texts => ({
  status,
  bodyAr,
  bodyFr,
  difficultyAr,
  difficultyFr,
  regressionReason,
})

async function proofsOf(reportId: string): Promise<Proof[]> {
  const rows = await db.evidence.findMany({ where: { reportId, state: 'published' }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  const files = await filesById(rows.map(({ attachmentId }) => attachmentId))
  return rows.map(({ id, kind, url, attachmentId, title, locale, issuedOn, check, checkedAt, checkNote }) => ({
    id,
    kind,
    url,
    file: files.get(attachmentId ?? '') ?? null,
    title,
    locale: isLocale(locale) ? locale : 'ar',
    issuedOn,
    check,
    checkedOn: checkedAt && civilDay(checkedAt),
    checkNote,
  }))
}

async function againstOf({ milestoneId, period, correctsId }: LoadedPaper['report']): Promise<DeskReport['against']> {
  const where = correctsId ? { id: correctsId } : { milestoneId, state: 'published', period: { lt: period } }
  const row = await db.progressReport.findFirst({ where, orderBy: { period: 'desc' }, select: paperColumns })
  return row && { kind: correctsId ? 'corrected' : 'before', period: row.period, texts: textsOf(row) }
}

/** A report before those who write, check and publish it. */
export async function deskReport(id: string, actor: Actor | null, now: Date): Promise<Result<DeskReport>> {
  if (!actor) return refuse('signed-out')
  const found = await loadPaper(id)
  if (!found) return refuse('missing')
  const { report, standing } = found
  const refusal = whyNotReadPaper(actor, standing)
  if (refusal) return refuse(refusal)
  const proofs = await proofsOf(id)
  const day = (at: Date | null) => at && civilDay(at)
  const isOpen = includes(editableReportStates, report.state)
  const first = publishableOn(report.period)
  const runs = civilDay(now) < first
  return ok({
    ...aboutOf(report.milestone),
    id,
    version: report.version,
    period: report.period,
    revision: report.revision,
    state: report.state,
    texts: textsOf(report),
    proofs,
    returnNote: report.state === 'returned' ? report.returnNote : null,
    dueOn: reportDueOn(report.period),
    on: { submitted: day(report.submittedAt), validated: day(report.validatedAt), published: day(report.publishedAt) },
    part: report.authorId === actor.personId ? 'author' : report.validatorId === actor.personId ? 'validator' : null,
    missing: isOpen ? missingIn(report, proofs.length, await wordsBefore(report)) : [],
    against: await againstOf(report),
    may: {
      revise: whyNotRevise(actor, standing),
      submit: whyNotSubmit(actor, standing),
      validate: whyNotValidate(actor, standing),
      return: whyNotReturn(actor, standing),
      publish: whyNotPublish(actor, standing) ?? (runs ? 'period-running' : null),
    },
    notBefore: runs ? first : null,
    mayCorrect: report.state === 'published' && whyNotReport(actor, standing) === null,
  })
}

export type NewReport = About & {
  period: string
  dueOn: string
  /** The published report that this one would correct, and where its form begins. */
  corrects: Texts | null
  /** The word of the half-year before. */
  before: { period: string; status: string } | null
}

/** What the form of a report begins with; refused where one is on its way already. */
export async function newReport(milestoneId: string, period: string, actor: Actor | null, now: Date): Promise<Result<NewReport>> {
  if (!actor) return refuse('signed-out')
  const found = await loadMilestone(milestoneId)
  if (!found) return refuse('missing')
  const refusal = whyNotReport(actor, found.standing)
  if (refusal) return refuse(refusal)
  const { milestone } = found
  const { firstPeriod, lastPeriod } = milestone.commitment.plan
  if (period < firstPeriod || period > lastPeriod || periodStart(period) > civilDay(now)) return refuse('missing')
  const latest = await db.progressReport.findFirst({ where: { milestoneId, period }, orderBy: { revision: 'desc' }, select: paperColumns })
  const before = await db.progressReport.findFirst({
    where: { milestoneId, state: 'published', period: { lt: period } },
    orderBy: { period: 'desc' },
    select: { period: true, status: true },
  })
  return ok({
    ...aboutOf(milestone),
    period,
    dueOn: reportDueOn(period),
    corrects: latest && isPublicReport(latest) ? textsOf(latest) : null,
    before,
  })
}

type Cell = string | number | boolean | null

/**
 * The reports of one half-year as a table with the columns of the public one: what was written, and a line to fill in for each that nobody
 * wrote. The same table is read in again.
 */
export async function deskTable(period: string, actor: Actor | null, now: Date): Promise<Result<Cell[][]>> {
  const list = await deskList(actor, now)
  if (!list.ok) return list
  const rows = [...list.value.owed, ...list.value.done].filter((row) => row.period === period)
  const reports = await db.progressReport.findMany({
    where: { id: { in: rows.flatMap(({ report }) => report ?? []) } },
    include: { evidence: { where: { state: 'published' }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  })
  const both = (ar: string | null, fr: string | null) => ({ ...(ar ? { ar } : {}), ...(fr ? { fr } : {}) })
  return ok(
    rows.map(({ report: id, commitment, milestone }) => {
      const report = reports.find((one) => one.id === id)
      const cells = progressCells({
        id: report?.id ?? '',
        commitmentId: commitment.id,
        milestone,
        period,
        revision: report?.revision ?? 1,
        status: report?.status ?? '',
        state: report?.state ?? '',
        body: both(report?.bodyAr ?? null, report?.bodyFr ?? null),
        difficulty: both(report?.difficultyAr ?? null, report?.difficultyFr ?? null),
        regressionReason: report?.regressionReason ?? null,
        publishedOn: report?.publishedAt ? civilDay(report.publishedAt) : '',
        correctedOn: report?.correctedAt ? civilDay(report.correctedAt) : null,
        evidence: (report?.evidence ?? []).map(({ checkedAt, locale, ...proof }) => ({
          ...proof,
          locale: isLocale(locale) ? locale : 'ar',
          checkedOn: checkedAt && civilDay(checkedAt),
        })),
        demo: report?.demo ?? false,
      })
      return cells
    }),
  )
}

/** Half-years for which the desk holds rows, the latest first. */
export const periodsOf = ({ owed, done }: DeskList): string[] =>
  [...new Set([...owed, ...done].map(({ period }) => period))].sort().reverse()
