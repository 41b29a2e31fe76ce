/** The words of the OGP and of its Independent Reporting Mechanism (IRM), as codes of this house; source of each scale: docs/data-sources.md. */

export const chapters = ['executive', 'parliament', 'local'] as const
export type Chapter = (typeof chapters)[number]

/** Whose coordinator publishes reports of a chapter, changes its promises and opens its rounds of assessments. */
const coordinating: Record<Chapter, string> = {
  executive: 'ministry-digital-transition',
  parliament: 'house-of-representatives',
  local: 'ministry-digital-transition',
}
export const coordinatorOf = (chapter: string): string | null => (includes(chapters, chapter) ? coordinating[chapter as Chapter] : null)

export const planStates = ['draft', 'active', 'closed', 'evaluated'] as const
export type PlanState = (typeof planStates)[number]

export const planMoves = {
  activate: { from: ['draft'], to: 'active' },
  close: { from: ['active'], to: 'closed' },
  evaluate: { from: ['closed'], to: 'evaluated' },
} as const satisfies Record<string, { from: readonly PlanState[]; to: PlanState }>
export type PlanMove = keyof typeof planMoves

export const commitmentStates = ['planned', 'active', 'completed', 'withdrawn', 'carried-over'] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** Headings of the narrative; the plans of 2021 and 2024 use other ones than that of 2018. */
export const sectionKeys = [
  'problem',
  'commitment',
  'contribution',
  'ogp-relevance',
  'challenge',
  'solution',
  'expected-result',
  'indicators',
  'extra',
] as const
export type SectionKey = (typeof sectionKeys)[number]

export const institutionRoles = ['lead', 'support', 'cso-partner'] as const
export type InstitutionRole = (typeof institutionRoles)[number]

export const tagKinds = ['policy-area', 'ogp-value'] as const
export type TagKind = (typeof tagKinds)[number]

/** One scale for all three voices: what the government reports, what citizens assess, what the IRM codes. */
export const statuses = ['not-started', 'limited', 'substantial', 'complete'] as const
export type Status = (typeof statuses)[number]
export const isStatus = (text: string | null | undefined): text is Status => includes(statuses, text ?? '')

export const voices = ['government', 'citizen', 'irm'] as const
export type Voice = (typeof voices)[number]

export const reportStates = ['draft', 'submitted', 'validated', 'published', 'corrected', 'returned'] as const
export type ReportState = (typeof reportStates)[number]

/** A corrected report stays readable beside the revision that replaced it. */
export const publicReportStates = ['published', 'corrected'] as const satisfies readonly ReportState[]
export const editableReportStates = ['draft', 'returned'] as const satisfies readonly ReportState[]

/**
 * The only ways in which a report changes its state: the lead officer submits, the institution validates, the coordinator publishes, three
 * different people. `correct` happens to the published one in the transaction that publishes its next revision.
 */
export const reportMoves = {
  submit: { from: editableReportStates, to: 'submitted' },
  validate: { from: ['submitted'], to: 'validated' },
  return: { from: ['submitted', 'validated'], to: 'returned' },
  publish: { from: ['validated'], to: 'published' },
  correct: { from: ['published'], to: 'corrected' },
} as const satisfies Record<string, { from: readonly ReportState[]; to: ReportState }>
export type ReportMove = keyof typeof reportMoves

export const allowsReport = (move: ReportMove, state: string): boolean => includes(reportMoves[move].from, state)
export const allowsPlan = (move: PlanMove, state: string): boolean => includes(planMoves[move].from, state)

/** The one visibility rule of reports and of the evidence in them. */
export const isPublicReport = (report: { state: string }): boolean => includes(publicReportStates, report.state)

/** `substantial` or above needs something to show, below it the difficulty must be told. */
export const needsEvidence = (status: Status): boolean => statuses.indexOf(status) >= statuses.indexOf('substantial')
export const needsDifficulty = (status: Status): boolean => !needsEvidence(status)
/** Whether a report says less than the one before it, which asks for a reason. */
export const isRegression = (before: Status | null, after: Status): boolean =>
  before !== null && statuses.indexOf(after) < statuses.indexOf(before)

export const evidenceKinds = ['file', 'link', 'law', 'dataset'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
export const checkStates = ['unchecked', 'ok', 'broken'] as const
export type CheckState = (typeof checkStates)[number]

export const irmPhases = ['design', 'results'] as const
export type IrmPhase = (typeof irmPhases)[number]
export const irmMethodologies = ['pre-2020', 'post-2020'] as const
export const irmStates = ['pending', 'no-data', 'coded'] as const
export type IrmState = (typeof irmStates)[number]
export const irmYesNo = ['yes', 'no'] as const
export const irmAmbitions = ['high', 'low'] as const
export const irmCompletions = ['no-evidence', ...statuses] as const

/** «Did it open government?», the IRM's scale before 2020, asked of citizens too: −1 to 3. */
export const openings = ['worsened', 'did-not-change', 'marginal', 'major', 'outstanding'] as const
export type Opening = (typeof openings)[number]

export const completionAnswers = [...statuses, 'unsure'] as const
export type CompletionAnswer = (typeof completionAnswers)[number]
export const openingAnswers = [...openings, 'unsure'] as const
export const evidenceAnswers = ['yes', 'partly', 'no', 'unsure'] as const

/** Questions of the citizens' assessment and the answers each may have. */
export const questions = { completion: completionAnswers, opened: openingAnswers, evidence: evidenceAnswers } as const
export type Question = keyof typeof questions

/** Fewer assessments than this are not shown: they would say who rather than what. */
export const leastAssessments = 10

/** States of lib/moderation/content.ts in which an assessment may be changed by its author while the round is open, or taken back at any time. */
export const changeableAssessments = ['pending', 'returned', 'published', 'rejected'] as const
export const deletableAssessments = ['pending', 'returned', 'published', 'rejected', 'held'] as const

/** Letters of the reason. */
export const reasonLengths = { min: 10, max: 1_500 } as const

/** A round is open from the first of its two instants until just before the second. */
export const isOpenRound = ({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }, now: Date): boolean =>
  opensAt <= now && now < closesAt

export const includes = (set: readonly string[], value: string): boolean => set.includes(value)
