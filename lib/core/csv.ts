import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

/** RFC 4180 with a byte-order mark for spreadsheets and a quote before anything they would run as a formula. */
export const csvText = (columns: readonly string[], rows: Iterable<readonly Cell[]>): string =>
  stringify(
    [...rows].map((row) => [...row]),
    { header: true, columns: [...columns], bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
