import type { PlanRow } from '@/lib/commitments/dashboard'
import type { CommitmentPage, MilestoneRow } from '@/lib/commitments/queries'
import type { ReportRow } from '@/lib/commitments/reports'
import type { CommitmentRow } from '@/lib/commitments/rows'

export const planRow = (plan: PlanRow) => ({
  id: plan.id,
  cycle: plan.cycle,
  chapter: plan.chapter,
  status: plan.status,
  title: plan.title,
  startsOn: plan.startsOn,
  endsOn: plan.endsOn,
  announced: plan.announced,
  commitments: plan.commitments,
  progressPerMille: plan.progressPerMille,
  sourceUrl: plan.sourceUrl,
  reportUrl: plan.reportUrl,
  url: plan.url,
})

/** A commitment as the list of the API gives it: the three voices side by side. */
export const commitmentRow = (row: CommitmentRow) => ({
  id: row.id,
  ogpId: row.ogpId,
  plan: row.plan.id,
  chapter: row.plan.chapter,
  number: row.number,
  title: row.title,
  shortTitle: row.shortTitle,
  theme: row.theme,
  lead: row.lead,
  leadAsPrinted: row.leadAsPrinted,
  registryLead: row.registryLead,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  lifecycle: row.lifecycle,
  platform: row.platform,
  government: row.government,
  progressPerMille: row.progressPerMille,
  citizens: row.citizens,
  irm: row.irm,
  milestones: row.milestones,
  sourceUrl: row.sourceUrl,
  verified: row.verified,
  demo: row.demo,
  url: row.url,
})

/** A published report. */
export const progressRow = (report: ReportRow) => ({
  id: report.id,
  commitment: report.commitmentId,
  milestone: report.milestone.code,
  period: report.period,
  revision: report.revision,
  status: report.status,
  state: report.state,
  body: report.body,
  difficulty: report.difficulty,
  regressionReason: report.regressionReason,
  publishedOn: report.publishedOn,
  correctedOn: report.correctedOn,
  evidence: report.evidence.map(({ kind, url, title, locale, issuedOn, check, checkedOn }) => ({
    kind,
    url,
    title,
    locale,
    issuedOn,
    check,
    checkedOn,
  })),
  demo: report.demo,
})

const milestone = (step: MilestoneRow) => ({
  id: step.id,
  code: step.code,
  title: step.title,
  plannedStart: step.plannedStart,
  plannedEnd: step.plannedEnd,
  actualStart: step.actualStart,
  actualEnd: step.actualEnd,
  weight: step.weight,
  sharePerMille: step.sharePerMille,
  status: step.status,
  statusPeriod: step.statusPeriod,
  overdue: step.overdue,
  stale: step.stale,
  withdrawnOn: step.withdrawn?.on ?? null,
  demo: step.demo,
})

/** One commitment with its narrative, milestones, changes and the citizens' answers from ten assessments on. */
export const fullCommitment = (page: CommitmentPage) => ({
  ...commitmentRow(page),
  sections: page.sections,
  steps: page.steps.map(milestone),
  assessment: { n: page.voice.n, verified: page.voice.verified, shown: page.voice.shown, answers: page.voice.answers },
  evolution: page.evolution,
  changes: page.changes.map(({ version, on, reason, locale, differences }) => ({ version, on, reason, locale, differences })),
})
