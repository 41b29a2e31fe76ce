import 'server-only'
import { cached } from '@/lib/core/cache'
import { db } from '@/lib/core/db'
import type { Names } from './name'

export type TerritoryRef = { code: string; iso: string | null; level: string; name: Names }

const columns = { code: true, iso: true, level: true, nameAr: true, nameFr: true } as const
type Row = { code: string; iso: string | null; level: string; nameAr: string; nameFr: string }
const dto = ({ code, iso, level, nameAr, nameFr }: Row): TerritoryRef => ({ code, iso, level, name: { ar: nameAr, fr: nameFr } })

/** The 12 regions in the order of their codes. */
export const regions = async (): Promise<TerritoryRef[]> =>
  (await db.territory.findMany({ where: { level: 'region' }, select: columns, orderBy: { code: 'asc' } })).map(dto)

/** Regions and provinces, which is what a person chooses from. */
export const regionsAndProvinces = async (): Promise<TerritoryRef[]> =>
  (await db.territory.findMany({ where: { level: { in: ['region', 'province'] } }, select: columns, orderBy: { code: 'asc' } })).map(dto)

export const territory = async (code: string): Promise<TerritoryRef | null> => {
  const row = await db.territory.findUnique({ where: { code }, select: columns })
  return row && dto(row)
}

export const childrenOf = async (code: string): Promise<TerritoryRef[]> =>
  (await db.territory.findMany({ where: { parentCode: code }, select: columns, orderBy: { code: 'asc' } })).map(dto)

export const cachedRegions = cached(regions, () => ['territories'])
