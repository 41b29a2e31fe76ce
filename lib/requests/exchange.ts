import type { RequestRow } from './list'

/** Columns of the list as a table; the same names as the fields of the API. */
export const csvColumns = [
  'ref',
  'state',
  'outcome',
  'locale',
  'title',
  'question',
  'institution',
  'received_on',
  'due_on',
  'due_estimated',
  'overdue',
  'passed_on',
  'answered_on',
  'published_on',
  'answer_published_on',
  'demo',
  'url',
] as const

export const csvRow = (row: RequestRow): (string | number | boolean | null)[] => [
  row.ref,
  row.state,
  row.outcome,
  row.locale,
  row.title,
  row.question,
  row.institution.id,
  row.receivedOn,
  row.dueOn,
  row.dueEstimated,
  row.overdue,
  row.passedOn,
  row.answeredOn,
  row.publishedOn,
  row.answerPublishedOn,
  row.demo,
  row.url,
]
