import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { cached, expire } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { groupedBy } from '@/lib/core/statistics'
import { authorityKinds } from '@/lib/institutions/kind'
import { type InstitutionRef, institutionColumns, institutionDto } from '@/lib/institutions/queries'
import { includes } from './lifecycle'
import { desksOf, whyNotDesk, whyNotFurnish } from './policy'
import type { PublicationInput, PublicationState } from './proactive-schema'

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

const isLocal = (kind: string): boolean => includes<string>(authorityKinds.local, kind)

/** Whether an item concerns a kind of institution. */
export const concerns = ({ scope }: Pick<ProactiveItemDto, 'scope'>, kind: string): boolean =>
  scope === 'all' || (scope === 'local') === isLocal(kind)

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

/** Says where an item is published, or that it is missing. What is missing has no address, day, format or licence. */
export async function recordPublication(input: PublicationInput, actor: Actor | null, now: Date): Promise<Result<{ institution: string }>> {
  const { institution: institutionId, item: itemId, state } = input
  const refusal = whyNotFurnish(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const today = civilDay(now)
  if (input.publishedOn && input.publishedOn > today) return refuse('invalid', { fields: { publishedOn: ['day-future'] } })
  const where: Partial<PublicationInput> = state === 'missing' ? {} : input
  const { url = null, publishedOn = null, format = null, licence = null } = where
  return attempt(async (tx) => {
    const institution = await tx.institution.findUnique({ where: { id: institutionId }, select: { kind: true } })
    const item = await tx.proactiveItem.findUnique({ where: { id: itemId }, select: { scope: true } })
    if (!institution || !item || !concerns(item, institution.kind)) giveUp('missing')
    const data = { state, url, publishedOn, format, licence, checkedOn: today, checkedById: actor.personId, demo: false }
    const key = { institutionId, itemId }
    await tx.proactivePublication.upsert({ where: { institutionId_itemId: key }, create: { ...key, ...data }, update: data })
    const subject = { type: 'institution', id: institutionId }
    const change = { item: itemId, state }
    await audited(tx, { stream: `cases:${institutionId}`, actor, verb: 'proactive.record', subject, change }, now)
    await expire(tx, [`institution:${institutionId}`, 'proactive'])
    return { institution: institutionId }
  })
}
