import type { Refusal } from '../core/result'
import { type Actor, hasRole, type RoleName } from '../core/session'
import {
  allowsReport,
  changeableAssessments,
  chapters,
  coordinatorOf,
  deletableAssessments,
  editableReportStates,
  includes,
  isRegression,
  isStatus,
  needsDifficulty,
  needsEvidence,
} from './lifecycle'

/** What a decision about a commitment depends on. */
export type Responsible = { leadId: string | null; published: boolean; planStatus: string; chapter: string }

/** The coordinator is one of the institution that the chapter is coordinated by; without a chapter, of any that coordinates one. */
const coordinates = (actor: Actor, chapter?: string): boolean =>
  (chapter === undefined ? chapters : [chapter]).some((one) => {
    const institutionId = coordinatorOf(one)
    return institutionId !== null && hasRole(actor, 'coordinator', institutionId)
  })

/** Changing what was promised is the coordinator's alone: the lead institution reports, it does not move its own goal. */
export function whyNotAmend(actor: Actor | null, commitment: Responsible): Refusal | null {
  if (!actor) return 'signed-out'
  if (!coordinates(actor, commitment.chapter)) return 'forbidden'
  return commitment.published && commitment.planStatus !== 'draft' ? null : 'conflict'
}

/** What the desk must know of a milestone: who reports about it, and whether its plan still takes reports. */
export type Reporting = {
  /** The lead institution and whatever succeeded it. */
  reporters: readonly string[]
  /** Of the plan: says whose coordinator publishes. */
  chapter: string
  planStatus: string
  published: boolean
  withdrawn: boolean
}

/** A report with the people on its way: three different ones. */
export type Paper = Reporting & { state: string; authorId: string | null; validatorId: string | null }

const worksAt = (actor: Actor, role: RoleName, { reporters }: Reporting): boolean =>
  actor.roles.some((held) => held.role === role && held.institutionId !== null && reporters.includes(held.institutionId))

/** Institutions that the actor reports or validates for. */
export const reportingDesks = (actor: Actor | null): string[] => [
  ...new Set(
    (actor?.roles ?? []).flatMap(({ role, institutionId }) =>
      (role === 'officer' || role === 'reviewer') && institutionId ? [institutionId] : [],
    ),
  ),
]

/** The desk of reports as a whole: those who write, check or publish. */
export const whyNotDesk = (actor: Actor | null): Refusal | null =>
  !actor ? 'signed-out' : coordinates(actor) || reportingDesks(actor).length > 0 ? null : 'forbidden'

/** Drafts are read by the institution that reports, and by the coordinator. */
export const whyNotReadPaper = (actor: Actor | null, paper: Reporting): Refusal | null =>
  !actor
    ? 'signed-out'
    : coordinates(actor, paper.chapter) || worksAt(actor, 'officer', paper) || worksAt(actor, 'reviewer', paper)
      ? null
      : 'forbidden'

/** Reports are taken while the plan runs and until it is evaluated. */
const whyNotNow = ({ published, withdrawn, planStatus }: Reporting): Refusal | null =>
  published && !withdrawn && (planStatus === 'active' || planStatus === 'closed') ? null : 'plan-over'

/** The lead officer writes. */
export const whyNotReport = (actor: Actor | null, milestone: Reporting): Refusal | null =>
  !actor ? 'signed-out' : worksAt(actor, 'officer', milestone) ? whyNotNow(milestone) : 'forbidden'

const whyNotAuthor = (actor: Actor | null, paper: Paper): Refusal | null =>
  whyNotReport(actor, paper) ?? (paper.authorId === null || paper.authorId === actor?.personId ? null : 'not-your-report')

export const whyNotRevise = (actor: Actor | null, paper: Paper): Refusal | null =>
  whyNotAuthor(actor, paper) ?? (includes(editableReportStates, paper.state) ? null : 'conflict')

export const whyNotSubmit = (actor: Actor | null, paper: Paper): Refusal | null =>
  whyNotAuthor(actor, paper) ?? (allowsReport('submit', paper.state) ? null : 'conflict')

/** Somebody else of the same institution validates. */
export function whyNotValidate(actor: Actor | null, paper: Paper): Refusal | null {
  if (!actor) return 'signed-out'
  if (!worksAt(actor, 'reviewer', paper)) return 'forbidden'
  if (paper.authorId === actor.personId) return 'own-report'
  return whyNotNow(paper) ?? (allowsReport('validate', paper.state) ? null : 'conflict')
}

/** A third person, the coordinator, publishes. */
export function whyNotPublish(actor: Actor | null, paper: Paper): Refusal | null {
  if (!actor) return 'signed-out'
  if (!coordinates(actor, paper.chapter)) return 'forbidden'
  if (paper.authorId === actor.personId || paper.validatorId === actor.personId) return 'own-report'
  return whyNotNow(paper) ?? (allowsReport('publish', paper.state) ? null : 'conflict')
}

/** Whoever may take the next step may give the report back instead. */
export const whyNotReturn = (actor: Actor | null, paper: Paper): Refusal | null =>
  paper.state === 'validated' ? whyNotPublish(actor, paper) : whyNotValidate(actor, paper)

export type Said = {
  status: string
  bodyAr: string | null
  bodyFr: string | null
  difficultyAr: string | null
  difficultyFr: string | null
  regressionReason: string | null
}

/**
 * What a report still lacks before it can be submitted; codes of messages `errors`. `before` are the words it must not fall behind without a
 * reason: of the half-year before, and of the report that it corrects. One language is enough: pages say that the translation is pending.
 */
export function missingIn(report: Said, evidence: number, before: readonly (string | null)[]): string[] {
  const { status, bodyAr, bodyFr, difficultyAr, difficultyFr, regressionReason } = report
  if (!isStatus(status)) return ['status-needed']
  const fallsBehind = before.some((word) => isStatus(word) && isRegression(word, status))
  return [
    ...(bodyAr || bodyFr ? [] : ['body-needed']),
    ...(needsEvidence(status) && evidence === 0 ? ['evidence-needed'] : []),
    ...(needsDifficulty(status) && !difficultyAr && !difficultyFr ? ['difficulty-needed'] : []),
    ...(fallsBehind && !regressionReason ? ['regression-reason-needed'] : []),
  ]
}

/** What it depends on whether somebody may assess: the institutions whose promise it is, and when the round is open. */
export type Assessing = { about: readonly string[]; opensAt: Date; closesAt: Date }

/** Everybody who is signed in, but for those who hold an office at an institution that the promise is of: it has a voice of its own. */
export function whyNotAssess(actor: Actor | null, { about, opensAt, closesAt }: Assessing, now: Date): Refusal | null {
  if (!actor) return 'signed-out'
  if (actor.roles.some(({ institutionId }) => institutionId !== null && about.includes(institutionId))) return 'own-commitment'
  if (now < opensAt) return 'round-not-open'
  return now < closesAt ? null : 'round-over'
}

/** What moderators took out of view is not written over while they, or an appeal, have the word. */
export const whyNotChangeAssessment = ({ state }: { state: string }): Refusal | null =>
  includes(changeableAssessments, state) ? null : 'assessment-taken-out'

export function whyNotDeleteAssessment(actor: Actor | null, row: { personId: string; state: string }): Refusal | null {
  if (!actor) return 'signed-out'
  if (row.personId !== actor.personId) return 'forbidden'
  return includes(deletableAssessments, row.state) ? null : 'assessment-taken-out'
}

/** When citizens assess is the coordinator's to say; without a chapter, whether there is anything for the actor to say. */
export const whyNotRunRounds = (actor: Actor | null, chapter?: string): Refusal | null =>
  !actor ? 'signed-out' : coordinates(actor, chapter) ? null : 'forbidden'
