import 'server-only'
import { cached } from '@/lib/core/cache'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { groupedBy } from '@/lib/core/statistics'
import { type InstitutionRef, institutionColumns, institutionDto } from '@/lib/institutions/queries'
import { desksOf, whyNotDesk, whyNotFurnish } from './policy'
import { concerns, type PublicationState } from './proactive-schema'

/** The list of article 10: what each institution publishes without being asked, what is missing, and what nobody said yet. */

export type ProactiveItemDto = {
  id: string
  law: string
  article: string
  scope: string
  sourceUrl: string | null
  /** Whether it was read in an official text. */
  verified: boolean
}

export type Entry = {
  item: ProactiveItemDto
  state: PublicationState | 'unknown'
  url: string | null
  publishedOn: string | null
  format: string | null
  licence: string | null
  checkedOn: string | null
  demo: boolean
}

/** Published items of those that concern the institution; what is published in part is counted apart. */
export type Score = { published: number; partly: number; missing: number; unknown: number; of: number }

export type Checklist = { entries: Entry[]; score: Score }
export type ProactiveOverview = {
  items: ProactiveItemDto[]
  institutions: (Checklist & { institution: InstitutionRef })[]
}

const itemColumns = { id: true, law: true, article: true, scope: true, sourceUrl: true, verified: true } as const
const items = (): Promise<ProactiveItemDto[]> => db.proactiveItem.findMany({ select: itemColumns, orderBy: { position: 'asc' } })

type Row = Omit<Entry, 'item' | 'state'> & { institutionId: string; itemId: string; state: string }

function checklist(kind: string, all: readonly ProactiveItemDto[], rows: readonly Row[]): Checklist {
  const entries = all
    .filter((item) => concerns(item, kind))
    .map((item): Entry => {
      const row = rows.find(({ itemId }) => itemId === item.id)
      if (!row) return { item, state: 'unknown', url: null, publishedOn: null, format: null, licence: null, checkedOn: null, demo: false }
      const { url, publishedOn, format, licence, checkedOn, demo } = row
      return { item, state: row.state as PublicationState, url, publishedOn, format, licence, checkedOn, demo }
    })
  const count = (state: Entry['state']) => entries.filter((entry) => entry.state === state).length
  const score = { published: count('published'), partly: count('partly'), missing: count('missing'), unknown: count('unknown') }
  return { entries, score: { ...score, of: entries.length } }
}

/** The list of one institution. */
export async function checklistOf({ id, kind }: Pick<InstitutionRef, 'id' | 'kind'>): Promise<Checklist> {
  const [all, rows] = await Promise.all([items(), db.proactivePublication.findMany({ where: { institutionId: id } })])
  return checklist(kind, all, rows)
}

/** The lists of all institutions that exist today under their name. */
export async function proactiveOverview(): Promise<ProactiveOverview> {
  const [all, institutions, rows] = await Promise.all([
    items(),
    db.institution.findMany({
      where: { activeTo: null, successorId: null },
      select: institutionColumns,
      orderBy: [{ kind: 'asc' }, { id: 'asc' }],
    }),
    db.proactivePublication.findMany(),
  ])
  const own = groupedBy(rows, ({ institutionId }) => institutionId)
  return {
    items: all,
    institutions: institutions.map((row) => ({ institution: institutionDto(row), ...checklist(row.kind, all, own.get(row.id) ?? []) })),
  }
}

export const cachedChecklist = cached(checklistOf, ({ id }) => [`institution:${id}`])
export const cachedProactive = cached(proactiveOverview, () => ['proactive', 'institutions'])

export type DeskChecklist = Checklist & { institution: InstitutionRef }

/** The lists that an officer keeps. */
export async function proactiveDesk(actor: Actor | null): Promise<Result<DeskChecklist[]>> {
  const refusal = whyNotDesk(actor)
  if (refusal) return refuse(refusal)
  const rows = await db.institution.findMany({ where: { id: { in: desksOf(actor) } }, select: institutionColumns, orderBy: { id: 'asc' } })
  return ok(await Promise.all(rows.map(async (row) => ({ institution: institutionDto(row), ...(await checklistOf(row)) }))))
}

/** One item of one list, for its form. */
export async function proactiveEntry(
  { institution, item }: { institution: string; item: string },
  actor: Actor | null,
): Promise<Result<{ institution: InstitutionRef; entry: Entry }>> {
  const refusal = whyNotFurnish(actor, institution)
  const row = refusal ? null : await db.institution.findUnique({ where: { id: institution }, select: institutionColumns })
  const entry = row && (await checklistOf(row)).entries.find((one) => one.item.id === item)
  return row && entry ? ok({ institution: institutionDto(row), entry }) : refuse(refusal ?? 'missing')
}
