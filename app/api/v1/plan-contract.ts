import { array, boolean, int, iso, nullable, object, optional, record, string, url, enum as vocabulary } from 'zod'
import {
  chapters,
  checkStates,
  commitmentStates,
  evidenceKinds,
  irmAmbitions,
  irmCompletions,
  irmStates,
  irmYesNo,
  openings,
  planStates,
  publicReportStates,
  questions,
  sectionKeys,
  statuses,
} from '@/lib/commitments/lifecycle'
import { partialDateFormat } from '@/lib/commitments/partial-date'
import { periodFormat } from '@/lib/commitments/period'
import { lateKinds, statusFilters } from '@/lib/commitments/schema'
import { locales } from '@/lib/i18n/locales'

const day = iso.date().describe('Civil day in Casablanca')
const partial = string().regex(partialDateFormat).describe('A year, a month or a day, as printed')
const count = int().min(0)
const perMille = nullable(int().min(0).max(1_000)).describe('Computed from milestones, rounded down; null where none is entered')
const status = vocabulary(statuses)
const texts = object({ ar: optional(string()), fr: optional(string()), zgh: optional(string()), en: optional(string()) })
const titles = texts.describe('As published; a language without an official title is left out')
const named = object({ id: string(), name: texts })
const period = string().regex(periodFormat).describe('Half-year')
const standing = object({ counting: count, complete: count, overdue: count, stale: count })
const byStatus = object({ 'not-started': count, limited: count, substantial: count, complete: count })
const curve = array(object({ period, perMille: int().min(0).max(1_000) }))

export const plan = object({
  id: string().meta({ examples: ['2018-2020'] }),
  cycle: string(),
  chapter: vocabulary(chapters),
  status: vocabulary(planStates),
  title: titles,
  startsOn: partial,
  endsOn: partial,
  announced: nullable(count).describe('Commitments that the plan is said to hold'),
  commitments: count.describe('Commitments that are published here'),
  progressPerMille: perMille,
  sourceUrl: url(),
  reportUrl: nullable(url()),
  url: url(),
})

const irm = object({
  state: vocabulary(irmStates),
  verifiable: nullable(vocabulary(irmYesNo)),
  relevant: nullable(vocabulary(irmYesNo)),
  ambition: nullable(vocabulary(irmAmbitions)),
  potential: nullable(string()),
  completion: nullable(vocabulary(irmCompletions)),
  earlyResults: nullable(vocabulary(openings)),
}).describe('Codes of the Independent Reporting Mechanism; null where none is known')

export const commitmentRow = object({
  id: string().meta({ examples: ['mo0006'] }),
  ogpId: nullable(string()),
  plan: string(),
  chapter: vocabulary(chapters),
  number: nullable(int()),
  title: titles,
  shortTitle: nullable(string()),
  theme: nullable(object({ ...named.shape, official: boolean().describe('false where the grouping is ours') })),
  lead: nullable(named),
  leadAsPrinted: nullable(string()),
  registryLead: nullable(string()),
  startsOn: nullable(partial),
  endsOn: nullable(partial),
  lifecycle: vocabulary(commitmentStates),
  platform: nullable(string()),
  government: nullable(status).describe('What the government’s reports add up to, by the published formula'),
  progressPerMille: perMille,
  citizens: object({ assessments: count, word: nullable(status).describe('The answer in the middle; null below ten assessments') }),
  irm,
  milestones: standing,
  sourceUrl: url(),
  verified: boolean().describe('Whether a person compared the row with its source'),
  demo: boolean().describe('Whether its milestones and reports are made for demonstration'),
  url: url(),
})

const group = object({
  ...named.shape,
  official: boolean(),
  commitments: count,
  progressPerMille: perMille,
  byStatus,
  milestones: standing,
})

export const planWhole = object({
  ...plan.shape,
  rows: array(commitmentRow),
  themes: array(group),
  institutions: array(group),
  byStatus,
  milestones: standing,
  evolution: curve,
})

const evidence = object({
  kind: vocabulary(evidenceKinds),
  url: nullable(url()),
  title: string(),
  locale: vocabulary(locales),
  issuedOn: nullable(day),
  check: vocabulary(checkStates),
  checkedOn: nullable(day),
})

export const progress = object({
  id: string(),
  commitment: string(),
  milestone: string().meta({ examples: ['6.2'] }),
  period,
  revision: int().min(1),
  status,
  state: vocabulary(publicReportStates).describe('`corrected` where a later revision replaced it'),
  body: texts,
  difficulty: texts,
  regressionReason: nullable(string()),
  publishedOn: day,
  correctedOn: nullable(day),
  evidence: array(evidence),
  demo: boolean(),
})

const milestone = object({
  id: string(),
  code: string(),
  title: titles,
  plannedStart: nullable(partial),
  plannedEnd: nullable(partial),
  actualStart: nullable(day),
  actualEnd: nullable(day),
  weight: count,
  sharePerMille: perMille.describe('What it counts of the whole; null once withdrawn'),
  status: nullable(status),
  statusPeriod: nullable(period),
  overdue: boolean(),
  stale: boolean(),
  withdrawnOn: nullable(day),
  demo: boolean(),
})

const answer = object({ answer: string(), everyone: count, verified: count })

export const commitmentWhole = object({
  ...commitmentRow.shape,
  sections: array(
    object({
      key: vocabulary(sectionKeys),
      texts,
      summary: boolean().describe('true where the words are ours and sum up the source'),
      sourceUrl: nullable(url()),
      demo: boolean(),
    }),
  ),
  steps: array(milestone),
  assessment: object({
    n: count,
    verified: count,
    shown: boolean().describe('From ten assessments on'),
    answers: record(vocabulary(Object.keys(questions) as (keyof typeof questions)[]), array(answer)),
  }),
  evolution: curve,
  changes: array(
    object({
      version: int(),
      on: day,
      reason: nullable(string()),
      locale: nullable(vocabulary(locales)),
      differences: array(
        object({
          milestone: nullable(string()),
          field: string(),
          locale: nullable(string()),
          before: nullable(string()),
          after: nullable(string()),
        }),
      ),
    }),
  ),
})

export const commitmentFilters = {
  plan: string().describe('`2018-2020`, `2018-2020-parliament`, …'),
  chapter: vocabulary(chapters),
  theme: string(),
  institution: string(),
  status: vocabulary(statusFilters),
  late: vocabulary(lateKinds),
  q: string().max(100),
}

export const reportFilters = { plan: string(), commitment: string(), period, status }
