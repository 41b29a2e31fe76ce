import 'server-only'
import { db } from '@/lib/core/db'
import { type ClockKind, type ClockState, type Owner, wasLate } from './clock-kinds'
import { type ClockSubject, limitOf } from './clocks'
import type { Due, Unit } from './deadline'
import { dueOf } from './queries'

export type ClockDto = {
  id: string
  kind: ClockKind
  owner: Owner
  startOn: string
  dueOn: string
  /** Where a citizen kept a later day than a feast that moved would leave: the day that is counted now. */
  computedOn: string
  estimated: boolean
  state: ClockState
  /** The last day passed while it was owed. */
  breached: boolean
  metOn: string | null
  length: number
  unit: Unit
  /** Day 0 and length of what was left after a pause. */
  resumedOn: string | null
  remaining: number | null
  law: string | null
  article: string | null
  sourceUrl: string | null
  /** Whether a jurist checked the rule. */
  verified: boolean
}

type Basis = Pick<ClockDto, 'law' | 'article' | 'sourceUrl' | 'verified'>

const basisColumns = { id: true, law: true, article: true, sourceUrl: true, verified: true } as const

/** Where in the law rules stand, by id: those of time limits, and those that petitions froze. */
async function basesOf(ruleIds: readonly string[]): Promise<Map<string, Basis>> {
  const where = { id: { in: [...new Set(ruleIds)] } }
  const limits = await db.deadlineRule.findMany({ where, select: basisColumns })
  const legal = await db.legalRule.findMany({ where, select: basisColumns })
  return new Map([...legal, ...limits].map(({ id, ...basis }) => [id, basis]))
}

/** Every time limit that ran for a thing, the first begun first. */
export async function clocksOf({ type, id }: ClockSubject): Promise<ClockDto[]> {
  const rows = await db.deadline.findMany({
    where: { subjectType: type, subjectId: id },
    orderBy: [{ startOn: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  })
  const bases = await basesOf(rows.map(({ ruleId }) => ruleId))
  const unknown: Basis = { law: null, article: null, sourceUrl: null, verified: false }
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as ClockKind, owner: row.owner as Owner, startOn: row.startOn, dueOn: row.dueOn },
    ...{ computedOn: row.computedOn, estimated: row.estimated, state: row.state as ClockState, metOn: row.metOn },
    breached: row.breachedAt !== null || wasLate(row),
    ...{ length: row.length, unit: row.unit as Unit, resumedOn: row.resumedOn, remaining: row.remaining },
    ...(bases.get(row.ruleId) ?? unknown),
  }))
}

/** Each day of a time limit, and why it counts or not, by the holidays known today. */
export const explain = (clock: Pick<ClockDto, 'startOn' | 'length' | 'unit' | 'resumedOn' | 'remaining'>): Promise<Due> =>
  dueOf(limitOf(clock))
