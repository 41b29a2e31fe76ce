import 'server-only'
import { createHash } from 'node:crypto'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import type { LogAction } from './lifecycle'

/** Who moderates here; the log of a federation of sites would name others. */
const body = 'tiwizi'
const stream = 'moderation-log'

export type LogLine = {
  subjectType: string
  /** Of the case; says neither whose text it was nor what stood in it. */
  reference: string
  trigger: string
  action: LogAction
  reasonCode: string | null
  automated: boolean
  /** Whole hours since the case was opened. */
  hours: number
  inTime: boolean
  appealOutcome: string | null
  demo: boolean
}

type Chained = LogLine & { seq: number; day: string; body: string; prevHash: string; hash: string }

/**
 * The hash of a line: SHA-256 in base64url over the JSON list of its fields in this order, the hash of the line before it first. Anybody can
 * reckon it from the published log.
 */
export const lineHash = (line: Omit<Chained, 'hash' | 'action'> & { action: string }): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        line.prevHash,
        line.seq,
        line.day,
        line.subjectType,
        line.reference,
        line.trigger,
        line.action,
        line.reasonCode,
        line.automated,
        line.hours,
        line.inTime,
        line.appealOutcome,
        line.body,
        line.demo,
      ]),
    )
    .digest('base64url')

/** A case as the public log names it; its author finds it in the letter. */
export const referenceOf = (caseId: string): string => caseId.slice(0, 8).toUpperCase()

/** Appends a line to the public log, in the transaction of what it tells. */
export async function logged(tx: Tx, line: LogLine, now: Date): Promise<void> {
  const head = await tx.auditStream.upsert({
    where: { stream },
    create: { stream, seq: 1, hash: '' },
    update: { seq: { increment: 1 } },
  })
  const entry = { ...line, seq: head.seq, day: civilDay(now), body, prevHash: head.hash }
  const hash = lineHash(entry)
  await tx.moderationLogEntry.create({ data: { ...entry, hash } })
  await tx.auditStream.update({ where: { stream }, data: { hash } })
}

const hour = 3_600_000

/** The part of a line that the case itself says. */
export const lineOf = (
  {
    id,
    subjectType,
    trigger,
    openedAt,
    dueAt,
    demo,
  }: { id: string; subjectType: string; trigger: string; openedAt: Date; dueAt: Date; demo: boolean },
  now: Date,
) => ({
  subjectType,
  reference: referenceOf(id),
  trigger,
  hours: Math.max(0, Math.floor((now.getTime() - openedAt.getTime()) / hour)),
  inTime: now <= dueAt,
  demo,
})

type Row = Omit<Chained, 'action'> & { action: string }

/** The first line of consecutive ones that does not follow from the one before it; null when all do. */
export function brokenLine(rows: readonly Row[], before = { seq: 0, hash: '' }): number | null {
  let last = before
  for (const row of rows) {
    if (row.seq !== last.seq + 1 || row.prevHash !== last.hash || row.hash !== lineHash(row)) return last.seq + 1
    last = row
  }
  return null
}

const atOnce = 1_000

/** Reads the whole log; the first broken line, also when lines are missing at the end. */
export async function brokenLog(): Promise<number | null> {
  let before = { seq: 0, hash: '' }
  for (;;) {
    const rows = await db.moderationLogEntry.findMany({ where: { seq: { gt: before.seq } }, orderBy: { seq: 'asc' }, take: atOnce })
    const broken = brokenLine(rows, before)
    if (broken !== null) return broken
    before = rows.at(-1) ?? before
    if (rows.length < atOnce) break
  }
  const head = await db.auditStream.findUnique({ where: { stream } })
  return head === null || (head.seq === before.seq && head.hash === before.hash) ? null : before.seq + 1
}
