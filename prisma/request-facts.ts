import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { clockKinds, owners } from '@/lib/cases/clock-kinds'
import { units } from '@/lib/cases/deadline'
import type { Tx } from '@/lib/core/db'
import { differing } from './differing'

/** What law 31-13 says in numbers and lists: grounds to refuse, time limits, what is published without being asked. */

const folder = join(dirname(fileURLToPath(import.meta.url)), 'data')
const id = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/)
const basis = {
  id,
  law: z.string().min(4),
  article: z.string().min(1),
  sourceUrl: z.url().nullable(),
  /** Read in an official page. */
  verified: z.boolean(),
}
const valid = { validFrom: z.iso.date(), validTo: z.iso.date().nullable() }
/** For readers of the file: what was not verified. */
const note = z.string().nullable()

export const groundNatures = ['absolute', 'harm', 'confidential', 'procedural'] as const
export const itemScopes = ['all', 'local', 'national'] as const

const groundRow = z.strictObject({ ...basis, ...valid, nature: z.enum(groundNatures), position: z.int().positive(), note })
const ruleRow = z.strictObject({
  ...basis,
  ...valid,
  kind: z.enum(clockKinds),
  owner: z.enum(owners),
  length: z.int().positive(),
  unit: z.enum(units),
  pausable: z.boolean(),
  note,
})
const itemRow = z.strictObject({ ...basis, position: z.int().positive(), scope: z.enum(itemScopes) })

const rows = <S extends z.ZodType>(file: string, row: S): z.output<S>[] =>
  z.array(row).parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))

/** Reads and checks the facts of the law on information; throws on a row that breaks its shape. */
export const requestFacts = () => ({
  grounds: rows('exemption-grounds.json', groundRow),
  deadlineRules: rows('deadline-rules.json', ruleRow),
  proactiveItems: rows('proactive-items.json', itemRow),
})

type RequestFacts = ReturnType<typeof requestFacts>

const withoutNote = <R extends { note: string | null }>({ note: _, ...row }: R) => row

/** Brings the grounds for refusals into the database; returns how many rows moved. */
export async function putGrounds(tx: Tx, { grounds }: Pick<RequestFacts, 'grounds'> = requestFacts()): Promise<number> {
  const { missing, changed } = differing(grounds.map(withoutNote), await tx.exemptionGround.findMany(), 'id')
  await tx.exemptionGround.createMany({ data: missing })
  for (const row of changed) await tx.exemptionGround.update({ where: { id: row.id }, data: row })
  return missing.length + changed.length
}

/** Brings the time limits of the law into the database; running ones keep the length they began with. Returns how many rows moved. */
export async function putDeadlineRules(tx: Tx, { deadlineRules }: Pick<RequestFacts, 'deadlineRules'> = requestFacts()): Promise<number> {
  const { missing, changed } = differing(deadlineRules.map(withoutNote), await tx.deadlineRule.findMany(), 'id')
  await tx.deadlineRule.createMany({ data: missing })
  for (const row of changed) await tx.deadlineRule.update({ where: { id: row.id }, data: row })
  return missing.length + changed.length
}

/** Brings the list of article 10 into the database; returns how many rows moved. */
export async function putProactiveItems(
  tx: Tx,
  { proactiveItems }: Pick<RequestFacts, 'proactiveItems'> = requestFacts(),
): Promise<number> {
  const { missing, changed } = differing(proactiveItems, await tx.proactiveItem.findMany(), 'id')
  await tx.proactiveItem.createMany({ data: missing })
  for (const row of changed) await tx.proactiveItem.update({ where: { id: row.id }, data: row })
  return missing.length + changed.length
}
