import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { partialDateFormat } from '@/lib/commitments/partial-date'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { type Tx, write } from '@/lib/core/db'
import { differing } from './differing'
import { holidayFacts, putHolidays } from './holiday-facts'
import { planFacts, putPlans } from './plan-facts'
import { putDeadlineRules, putGrounds, putProactiveItems, requestFacts } from './request-facts'
import { putWatchedTerms } from './watched-terms'

/** What the world says and nobody here invents: territories, institutions, rules of the law. Sources: docs/data-sources.md. */

const folder = join(dirname(fileURLToPath(import.meta.url)), 'data')
const whole = z.coerce.number().int().positive()
const civilDay = z.iso.date()
const name = z.string().min(2)
const partialDate = z.string().regex(partialDateFormat)

const regionRow = z.object({
  code: z.string().regex(/^\d{2}$/),
  iso: z.string(),
  name_fr: name,
  name_ar: name,
  population_2024: whole,
  provinces: whole,
})

const provinceRow = z.object({
  code: z.string().regex(/^\d{2}\.\d{3}$/),
  iso: z.string(),
  name_fr: name,
  name_ar: name,
  region_code: z.string(),
  population_2024: whole,
})

const communeClasses = ['under-35000', 'from-35000', 'arrondissements'] as const

const communeRow = z.object({
  code: z.string().regex(/^\d{2}\.\d{3}\.\d{2}\.\d{1,2}$/),
  name_fr: name,
  name_ar: name,
  province_code: z.string(),
  commune_class: z.enum(communeClasses),
  population_2024: whole,
})

const institutionRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  kind: z.enum([
    'head-of-government',
    'house-of-representatives',
    'house-of-councillors',
    'ministry',
    'governance',
    'agency',
    'region',
    'province',
    'commune',
  ]),
  territoryCode: z.string().optional(),
  nameAr: name,
  nameFr: name,
  nameZgh: name.optional(),
  nameEn: name.optional(),
  website: z.url({ protocol: /^https$/ }).optional(),
  activeFrom: partialDate.optional(),
  activeTo: partialDate.optional(),
  successorId: z.string().optional(),
})

const legalRuleRow = z.strictObject({
  id: z.string(),
  petitionKind: z.enum(['national', 'motion', 'local']),
  authorityKind: institutionRow.shape.kind,
  communeClass: z.enum(communeClasses).nullable(),
  populationFrom: z.int().nullable(),
  populationBelow: z.int().nullable(),
  threshold: z.int().positive(),
  sharePerMille: z.int().min(0).max(1000),
  committeeMin: z.int().positive().nullable(),
  admissibilityDays: z.int().positive().nullable(),
  answerDays: z.int().positive().nullable(),
  answerMonths: z.int().positive().nullable(),
  eligibility: z.enum(['electoral-list', 'residence-or-activity']),
  law: z.string().min(5),
  article: z.string().min(1),
  sourceUrl: z.url(),
  verified: z.boolean(),
  validFrom: civilDay,
  validTo: civilDay.nullable(),
  /** For readers of this file: conflicts between sources and what is not verified. */
  note: z.string().nullable(),
})

const text = (file: string): string => readFileSync(join(folder, file), 'utf8')

/** The tables of this folder quote nothing: a comma always separates. */
function table<S extends z.ZodType>(file: string, row: S): z.output<S>[] {
  const [head = '', ...lines] = text(file).trim().split(/\r?\n/)
  const columns = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    if (cells.length !== columns.length) throw new Error(`${file}: ${line}`)
    return row.parse(Object.fromEntries(columns.map((column, at) => [column, cells[at]])))
  })
}

/** Reads and checks the fact files; throws on a row that breaks its shape. */
export function readFacts() {
  return {
    regions: table('regions.csv', regionRow),
    provinces: table('provinces.csv', provinceRow),
    communes: table('communes.csv', communeRow),
    institutions: z.array(institutionRow).parse(JSON.parse(text('institutions.json'))),
    rules: z.array(legalRuleRow).parse(JSON.parse(text('legal-rules.json'))),
    plans: planFacts(),
    holidays: holidayFacts(),
    requests: requestFacts(),
  }
}

type Facts = ReturnType<typeof readFacts>

const territoryRows = ({ regions, provinces, communes }: Facts) => [
  ...regions.map((row) => ({ ...territory(row, 'region'), parentCode: null, iso: row.iso, communeClass: null })),
  ...provinces.map((row) => ({ ...territory(row, 'province'), parentCode: row.region_code, iso: row.iso, communeClass: null })),
  ...communes.map((row) => ({
    ...territory(row, 'commune'),
    parentCode: row.province_code,
    iso: null,
    communeClass: row.commune_class,
  })),
]

const territory = (row: { code: string; name_ar: string; name_fr: string; population_2024: number }, level: string) => ({
  code: row.code,
  level,
  nameAr: row.name_ar,
  nameFr: row.name_fr,
  population2024: row.population_2024,
})

const institutionData = (row: Facts['institutions'][number]) => ({
  id: row.id,
  kind: row.kind,
  territoryCode: row.territoryCode ?? null,
  nameAr: row.nameAr,
  nameFr: row.nameFr,
  nameZgh: row.nameZgh ?? null,
  nameEn: row.nameEn ?? null,
  website: row.website ?? null,
  activeFrom: row.activeFrom ?? null,
  activeTo: row.activeTo ?? null,
  successorId: row.successorId ?? null,
})

/** Brings the facts of this release into the database and returns how many rows moved. None is deleted: petitions point at them. */
export async function putFacts(tx: Tx, facts: Facts = readFacts()): Promise<number> {
  const territories = differing(territoryRows(facts), await tx.territory.findMany(), 'code')
  await tx.territory.createMany({ data: territories.missing })
  for (const row of territories.changed) await tx.territory.update({ where: { code: row.code }, data: row })

  const institutions = differing(facts.institutions.map(institutionData), await tx.institution.findMany(), 'id')
  await tx.institution.createMany({ data: institutions.missing })
  for (const row of institutions.changed) await tx.institution.update({ where: { id: row.id }, data: row })

  const rules = differing(
    facts.rules.map(({ note: _, ...row }) => row),
    await tx.legalRule.findMany(),
    'id',
  )
  await tx.legalRule.createMany({ data: rules.missing })
  for (const row of rules.changed) await tx.legalRule.update({ where: { id: row.id }, data: row })

  const rows = [territories, institutions, rules].reduce((moved, { missing, changed }) => moved + missing.length + changed.length, 0)
  const ofRequests =
    (await putGrounds(tx, facts.requests)) + (await putDeadlineRules(tx, facts.requests)) + (await putProactiveItems(tx, facts.requests))
  return rows + ofRequests + (await putPlans(tx, facts.plans)) + (await putHolidays(tx, facts.holidays))
}

/** Puts the facts where the database does not hold exactly these yet; returns how many rows it wrote. Safe to repeat. */
export async function seedFacts(now: Date): Promise<number> {
  const facts = readFacts()
  return write(async (tx) => {
    const rows = (await putFacts(tx, facts)) + (await putWatchedTerms(tx))
    if (rows === 0) return 0
    const subject = { type: 'facts', id: 'facts' }
    await audited(tx, { stream: 'facts', actor: 'system', verb: 'facts.put', subject, change: { rows } }, now)
    await expire(tx, ['institutions', 'territories', 'petitions', 'commitments', 'home'])
    return rows
  })
}
