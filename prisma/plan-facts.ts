import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import {
  chapters,
  commitmentStates,
  institutionRoles,
  irmAmbitions,
  irmPhases,
  irmStates,
  irmYesNo,
  openings,
  planStates,
  sectionKeys,
} from '@/lib/commitments/lifecycle'
import { partialDateFormat } from '@/lib/commitments/partial-date'
import { periodFormat } from '@/lib/commitments/period'
import type { Tx } from '@/lib/core/db'
import { locales } from '@/lib/i18n/locales'
import { differing } from './differing'

/** Action plans as published, a file a chapter. What nobody verified is null and unpublished; sources: docs/data-sources.md. */

const folder = join(dirname(fileURLToPath(import.meta.url)), 'data', 'plans')
const title = z.string().min(3).nullable()
const partialDate = z.string().regex(partialDateFormat)
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const source = z.url({ protocol: /^https$/ })

const irm = z.strictObject({
  phase: z.enum(irmPhases),
  state: z.enum(irmStates),
  verifiable: z.enum(irmYesNo).optional(),
  relevant: z.enum(irmYesNo).optional(),
  ambition: z.enum(irmAmbitions).optional(),
  potential: z.enum(['unclear', 'modest', 'substantial']).optional(),
  earlyResults: z.enum(openings).optional(),
  reportUrl: source.optional(),
})

const part = z.strictObject({ role: z.enum(institutionRoles), institutionId: code.optional(), name: z.string().optional() })
const words = z.strictObject({ ar: z.string().min(20), fr: z.string().min(20), en: z.string().min(20) })

const commitment = z.strictObject({
  ogpId: z.string().regex(/^MO\d{4}$/),
  number: z.int().positive().nullable(),
  published: z.boolean(),
  shortTitle: title,
  titleAr: title.optional(),
  titleFr: title,
  titleEn: title,
  lead: z.string().nullable(),
  leadId: code.nullable(),
  registryLead: z.string().optional(),
  registryLeadId: code.optional(),
  startsOn: partialDate.nullable(),
  endsOn: partialDate.nullable(),
  theme: code.optional(),
  platform: code.optional(),
  lifecycle: z.enum(commitmentStates),
  carriedFrom: z.string().optional(),
  sourceUrl: source,
  irm: z.array(irm),
  others: z.array(part).optional(),
  policyAreas: z.array(code).optional(),
  /** The narrative in short and in our words: the source is in English. */
  summary: z.partialRecord(z.enum(sectionKeys), words).optional(),
})

const theme = z.strictObject({
  id: code,
  official: z.boolean(),
  nameAr: z.string(),
  nameFr: z.string(),
  nameZgh: z.string(),
  nameEn: z.string(),
})

const plan = z.strictObject({
  id: z.string().regex(/^\d{4}-\d{4}(-[a-z-]+)?$/),
  cycle: z.string(),
  chapter: z.enum(chapters),
  status: z.enum(planStates),
  published: z.boolean(),
  startsOn: partialDate,
  endsOn: partialDate,
  firstPeriod: z.string().regex(periodFormat),
  lastPeriod: z.string().regex(periodFormat),
  announced: z.int().positive().nullable(),
  sourceUrl: source,
  reportUrl: source.nullable(),
  themes: z.array(theme),
  commitments: z.array(commitment),
})
export type PlanFacts = z.output<typeof plan>

/** Reads and checks the plans; throws on a row that breaks its shape. */
export const planFacts = (): PlanFacts[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const parsed = plan.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`)
      return parsed.data
    })

const idOf = (ogpId: string): string => ogpId.toLowerCase()

const planRow = ({ themes: _, commitments: __, ...row }: PlanFacts) => row

const themeRows = ({ id: planId, themes }: PlanFacts) =>
  themes.map((row, at) => ({ ...row, id: `${planId}.${row.id}`, planId, position: at + 1 }))

const commitmentRows = ({ id: planId, commitments }: PlanFacts) =>
  commitments.map((row) => ({
    id: idOf(row.ogpId),
    ogpId: row.ogpId,
    planId,
    themeId: row.theme ? `${planId}.${row.theme}` : null,
    number: row.number,
    published: row.published,
    titleAr: row.titleAr ?? null,
    titleFr: row.titleFr,
    titleEn: row.titleEn,
    shortTitle: row.shortTitle,
    lead: row.lead,
    leadId: row.leadId,
    registryLead: row.registryLead ?? null,
    registryLeadId: row.registryLeadId ?? null,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    lifecycle: row.lifecycle,
    carriedFromId: row.carriedFrom ? idOf(row.carriedFrom) : null,
    sourceUrl: row.sourceUrl,
    platform: row.platform ?? null,
  }))

const sectionRows = ({ commitments }: PlanFacts) =>
  commitments.flatMap(({ ogpId, summary = {}, sourceUrl }) =>
    sectionKeys.flatMap((key, position) =>
      locales.flatMap((locale) => {
        const body = locale === 'zgh' ? undefined : summary[key]?.[locale]
        return body ? [{ commitmentId: idOf(ogpId), key, locale, position, body, summary: true, sourceUrl, demo: false }] : []
      }),
    ),
  )

const partRows = ({ commitments }: PlanFacts) =>
  commitments.flatMap(({ ogpId, others = [] }) =>
    others.map(({ role, institutionId = null, name = null }) => ({
      id: `${idOf(ogpId)}.${role}.${institutionId ?? name}`,
      commitmentId: idOf(ogpId),
      role,
      institutionId,
      name,
    })),
  )

const tagRows = ({ commitments }: PlanFacts) =>
  commitments.flatMap(({ ogpId, policyAreas = [] }) =>
    policyAreas.map((area) => ({ commitmentId: idOf(ogpId), kind: 'policy-area', code: area })),
  )

const irmRows = ({ cycle, commitments }: PlanFacts) =>
  commitments.flatMap(({ ogpId, sourceUrl, irm: found }) =>
    found.map((row) => ({
      id: `${idOf(ogpId)}.${row.phase}`,
      commitmentId: idOf(ogpId),
      phase: row.phase,
      methodology: cycle < '2020' ? 'pre-2020' : 'post-2020',
      state: row.state,
      verifiable: row.verifiable ?? null,
      relevant: row.relevant ?? null,
      ambition: row.ambition ?? null,
      potential: row.potential ?? null,
      // Nobody knows one yet: docs/data-sources.md.
      completion: null,
      earlyResults: row.earlyResults ?? null,
      reportUrl: row.reportUrl ?? null,
      sourceUrl,
    })),
  )

/** Brings the plans into the database, in the caller's transaction; returns how many rows moved. None is deleted. */
export async function putPlans(tx: Tx, plans: readonly PlanFacts[]): Promise<number> {
  const moved: { missing: unknown[]; changed: unknown[] }[] = []
  const note = <T extends { missing: unknown[]; changed: unknown[] }>(rows: T): T => {
    moved.push(rows)
    return rows
  }

  const planChanges = note(differing(plans.map(planRow), await tx.actionPlan.findMany(), 'id'))
  await tx.actionPlan.createMany({ data: planChanges.missing })
  for (const row of planChanges.changed) await tx.actionPlan.update({ where: { id: row.id }, data: row })

  const themes = note(differing(plans.flatMap(themeRows), await tx.planTheme.findMany(), 'id'))
  await tx.planTheme.createMany({ data: themes.missing })
  for (const row of themes.changed) await tx.planTheme.update({ where: { id: row.id }, data: row })

  const commitments = note(differing(plans.flatMap(commitmentRows), await tx.commitment.findMany(), 'id'))
  await tx.commitment.createMany({ data: commitments.missing })
  for (const row of commitments.changed) await tx.commitment.update({ where: { id: row.id }, data: row })

  const sections = note(differing(plans.flatMap(sectionRows), await tx.commitmentSection.findMany(), 'commitmentId', 'key', 'locale'))
  await tx.commitmentSection.createMany({ data: sections.missing })
  for (const { commitmentId, key, locale, ...data } of sections.changed)
    await tx.commitmentSection.update({ where: { commitmentId_key_locale: { commitmentId, key, locale } }, data })

  const parts = note(differing(plans.flatMap(partRows), await tx.commitmentInstitution.findMany(), 'id'))
  await tx.commitmentInstitution.createMany({ data: parts.missing })
  for (const row of parts.changed) await tx.commitmentInstitution.update({ where: { id: row.id }, data: row })

  const tags = note(differing(plans.flatMap(tagRows), await tx.commitmentTag.findMany(), 'commitmentId', 'kind', 'code'))
  await tx.commitmentTag.createMany({ data: tags.missing })

  const irmChanges = note(differing(plans.flatMap(irmRows), await tx.irmAssessment.findMany(), 'id'))
  await tx.irmAssessment.createMany({ data: irmChanges.missing })
  for (const row of irmChanges.changed) await tx.irmAssessment.update({ where: { id: row.id }, data: row })

  return moved.reduce((sum, { missing, changed }) => sum + missing.length + changed.length, 0)
}
