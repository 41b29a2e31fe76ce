import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { checkStates, evidenceKinds, needsDifficulty, needsEvidence, reportStates, statuses } from '@/lib/commitments/lifecycle'
import { partialDateFormat } from '@/lib/commitments/partial-date'
import { periodFormat } from '@/lib/commitments/period'
import { locales } from '@/lib/i18n/locales'
import { contentStates } from '@/lib/moderation/content'

/** What the demo invents about real commitments: milestones, reports, proofs, assessments. Every row of it is marked. */

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'demo-commitments')
const partialDate = z.string().regex(partialDateFormat)
const period = z.string().regex(periodFormat)
const code = z.string().regex(/^\d{1,2}\.\d$/)
const both = z.strictObject({ ar: z.string().min(3), fr: z.string().min(3) })
/** A report may wait for its translation. */
const words = z.strictObject({ ar: z.string().min(3).optional(), fr: z.string().min(3).optional() })
// Addresses of the demo exist nowhere (RFC 2606): none is taken for a proof.
const address = z.url({ hostname: /^example\.org$/, protocol: /^https$/ })

const evidence = z.strictObject({
  kind: z.enum(evidenceKinds),
  url: address,
  title: z.string(),
  locale: z.enum(locales),
  check: z.enum(checkStates).default('unchecked'),
})

const report = z.strictObject({
  period,
  status: z.enum(statuses),
  body: words,
  difficulty: words.optional(),
  evidence: z.array(evidence).default([]),
})

const milestone = z.strictObject({
  code,
  title: both,
  plannedStart: partialDate,
  plannedEnd: partialDate,
  actualEnd: z.iso.date().optional(),
  weight: z.int().positive(),
  responsibleId: z.string().optional(),
  indicator: z.strictObject({ name: both, unit: both, baseline: z.number(), target: z.number(), deadline: partialDate }).optional(),
  reports: z.array(report),
})

const amendment = z.strictObject({
  milestone: code,
  on: z.iso.date(),
  kind: z.enum(['reschedule', 'withdraw']),
  plannedEnd: partialDate.optional(),
  reason: both,
  language: z.enum(['ar', 'fr']),
})

const correction = z.strictObject({
  milestone: code,
  period,
  on: z.iso.date(),
  status: z.enum(statuses),
  body: both,
  difficulty: both,
  regression: z.string(),
})

/** A report that is still on its way through the desk. */
const waiting = z.strictObject({
  milestone: code,
  period,
  state: z.enum(reportStates),
  status: z.enum(statuses),
  body: words,
  difficulty: words.optional(),
  returnNote: z.string().optional(),
})

const counts = (length: number) => z.array(z.int().min(0)).length(length)

const demoCommitment = z.strictObject({
  milestones: z.array(milestone).min(1),
  amendments: z.array(amendment).default([]),
  corrections: z.array(correction).default([]),
  /** «<milestone> <period>» → why the report says less than the one before it. */
  regressions: z.record(z.string(), z.string()).default({}),
  pipeline: z.array(waiting).default([]),
  citizenEvidence: z.array(evidence.extend({ state: z.enum(contentStates) })).default([]),
  /** How many gave each answer, in the order of the scales, and how many of all had a verified identity. */
  assessment: z.strictObject({ completion: counts(5), opened: counts(6), evidence: counts(4), verified: z.int().min(0) }).optional(),
})
export type DemoCommitment = z.output<typeof demoCommitment>
export type DemoReport = DemoCommitment['milestones'][number]['reports'][number]

/** A report that breaks a rule of the desk could not have been published. */
function unpublishable({ status, evidence: shown, difficulty }: DemoReport): string | null {
  if (needsEvidence(status) && shown.length === 0) return 'has no evidence'
  return needsDifficulty(status) && !difficulty ? 'tells no difficulty' : null
}

function read(file: string): DemoCommitment {
  const parsed = demoCommitment.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`)
  for (const step of parsed.data.milestones)
    for (const one of step.reports) {
      const problem = unpublishable(one)
      if (problem) throw new Error(`${file}: the report of ${step.code} for ${one.period} ${problem}`)
    }
  return parsed.data
}

/** The demo's story of one commitment. */
export const demoCommitmentOf = (id: string): DemoCommitment => read(`${id}.json`)

/** All commitments that the demo tells of. */
export const demoCommitmentIds = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
