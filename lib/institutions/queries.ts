import 'server-only'
import { cached } from '@/lib/core/cache'
import { db, type Tx } from '@/lib/core/db'
import type { Names } from '@/lib/territories/name'
import { authorityKindsOf } from './kind'
import { pickRule } from './rule'

export type InstitutionRef = { id: string; kind: string; name: Names; territoryCode: string | null; website: string | null }

export const institutionColumns = {
  id: true,
  kind: true,
  territoryCode: true,
  nameAr: true,
  nameFr: true,
  nameZgh: true,
  nameEn: true,
  website: true,
} as const

type Row = {
  id: string
  kind: string
  territoryCode: string | null
  nameAr: string
  nameFr: string
  nameZgh: string | null
  nameEn: string | null
  website: string | null
}

export const institutionDto = (row: Row): InstitutionRef => ({
  id: row.id,
  kind: row.kind,
  territoryCode: row.territoryCode,
  website: row.website,
  name: { ar: row.nameAr, fr: row.nameFr, ...(row.nameZgh ? { zgh: row.nameZgh } : {}), ...(row.nameEn ? { en: row.nameEn } : {}) },
})

const order = [{ kind: 'asc' as const }, { id: 'asc' as const }]

export const institution = async (id: string): Promise<InstitutionRef | null> => {
  const row = await db.institution.findUnique({ where: { id }, select: institutionColumns })
  return row && institutionDto(row)
}

export const allInstitutions = async (): Promise<InstitutionRef[]> =>
  (await db.institution.findMany({ select: institutionColumns, orderBy: order })).map(institutionDto)

/** Names of institutions by id, of those that are there. */
export async function institutionNames(ids: readonly string[]): Promise<Map<string, Names>> {
  const rows = await db.institution.findMany({ where: { id: { in: [...new Set(ids)] } }, select: institutionColumns, orderBy: order })
  return new Map(rows.map((row) => [row.id, institutionDto(row).name]))
}

/** Authorities that a petition of this kind may be addressed to; all of them without a kind. */
export const addressableInstitutions = async (petitionKind?: string): Promise<InstitutionRef[]> => {
  const kinds = petitionKind ? authorityKindsOf(petitionKind) : [...new Set(['national', 'motion', 'local'].flatMap(authorityKindsOf))]
  return (await db.institution.findMany({ where: { kind: { in: [...kinds] } }, select: institutionColumns, orderBy: order })).map(
    institutionDto,
  )
}

export type Rule = NonNullable<Awaited<ReturnType<typeof ruleFor>>>

/** The rule of law for petitions of a kind to an institution on a civil day; null where none is known. */
export async function ruleFor(petitionKind: string, institutionId: string, day: string, tx: Tx = db) {
  const addressed = await tx.institution.findUnique({
    where: { id: institutionId },
    select: { kind: true, territory: { select: { communeClass: true, population2024: true } } },
  })
  if (!addressed) return null
  const rules = await tx.legalRule.findMany({ where: { petitionKind, authorityKind: addressed.kind } })
  const { communeClass = null, population2024: population = null } = addressed.territory ?? {}
  return pickRule(rules, petitionKind, { kind: addressed.kind, communeClass, population }, day)
}

/** Institutions that exist no more under their name, with who took over where that is known. */
export async function formerInstitutions(): Promise<Map<string, InstitutionRef | null>> {
  const former = await db.institution.findMany({
    where: { OR: [{ activeTo: { not: null } }, { successorId: { not: null } }] },
    select: { id: true, successorId: true },
  })
  const successors = await db.institution.findMany({
    where: { id: { in: former.flatMap(({ successorId }) => successorId ?? []) } },
    select: institutionColumns,
  })
  const known = new Map(successors.map((row) => [row.id, institutionDto(row)]))
  return new Map(former.map(({ id, successorId }) => [id, known.get(successorId ?? '') ?? null]))
}

/** An institution and whatever took over its tasks, one after the other: ministries are renamed and merged. */
export async function withSuccessors(id: string): Promise<string[]> {
  const found = [id]
  for (let next: string | null = id; next !== null; ) {
    const row: { successorId: string | null } | null = await db.institution.findUnique({
      where: { id: next },
      select: { successorId: true },
    })
    next = row?.successorId && !found.includes(row.successorId) ? row.successorId : null
    if (next) found.push(next)
  }
  return found
}

export const cachedAddressableInstitutions = cached(addressableInstitutions, () => ['institutions'])
export const cachedInstitution = cached(institution, () => ['institutions'])
export const cachedInstitutions = cached(allInstitutions, () => ['institutions'])
export const cachedFormerInstitutions = cached(formerInstitutions, () => ['institutions'])
