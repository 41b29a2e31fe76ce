import type { IdeaRow } from './list'

/** Columns of the list as a table; the same names as the fields of the API. */
export const csvColumns = [
  'slug',
  'state',
  'theme',
  'locale',
  'title',
  'problem',
  'territory',
  'round',
  'supports',
  'verified',
  'opened_on',
  'answer_due_on',
  'demo',
  'url',
] as const

export const csvRow = (row: IdeaRow): (string | number | boolean | null)[] => [
  row.slug,
  row.state,
  row.theme,
  row.locale,
  row.title,
  row.problem,
  row.territory?.code ?? null,
  row.round.slug,
  row.supports,
  row.verified,
  row.openedOn,
  row.answerDueOn,
  row.demo,
  row.url,
]
