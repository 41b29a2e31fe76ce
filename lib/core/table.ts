import 'server-only'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type Cell, type Line, readCsv } from './csv'
import { ok, type Result, refuse } from './result'

/** Tables that people fill in with a spreadsheet: CSV and XLSX, in and out. */

export type TableRow = { line: number; cells: Record<string, string> }
export type Table = { columns: string[]; rows: TableRow[] }

const mostRows = 1_000
const mostUnfolded = 60 * 1_048_576

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK'

/** What the archive says it unfolds to, read from its directory. */
function unfoldedBytes(bytes: Buffer): number {
  let sum = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      sum += originalSize
      return false
    },
  })
  return sum
}

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString().slice(0, 10) : value === null ? '' : String(value))

async function linesOfSheet(bytes: Buffer): Promise<Result<Line[]>> {
  if (unfoldedBytes(bytes) > mostUnfolded) return refuse('table-too-large')
  // Numbers as they were typed: a milestone 1.10 is not 1.1.
  const rows = await readSheet(bytes, 1, { trim: false, parseNumber: (text) => text })
  return ok(rows.map((row, at) => ({ line: at + 1, cells: row.map(textOf) })))
}

async function linesOf(bytes: Buffer): Promise<Result<Line[]>> {
  try {
    if (isZip(bytes)) return await linesOfSheet(bytes)
    return ok(readCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (thrown) {
    return refuse(thrown instanceof TypeError && !isZip(bytes) ? 'table-not-utf8' : 'table-unreadable')
  }
}

/** Reads a table whose first line names its columns; columns that nobody asks for are left alone, missing ones are named. */
export async function readTable(bytes: Buffer, wanted: readonly string[]): Promise<Result<Table>> {
  const lines = await linesOf(bytes)
  if (!lines.ok) return lines
  const [head, ...rest] = lines.value
  const columns = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  const missing = wanted.filter((name) => !columns.includes(name))
  const twice = wanted.filter((name) => columns.indexOf(name) !== columns.lastIndexOf(name))
  const [lacking, doubled] = [missing.join(', '), twice.join(', ')]
  if (missing.length > 0 && twice.length > 0) return refuse('table-columns-wrong', { values: { missing: lacking, twice: doubled } })
  if (missing.length > 0) return refuse('table-columns-missing', { values: { columns: lacking } })
  if (twice.length > 0) return refuse('table-columns-twice', { values: { columns: doubled } })
  const filled = rest.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) return refuse('table-empty')
  if (filled.length > mostRows) return refuse('table-too-long', { values: { most: mostRows } })
  const rows = filled.map(({ line, cells }) => ({ line, cells: Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])) }))
  return ok({ columns, rows })
}

/** A workbook of one sheet. Every text is a text cell, which no spreadsheet runs as a formula. */
export async function xlsxBytes(sheet: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): Promise<Buffer> {
  const head = columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const cellOf = (value: Cell) =>
    value === null || value === ''
      ? null
      : typeof value === 'number'
        ? { value, type: Number }
        : typeof value === 'boolean'
          ? { value, type: Boolean }
          : { value, type: String, wrap: true }
  const data = [head, ...[...rows].map((row) => row.map(cellOf))]
  return writeXlsxFile(data, { sheet, stickyRowsCount: 1, columns: columns.map(() => ({ width: 24 })) }).toBuffer()
}
