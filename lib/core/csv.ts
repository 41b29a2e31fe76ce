import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

/** What a spreadsheet would run as a formula, in full-width look-alikes too; behind quotes that were put there to keep it from that. */
const formula = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/
const quotedFormula = /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** A text that begins with such a quote gets one more, so that `readCsv` gives back what was written. */
const guarded = (cell: Cell): Cell => (typeof cell === 'string' && quotedFormula.test(cell) ? `'${cell}` : cell)

/**
 * RFC 4180 with a byte-order mark for spreadsheets and a quote before anything they would run as a formula; also where a spreadsheet that parts
 * cells with semicolons or tabs would begin one in the middle of a text.
 */
export const csvText = (columns: readonly string[], rows: Iterable<readonly Cell[]>): string =>
  stringify(
    [...rows].map((row) => row.map(guarded)),
    { header: true, columns: [...columns], bom: true, escape_formulas: true, quoted_match: /[;\t]/, record_delimiter: 'windows' },
  )

const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)

/** French spreadsheets part cells with semicolons, others with tabs. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  return [',', ';', '\t'].toSorted((one, other) => head.split(other).length - head.split(one).length)[0] ?? ','
}

export type Line = { line: number; cells: string[] }

/**
 * The lines of a table, numbered as a spreadsheet shows them: a text of several lines is one. Throws on what is no CSV. Numbers that a
 * spreadsheet quoted stay as they are.
 */
export function readCsv(text: string): Line[] {
  const parsed = parse(text, {
    bom: true,
    delimiter: delimiterOf(text.replace(/^\uFEFF/, '')),
    relax_column_count: true,
    max_record_size: 200_000,
  }) as unknown as string[][]
  return parsed.map((record, at) => ({ line: at + 1, cells: record.map(unguarded) }))
}
