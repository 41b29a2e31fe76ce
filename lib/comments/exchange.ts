import type { CommentRow } from './queries'

/** Columns of a thread as a table; the same names as the fields of the API. No authors: they are people. */
export const csvColumns = [
  'id',
  'subject',
  'answers',
  'kind',
  'text',
  'language',
  'institution',
  'published_on',
  'edited',
  'redacted',
  'useful',
  'not_useful',
  'replies',
  'due_on',
  'answered_on',
  'demo',
  'url',
] as const

export const csvRow = (row: CommentRow, url: string): (string | number | boolean | null)[] => [
  row.id,
  row.subject,
  row.rootId,
  row.kind,
  row.text,
  row.locale,
  row.institution?.id ?? null,
  row.day,
  row.edited,
  row.redacted,
  row.up,
  row.down,
  row.replies,
  row.due?.on ?? null,
  row.due?.answeredOn ?? null,
  row.demo,
  url,
]
