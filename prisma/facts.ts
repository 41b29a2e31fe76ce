import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { type Tx, write } from '@/lib/core/db'

/** What the world says and nobody here invents: territories, institutions, rules of the law. Sources: docs/data-sources.md. */

const folder = join(dirname(fileURLToPath(import.meta.url)), 'data')
const whole = z.coerce.number().int().positive()
const civilDay = z.iso.date()
const name = z.string().min(2)

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

export const communeClasses = ['under-35000', 'from-35000', 'arrondissements'] as const

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
})

/** Brings the facts of this release into the database. Rows already there are corrected, none is deleted. */
export async function putFacts(tx: Tx, facts: Facts = readFacts()): Promise<void> {
  for (const row of territoryRows(facts)) await tx.territory.upsert({ where: { code: row.code }, create: row, update: row })
  for (const row of facts.institutions.map(institutionData)) {
    await tx.institution.upsert({ where: { id: row.id }, create: row, update: row })
  }
  for (const { note: _, ...row } of facts.rules) await tx.legalRule.upsert({ where: { id: row.id }, create: row, update: row })
}

/** Puts the facts where the database does not hold exactly these yet; true when it wrote. */
export async function seedFacts(now: Date): Promise<boolean> {
  const facts = readFacts()
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex')
  return write(async (tx) => {
    const held = await tx.siteValue.findUnique({ where: { key: 'facts' } })
    if (held?.value === digest) return false
    await putFacts(tx, facts)
    await tx.siteValue.upsert({ where: { key: 'facts' }, create: { key: 'facts', value: digest }, update: { value: digest } })
    const subject = { type: 'facts', id: digest.slice(0, 16) }
    await audited(tx, { stream: 'facts', actor: 'system', verb: 'facts.put', subject }, now)
    await expire(tx, ['institutions', 'territories', 'rules', 'petitions', 'home'])
    return true
  })
}
