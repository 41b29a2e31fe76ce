import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { once } from '@/lib/core/once'
import { groupedBy, rankIn, type Share, shareOf } from '@/lib/core/statistics'
import { byAppeal, byGround, byLateness, bySpan, byState, byVoice, type Of } from './counting'
import { isRefusing } from './lifecycle'
import { leastRanked } from './ranking'
import { type Cells, type Count, type Counts, rowCells, shareIn, wholeCells } from './small-cells'
import { answeredByDay, dayOf, type Span, type Step } from './survival'

/** Figures of requests, by the definitions that the pages say: private requests are counted, no text is read. */

export type RequestFigures = {
  /** Null for the country. */
  institutionId: string | null
  received: number
  open: number
  overdue: number
  /** With a first answer in substance; an acknowledgement or a transfer is none. */
  answered: number
  withdrawn: number
  transferred: number
  merged: number
  /** Working days to the first answer, of those that have one. */
  median: number | null
  p90: number | null
  /** Of those answered or whose last day has passed. */
  onTime: Share
  outcomes: Cells
  /** Of the answers that count now, those that withhold something; null where few people would be told by it. */
  refusing: Share | null
  grounds: Cells
  appeals: number
  /** Upheld or partly, of the complaints that the head decided. */
  overturned: Share
  contested: Share
  /** What applicants who said something said: yes, partly, no. */
  gotIt: Cells
  gotAll: Share | null
  channels: Cells
  /** Share answered by working day. */
  curve: Step[]
  half: number | null
  nineTenths: number | null
  ranked: boolean
  /** Some of it was invented for the demonstration. */
  demo: boolean
}

export type AllFigures = { whole: RequestFigures; institutions: RequestFigures[]; on: string }

/** Counted rows of one kind, parted by institution. */
type Tally = {
  states: Awaited<ReturnType<typeof byState>>
  spans: Awaited<ReturnType<typeof bySpan>>
  late: Awaited<ReturnType<typeof byLateness>>
  voices: Awaited<ReturnType<typeof byVoice>>
  grounds: Awaited<ReturnType<typeof byGround>>
  appeals: Awaited<ReturnType<typeof byAppeal>>
}

async function tally(of: Of, today: string): Promise<Tally> {
  const [states, spans, late, voices, grounds, appeals] = await Promise.all([
    byState(of, today),
    bySpan(of, today),
    byLateness(of),
    byVoice(of),
    byGround(of, today),
    byAppeal(of),
  ])
  return { states, spans, late, voices, grounds, appeals }
}

const sum = <R>(rows: readonly R[], of: (row: R) => number): number => rows.reduce((whole, row) => whole + of(row), 0)

/** How often each key was counted. What only the parties know of a case nobody can read elsewhere. */
function countsBy<R extends { n: number }>(rows: readonly R[], keyOf: (row: R) => string | null, unseenOf: (row: R) => number): Counts {
  const counts = new Map<string, Count>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const { count, unseen } = counts.get(key) ?? { count: 0, unseen: 0 }
    counts.set(key, { count: count + row.n, unseen: unseen + unseenOf(row) })
  }
  return counts
}

/** The tables whose small cells are not shown. */
const tablesOf = ({ states, voices, grounds }: Tally) => ({
  outcomes: countsBy(
    states,
    (row) => row.outcome,
    (row) => row.unseen,
  ),
  grounds: countsBy(
    grounds,
    (row) => row.ground,
    (row) => row.unseen,
  ),
  gotIt: countsBy(
    voices,
    (row) => row.gotIt,
    (row) => row.n,
  ),
  channels: countsBy(
    states,
    (row) => row.channel,
    (row) => row.n,
  ),
})
type Tables = ReturnType<typeof tablesOf>
type TableCells = Record<keyof Tables, Cells>

const cellsBy = (of: (name: keyof Tables) => Cells): TableCells => ({
  outcomes: of('outcomes'),
  grounds: of('grounds'),
  gotIt: of('gotIt'),
  channels: of('channels'),
})

function waitingTimes(spans: Tally['spans']) {
  const list: Span[] = spans.map(({ days, answered, n }) => ({ days, answered, count: n }))
  const answers = list.filter(({ answered }) => answered).map(({ days, count }) => [days, count] as const)
  const curve = answeredByDay(list)
  return { median: rankIn(answers, 0.5), p90: rankIn(answers, 0.9), curve, half: dayOf(curve, 0.5), nineTenths: dayOf(curve, 0.9) }
}

function figuresFrom(institutionId: string | null, rows: Tally, tables: Tables, cells: TableCells): RequestFigures {
  const { states, spans, late, voices, appeals } = rows
  const n = ({ n: count }: { n: number }) => count
  const inStatus = (status: string) =>
    sum(
      states.filter((row) => row.status === status),
      n,
    )
  const answered = sum(states, (row) => row.answered)
  const lateAnswers = sum(
    late.filter((row) => row.answered === 1),
    n,
  )
  const due =
    answered +
    sum(states, (row) => row.silent) +
    sum(
      late.filter((row) => row.answered === 0),
      n,
    )
  const decided = appeals.filter(({ state }) => state === 'decided')
  return {
    institutionId,
    received: sum(states, n),
    open: sum(states, (row) => row.open),
    overdue: sum(states, (row) => row.overdue),
    answered,
    withdrawn: inStatus('withdrawn'),
    transferred: inStatus('transferred'),
    merged: inStatus('merged'),
    ...waitingTimes(spans),
    onTime: shareOf(answered - lateAnswers, due),
    ...cells,
    refusing: shareIn(tables.outcomes, cells.outcomes, isRefusing),
    appeals: sum(appeals, n),
    overturned: shareOf(
      sum(
        decided.filter(({ outcome }) => outcome === 'upheld' || outcome === 'partly'),
        n,
      ),
      sum(decided, n),
    ),
    contested: shareOf(
      sum(
        voices.filter(({ contested }) => contested !== null),
        n,
      ),
      answered,
    ),
    gotAll: shareIn(tables.gotIt, cells.gotIt, (key) => key === 'yes'),
    ranked: due >= leastRanked,
    demo: states.some((row) => row.demo > 0),
  }
}

function figuresOf(institutionId: string, rows: Tally): RequestFigures {
  const tables = tablesOf(rows)
  const cells = cellsBy((name) => rowCells(tables[name]))
  return figuresFrom(institutionId, rows, tables, cells)
}

/** Figures of one institution on a civil day. */
export async function figuresOfInstitution(institutionId: string, today: string): Promise<RequestFigures> {
  return figuresOf(institutionId, await tally(institutionId, today))
}

const parted = <R extends { institution: string }>(rows: readonly R[]) => groupedBy(rows, ({ institution }) => institution)

/** Figures of every institution that was asked, and of all together. */
export async function allFigures(today: string): Promise<AllFigures> {
  const rows = await tally(null, today)
  const parts = {
    states: parted(rows.states),
    spans: parted(rows.spans),
    late: parted(rows.late),
    voices: parted(rows.voices),
    grounds: parted(rows.grounds),
    appeals: parted(rows.appeals),
  }
  const tallies = [...parts.states.keys()].sort().map((id) => ({
    id,
    rows: {
      states: parts.states.get(id) ?? [],
      spans: parts.spans.get(id) ?? [],
      late: parts.late.get(id) ?? [],
      voices: parts.voices.get(id) ?? [],
      grounds: parts.grounds.get(id) ?? [],
      appeals: parts.appeals.get(id) ?? [],
    },
  }))
  const tables = tallies.map((one) => tablesOf(one.rows))
  const cells = cellsBy((name) => wholeCells(tables.map((table) => table[name])))
  return {
    whole: figuresFrom(null, rows, tablesOf(rows), cells),
    institutions: tallies.map((one) => figuresOf(one.id, one.rows)),
    on: today,
  }
}

export const cachedFiguresOfInstitution = cached(figuresOfInstitution, (id) => [`institution:${id}`])

const keptFor = 60_000

/** The same for pages and programs that anybody asks as often as they like: counted at most once a minute in this process. */
export async function recentFigures(now: Date): Promise<AllFigures> {
  const kept = once('request-figures', () => ({ until: 0, figures: null as Promise<AllFigures> | null }))
  if (!kept.figures || now.getTime() >= kept.until) {
    kept.until = now.getTime() + keptFor
    kept.figures = allFigures(civilDay(now))
    kept.figures.catch(() => {
      kept.figures = null
    })
  }
  return kept.figures
}
