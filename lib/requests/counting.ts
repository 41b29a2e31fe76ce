import 'server-only'
import { isWorkingDay } from '@/lib/cases/deadline'
import { wholeCalendar } from '@/lib/cases/queries'
import { addDays } from '@/lib/core/clock'
import { db, sql, sqlList } from '@/lib/core/db'
import { visibleWhere } from '@/lib/moderation/content'
import { answerClocks } from './lifecycle'

/** What the database counts of requests: codes and days only, grouped there, so that a country's cases are a few hundred rows here. */

/** One institution, or all of them. */
export type Of = string | null

/** What reached an institution: no batch that can still be undone or was. */
const counted = (of: Of) => sql`c."kind" = 'request' AND c."status" <> 'waiting' AND c."id" NOT IN (
  SELECT r."caseId" FROM "InformationRequest" r JOIN "RequestBatch" b ON b."id" = r."batchId" WHERE b."releasedAt" IS NULL
) ${of === null ? sql`` : sql`AND c."institutionId" = ${of}`}`

const clocks = sqlList([...answerClocks])

/** 1 where the public cannot read the request, as `publicWhere` has it. */
const unseenOn = (today: string) => sql`CASE WHEN c."visibility" <> 'private' AND c."id" IN (
  SELECT p."caseId" FROM "PublishedRequest" p JOIN "InformationRequest" e ON e."caseId" = p."caseId"
  WHERE p."state" IN (${sqlList(visibleWhere.state.in)}) AND (e."embargoUntil" IS NULL OR e."embargoUntil" <= ${today})
) THEN 0 ELSE 1 END`

export type Counted<T> = T & { institution: string; n: number }

/** PostgreSQL counts in big integers. */
const plain = <T extends object>(rows: readonly T[]): T[] =>
  rows.map(
    (row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value])) as T,
  )

export type StateCount = Counted<{
  status: string
  outcome: string | null
  channel: string
  answered: number
  open: number
  overdue: number
  /** Late now and without any answer. */
  silent: number
  unseen: number
  demo: number
}>

export const byState = async (of: Of, today: string): Promise<StateCount[]> =>
  plain(
    await db.$queryRaw<StateCount[]>`
    SELECT c."institutionId" AS "institution", c."status", c."outcome", c."channel", COUNT(*) AS "n", COUNT(c."answeredOn") AS "answered",
      SUM(CASE WHEN c."open" THEN 1 ELSE 0 END) AS "open",
      SUM(CASE WHEN c."open" AND c."dueOn" < ${today} THEN 1 ELSE 0 END) AS "overdue",
      SUM(CASE WHEN c."open" AND c."dueOn" < ${today} AND c."answeredOn" IS NULL THEN 1 ELSE 0 END) AS "silent",
      SUM(${unseenOn(today)}) AS "unseen", SUM(CASE WHEN c."demo" THEN 1 ELSE 0 END) AS "demo"
    FROM "Case" c WHERE ${counted(of)}
    GROUP BY c."institutionId", c."status", c."outcome", c."channel"`,
  )

/** How many working days there were up to each day, from the first of them until the last. */
async function workingDays(first: string, last: string): Promise<Map<string, number>> {
  const { holidays } = await wholeCalendar()
  const off = new Set(holidays.map(({ day }) => day))
  const days = new Map<string, number>()
  let count = 0
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (!off.has(day) && isWorkingDay(day, [])) count++
    days.set(day, count)
  }
  return days
}

/** Day of receipt, the day on which waiting ended, and whether with an answer: `2026-09-01 2026-09-141`. */
const waitedFrom = { start: 0, end: 11, answered: 21 } as const

export type SpanCount = Counted<{ days: number; answered: boolean }>

/**
 * Working days from receipt to the first answer, or until the request left, or until today. The database hands over one text an institution,
 * since neither database counts working days quickly and rows of their own would cost more than the counting.
 */
export async function bySpan(of: Of, today: string): Promise<SpanCount[]> {
  const rows = await db.$queryRaw<{ institution: string; first: string; waits: string }[]>`
    SELECT c."institutionId" AS "institution", MIN(c."receivedOn") AS "first", STRING_AGG(
      c."receivedOn" || ' ' || COALESCE(c."answeredOn", c."closedOn", ${today}) || CASE WHEN c."answeredOn" IS NULL THEN '0' ELSE '1' END, ','
    ) AS "waits"
    FROM "Case" c WHERE ${counted(of)}
    GROUP BY c."institutionId"`
  const waits = rows.map(({ institution, waits: list }) => ({ institution, list: list.split(',') }))
  const [first = today] = rows.map((row) => row.first).sort()
  const days = await workingDays(first, today)
  const upTo = (day: string) => days.get(day) ?? 0
  return waits.flatMap(({ institution, list }) => {
    const counts = new Map<string, SpanCount>()
    for (const wait of list) {
      const taken = Math.max(
        0,
        upTo(wait.slice(waitedFrom.end, waitedFrom.answered)) - upTo(wait.slice(waitedFrom.start, waitedFrom.end - 1)),
      )
      const answered = wait.slice(waitedFrom.answered) === '1'
      const key = `${taken} ${answered}`
      const span = counts.get(key) ?? { institution, days: taken, answered, n: 0 }
      span.n++
      counts.set(key, span)
    }
    return [...counts.values()]
  })
}

/** Answers after the last day of the clock, extension included; and requests that went away unanswered after it. */
export const byLateness = async (of: Of): Promise<Counted<{ answered: number }>[]> =>
  plain(
    await db.$queryRaw<Counted<{ answered: number }>[]>`
    SELECT late."institution", late."answered", COUNT(*) AS "n" FROM (
      SELECT c."id", c."institutionId" AS "institution", CASE WHEN c."answeredOn" IS NULL THEN 0 ELSE 1 END AS "answered"
      FROM "Case" c JOIN "Deadline" d ON d."subjectType" = 'case' AND d."subjectId" = c."id"
      WHERE ${counted(of)} AND d."kind" IN (${clocks}) AND (
        (d."state" = 'met' AND d."metOn" = c."answeredOn" AND d."metOn" > d."dueOn") OR
        (d."state" = 'cancelled' AND c."answeredOn" IS NULL AND c."status" IN ('withdrawn', 'transferred', 'merged'))
      )
      GROUP BY c."id", c."institutionId", c."answeredOn", c."closedOn"
      HAVING MAX(d."dueOn") < COALESCE(c."answeredOn", c."closedOn")
    ) late GROUP BY late."institution", late."answered"`,
  )

/** What applicants said of their answers, and outcomes that they contested. */
export const byVoice = async (of: Of): Promise<Counted<{ gotIt: string | null; contested: string | null }>[]> =>
  plain(
    await db.$queryRaw<Counted<{ gotIt: string | null; contested: string | null }>[]>`
    SELECT c."institutionId" AS "institution", r."gotIt", r."contestState" AS "contested", COUNT(*) AS "n"
    FROM "Case" c JOIN "InformationRequest" r ON r."caseId" = c."id"
    WHERE ${counted(of)} AND (r."gotIt" IS NOT NULL OR r."contestState" IS NOT NULL)
    GROUP BY c."institutionId", r."gotIt", r."contestState"`,
  )

/** Grounds of the decisions that count now; a decision may name several. */
export const byGround = async (of: Of, today: string): Promise<Counted<{ ground: string; unseen: number }>[]> =>
  plain(
    await db.$queryRaw<Counted<{ ground: string; unseen: number }>[]>`
    SELECT c."institutionId" AS "institution", g."groundId" AS "ground", COUNT(*) AS "n", SUM(${unseenOn(today)}) AS "unseen"
    FROM "Case" c JOIN "RequestDecision" d ON d."caseId" = c."id" JOIN "DecisionGround" g ON g."decisionId" = d."id"
    WHERE ${counted(of)} AND d."outcome" <> 'already-public'
      AND NOT EXISTS (SELECT 1 FROM "RequestDecision" later WHERE later."caseId" = d."caseId" AND later."version" > d."version")
    GROUP BY c."institutionId", g."groundId"`,
  )

/** Complaints to the head of the institution that were not taken back. */
export const byAppeal = async (of: Of): Promise<Counted<{ state: string; outcome: string | null }>[]> =>
  plain(
    await db.$queryRaw<Counted<{ state: string; outcome: string | null }>[]>`
    SELECT c."institutionId" AS "institution", a."state", a."outcome", COUNT(*) AS "n"
    FROM "RequestAppeal" a JOIN "Case" c ON c."id" = a."caseId"
    WHERE ${counted(of)} AND a."level" = 'head' AND a."state" IN ('filed', 'decided')
    GROUP BY c."institutionId", a."state", a."outcome"`,
  )
