import 'server-only'
import { waitingTable } from '@/lib/attachments/queries'
import { addDays, daysBetween } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type CalendarFile, type Entry, type FileKind, readCalendarFile, type Unread } from './calendar-file'
import type { Certainty, HolidayCode } from './deadline'
import { type Feast, feastsOf, type HolidayRow, hijriYearOf, isMoonFeast, moonFeasts } from './feasts'
import { whyNotKeepHolidays } from './policy'
import { wholeCalendar } from './queries'
import { wouldMove } from './recompute'
import { furthestMove, type ReviewInput } from './schema'

/** What a change of holidays would do; nothing is written here. */

export type Deed = 'confirm' | 'move' | 'add' | 'remove'

/** One feast and what becomes of its days. */
export type Change = { deed: Deed; key: string; code: string; from: HolidayRow[]; to: HolidayRow[] }

const columns = { id: true, code: true, day: true, certainty: true, sourceUrl: true } as const

const rowsOf = (): Promise<HolidayRow[]> => db.holiday.findMany({ where: { removedAt: null }, select: columns })

function decided(feast: Feast, by: number, sourceUrl: string): Change {
  const to = feast.days.map((row) => ({ ...row, day: addDays(row.day, by), certainty: 'confirmed' satisfies Certainty, sourceUrl }))
  return { deed: by === 0 ? 'confirm' : 'move', key: feast.key, code: feast.code, from: feast.days, to }
}

function added(day: string, sourceUrl: string): Change {
  const key = `exceptional-${day}`
  const code = 'exceptional' satisfies HolidayCode
  return { deed: 'add', key, code, from: [], to: [{ id: key, code, day, certainty: 'confirmed' satisfies Certainty, sourceUrl }] }
}

/** The change that a form asks for, or why there is none. */
export async function changeOf(input: ReviewInput): Promise<Result<Change>> {
  const rows = await rowsOf()
  if ('feast' in input) {
    const feast = feastsOf(rows).find(({ key, code }) => key === input.feast && isMoonFeast(code))
    return feast ? ok(decided(feast, input.by, input.sourceUrl)) : refuse('missing')
  }
  if ('holiday' in input) {
    const row = rows.find(({ id }) => id === input.holiday)
    return row ? ok({ deed: 'remove', key: row.id, code: row.code, from: [row], to: [] }) : refuse('missing')
  }
  if (rows.some(({ day }) => day === input.day)) return refuse('invalid', { fields: { day: ['holiday-known'] } })
  return ok(added(input.day, input.sourceUrl))
}

/** Days that a change touches. */
export const daysOf = (changes: readonly Change[]): string[] => changes.flatMap(({ from, to }) => [...from, ...to].map(({ day }) => day))

/** How many running time limits some changes would move. */
export async function movedBy(changes: readonly Change[]): Promise<number> {
  const [first] = daysOf(changes).toSorted()
  if (!first) return 0
  const { holidays, knownUntil } = await wholeCalendar()
  const gone = new Set(changes.flatMap(({ from }) => from.map(({ id }) => id)))
  const come = changes.flatMap(({ to }) =>
    to.map(({ id, day, code, certainty }) => ({ id, day, code: code as HolidayCode, certainty: certainty as Certainty })),
  )
  return wouldMove({ holidays: [...holidays.filter(({ id }) => !gone.has(id)), ...come], knownUntil }, first)
}

export type Review = { change: Change; moving: number }

/** What the review of a single change shows. */
export async function reviewChange(input: ReviewInput, actor: Actor | null): Promise<Result<Review>> {
  const refusal = whyNotKeepHolidays(actor)
  if (refusal) return refuse(refusal)
  const change = await changeOf(input)
  return change.ok ? ok({ change: change.value, moving: await movedBy([change.value]) }) : change
}

/** Days of one holiday that follow each other, as a calendar names them. */
type Told = { line: number; name: string; code: HolidayCode; days: string[] }

function told(entries: readonly Entry[]): Told[] {
  const feasts: Told[] = []
  const inOrder = entries.toSorted((one, other) => one.code.localeCompare(other.code) || one.day.localeCompare(other.day))
  for (const { line, name, code, day } of inOrder) {
    const last = feasts.at(-1)
    const end = last?.days.at(-1)
    if (last && last.code === code && code !== 'exceptional' && end && daysBetween(end, day) <= 1) {
      if (end !== day) last.days.push(day)
    } else feasts.push({ line, name, code, days: [day] })
  }
  return feasts
}

type Verdict = { change: Change } | { same: string } | { unread: Unread }

function verdictOf({ line, name, code, days }: Told, feasts: readonly Feast[], taken: ReadonlySet<string>, sourceUrl: string): Verdict {
  const [day = ''] = days
  const unread = (why: Unread['why']): Verdict => ({ unread: { line, name, day, why } })
  if (code === 'exceptional') return taken.has(day) ? { same: day } : { change: added(day, sourceUrl) }
  const ofCode = feasts.filter((feast) => feast.code === code)
  if (!isMoonFeast(code)) {
    if (ofCode.some((feast) => feast.days[0]?.day === day)) return { same: day }
    return unread(ofCode.some((feast) => feast.days[0]?.day.startsWith(day.slice(0, 4))) ? 'fixed-by-law' : 'year-not-kept')
  }
  const year = hijriYearOf(code, day)
  if (year === null) return unread('too-far')
  const known = ofCode.find(({ key }) => key === `${code}-${year}`)
  const first = known?.days[0]
  if (known && first) {
    const by = daysBetween(first.day, day)
    if (Math.abs(by) > furthestMove) return unread('too-far')
    return by === 0 && known.certainty === 'confirmed' ? { same: day } : { change: decided(known, by, sourceUrl) }
  }
  const to = Array.from({ length: moonFeasts[code].days }, (_, at) => ({
    ...{ id: `${code}-${year}-${at + 1}`, code, day: addDays(day, at) },
    ...{ certainty: 'confirmed' satisfies Certainty, sourceUrl },
  }))
  return { change: { deed: 'add', key: `${code}-${year}`, code, from: [], to } }
}

export type ImportPlan = { name: string; kind: FileKind; changes: Change[]; same: number; unread: Unread[]; moving: number }

async function planOf(file: CalendarFile, sourceUrl: string): Promise<Omit<ImportPlan, 'name' | 'moving'>> {
  const rows = await rowsOf()
  const feasts = feastsOf(rows)
  const taken = new Set(rows.map(({ day }) => day))
  const verdicts = told(file.entries).map((one) => verdictOf(one, feasts, taken, sourceUrl))
  // A calendar that names a feast twice moves it once.
  const changes = new Map(verdicts.flatMap((verdict) => ('change' in verdict ? [[verdict.change.key, verdict.change]] : [])))
  return {
    kind: file.kind,
    changes: [...changes.values()].sort((one, other) => (one.to[0]?.day ?? '').localeCompare(other.to[0]?.day ?? '')),
    same: verdicts.filter((verdict) => 'same' in verdict).length,
    unread: [...file.unread, ...verdicts.flatMap((verdict) => ('unread' in verdict ? verdict.unread : []))],
  }
}

/** What reading a calendar in would do: what is new, what moves, and what is not understood. */
export async function planHolidays(file: string, sourceUrl: string, actor: Actor | null): Promise<Result<ImportPlan>> {
  const refusal = whyNotKeepHolidays(actor)
  if (refusal) return refuse(refusal)
  const table = await waitingTable(file, actor)
  if (!table) return refuse('file-missing')
  const read = await readCalendarFile(table.bytes)
  if (!read.ok) return read
  const plan = await planOf(read.value, sourceUrl)
  return ok({ name: table.name, ...plan, moving: await movedBy(plan.changes) })
}
