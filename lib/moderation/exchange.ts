import type { LogRow, MonthFigures } from './figures'

/** Columns of the public log and of the monthly figures as tables; the same names as the fields of the API. */

export const logColumns = [
  'seq',
  'day',
  'subject_type',
  'reference',
  'trigger',
  'action',
  'reason_code',
  'automated',
  'hours',
  'in_time',
  'appeal_outcome',
  'body',
  'demo',
  'prev_hash',
  'hash',
] as const

export const logRow = (row: LogRow): (string | number | boolean | null)[] => [
  row.seq,
  row.day,
  row.subjectType,
  row.reference,
  row.trigger,
  row.action,
  row.reasonCode,
  row.automated,
  row.hours,
  row.inTime,
  row.appealOutcome,
  row.body,
  row.demo,
  row.prevHash,
  row.hash,
]

export const figureColumns = [
  'month',
  'received',
  'held_at_writing',
  'reported',
  'held_by_reports',
  'decided',
  'approved',
  'dismissed',
  'automated',
  'median_hours',
  'p90_hours',
  'late',
  'appeals',
  'overturned',
  'partial',
] as const

export const figureRow = (month: MonthFigures): (string | number | null)[] => [
  month.month,
  month.received,
  month.heldAtWriting,
  month.reported,
  month.heldByReports,
  month.decided,
  month.approved,
  month.dismissed,
  month.automated,
  month.median,
  month.p90,
  month.late,
  month.appeals,
  month.overturned,
  month.partial,
]
