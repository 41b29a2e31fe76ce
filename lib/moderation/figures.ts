import 'server-only'
import { cached } from '@/lib/core/cache'
import { addDays, civilDay, startOfDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { once } from '@/lib/core/once'
import { gateTriggers, includes, matterTriggers } from './lifecycle'

export type LogRow = {
  seq: number
  day: string
  subjectType: string
  reference: string
  trigger: string
  action: string
  reasonCode: string | null
  automated: boolean
  hours: number
  inTime: boolean
  appealOutcome: string | null
  body: string
  demo: boolean
  prevHash: string
  hash: string
}

export const logPageSize = 50

/** Lines after `after`, in the order in which they were written. */
export const logAfter = (after: number, limit: number): Promise<LogRow[]> =>
  db.moderationLogEntry.findMany({ where: { seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit })

/** The last line's number; pages of the log are counted from the first, so that what was written stays where it is. */
export const logLength = async (): Promise<number> => (await db.moderationLogEntry.aggregate({ _max: { seq: true } }))._max.seq ?? 0

export const cachedLogAfter = cached(logAfter, () => ['moderation-log'])
export const cachedLogLength = cached(logLength, () => ['moderation-log'])

export type MonthFigures = {
  /** `YYYY-MM` in Casablanca. */
  month: string
  /** Cases opened. */
  received: number
  /** Of these, texts that waited before anybody could read them, and texts that readers reported. */
  heldAtWriting: number
  reported: number
  /** Texts that reports took out of view for a time. */
  heldByReports: number
  decided: number
  approved: number
  dismissed: number
  /** Adverse decisions by rule. */
  byReason: { reason: string; count: number }[]
  automated: number
  /** Hours from opening to decision. */
  median: number | null
  p90: number | null
  /** Decisions later than promised. */
  late: number
  appeals: number
  overturned: number
  partial: number
}

const nextMonth = (month: string): string => addDays(`${month}-28`, 5).slice(0, 7)

/** Nearest-rank percentile of sorted numbers. */
export const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted.length === 0 ? null : (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null)

const notDecisions = ['hold', 'release', 'appeal']

async function figuresOf(month: string): Promise<MonthFigures> {
  const next = nextMonth(month)
  const opened = { openedAt: { gte: startOfDay(`${month}-01`), lt: startOfDay(`${next}-01`) }, trigger: { notIn: [...matterTriggers] } }
  const [byTrigger, lines] = await Promise.all([
    db.moderationCase.groupBy({ by: ['trigger'], where: opened, _count: true }),
    db.moderationLogEntry.findMany({
      where: { day: { gte: `${month}-01`, lt: `${next}-01` } },
      select: { action: true, reasonCode: true, automated: true, hours: true, inTime: true, appealOutcome: true },
    }),
  ])
  const received = (counts: (trigger: string) => boolean) =>
    byTrigger.filter(({ trigger }) => counts(trigger)).reduce((sum, { _count }) => sum + _count, 0)
  const decisions = lines.filter(({ action }) => !includes(notDecisions, action))
  const hours = decisions.map((line) => line.hours).sort((one, other) => one - other)
  const count = (...wanted: string[]) => lines.filter(({ action }) => wanted.includes(action)).length
  const outcomes = (wanted: string) => lines.filter(({ appealOutcome }) => appealOutcome === wanted).length
  const reasons = new Map<string, number>()
  for (const { reasonCode } of decisions) if (reasonCode) reasons.set(reasonCode, (reasons.get(reasonCode) ?? 0) + 1)
  return {
    month,
    received: received(() => true),
    heldAtWriting: received((trigger) => includes(gateTriggers, trigger)),
    reported: received((trigger) => trigger === 'reports'),
    heldByReports: count('hold'),
    decided: decisions.length,
    approved: count('approve', 'approve-and-trust'),
    dismissed: count('dismiss-reports'),
    byReason: [...reasons]
      .map(([reason, times]) => ({ reason, count: times }))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
    automated: lines.filter(({ automated }) => automated).length,
    median: percentile(hours, 0.5),
    p90: percentile(hours, 0.9),
    late: decisions.filter(({ inTime }) => !inTime).length,
    appeals: count('appeal'),
    overturned: outcomes('overturned'),
    partial: outcomes('partial'),
  }
}

const mostMonths = 12

/** The months in which anything happened, the latest first, twelve at most. */
export async function monthlyFigures(): Promise<MonthFigures[]> {
  const [first, opened, last, latest] = await Promise.all([
    db.moderationLogEntry.findFirst({ orderBy: { day: 'asc' }, select: { day: true } }),
    db.moderationCase.findFirst({ orderBy: { openedAt: 'asc' }, select: { openedAt: true } }),
    db.moderationLogEntry.findFirst({ orderBy: { day: 'desc' }, select: { day: true } }),
    db.moderationCase.findFirst({ orderBy: { openedAt: 'desc' }, select: { openedAt: true } }),
  ])
  const days = [first?.day, opened && civilDay(opened.openedAt), last?.day, latest && civilDay(latest.openedAt)]
    .flatMap((day) => day ?? [])
    .sort()
  const from = days[0]?.slice(0, 7)
  const to = days.at(-1)?.slice(0, 7)
  if (!from || !to) return []
  const months: string[] = []
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month)
  return Promise.all(months.reverse().slice(0, mostMonths).map(figuresOf))
}

const keptFor = 60_000

/**
 * The same for the API, which anybody asks as often as they like: counted at most once a minute in this process, and once for all who ask at
 * the same time. Its answers may be five minutes old anyway.
 */
export async function recentFigures(now: Date): Promise<MonthFigures[]> {
  const kept = once('moderation-figures', () => ({ until: 0, figures: null as Promise<MonthFigures[]> | null }))
  if (!kept.figures || now.getTime() >= kept.until) {
    kept.until = now.getTime() + keptFor
    kept.figures = monthlyFigures()
    kept.figures.catch(() => {
      kept.figures = null
    })
  }
  return kept.figures
}

export const cachedFigures = cached(monthlyFigures, () => ['moderation-log'])
