import { zipSync } from 'fflate'
import { TooLarge, unfold } from './archive'
import { ok, type Result, refuse } from './result'

/**
 * What may stand in a workbook before it is parsed. The parser lays a sheet out as a full grid, so that one cell far out costs as much as all
 * cells before it: what is larger than a table that people fill in is refused, and what is written in no usual way as well.
 */
export const sheetLimits = {
  rows: 5_000,
  columns: 100,
  cells: 30_000,
  unfolded: 4 * 1_048_576,
  parts: 500,
  tags: 300_000,
  tag: 4_096,
  text: 300_000,
} as const

/** Parts that hold no cells of a table; a workbook that looks for its sheet there has none. */
const beside = /^docProps\/|\/(drawings|charts|theme|media|comments|threadedComments|pivot\w*|queryTables|tables|printerSettings)\//i
const isWanted = (name: string): boolean => /\.(xml|rels)$/i.test(name) && !beside.test(name)

/** The parts that are read; empty where the archive ends before one does. */
function partsOf(bytes: Buffer): Record<string, Uint8Array> {
  const parts: Record<string, Uint8Array> = {}
  const begun = (name: string): boolean => {
    if (isWanted(name)) parts[name] = new Uint8Array()
    return isWanted(name)
  }
  unfold(bytes, { parts: sheetLimits.parts, unfolded: sheetLimits.unfolded }, begun, (name, part) => {
    parts[name] = part
  })
  return parts
}

/** The beginning of a row or a cell, whatever its prefix; names that only begin so are others. */
const opening = /^(?:[^<>\s/:]*:)*(row|c)(?![\w.:\-\u0080-\uFFFF])/i
/** How the rest of such a beginning is written by everything that writes workbooks. */
const attributes = /^(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*\s*\/?>/
const place = /\s(?:[\w.-]+:)*r\s*=\s*["']([^"']*)["']/gi

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Throws where a row or a cell lies outside the limits or is written in no usual way; says which of the two it is. */
function kindOf(tag: string): 'row' | 'c' | null {
  const [start, name] = opening.exec(tag) ?? []
  if (start === undefined) return null
  const rest = attributes.exec(tag.slice(start.length))?.[0]
  if (rest === undefined || (name !== 'row' && name !== 'c')) throw new Error('a row or cell is written in no usual way')
  for (const [, reference = ''] of rest.matchAll(place)) {
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})([1-9]\d{0,6})$/.exec(reference) ?? []
    if (digits === '' || (letters === '') !== (name === 'row')) throw new Error('a reference is none')
    if (Number(digits) > sheetLimits.rows || columnOf(letters) > sheetLimits.columns) throw new TooLarge()
  }
  return name
}

/** Throws unless a part is of the size and shape of a table: few tags, none long, no long text between them. */
function measure(xml: string): void {
  const seen = { row: 0, c: 0, tags: 0 }
  for (let at = xml.indexOf('<'); at !== -1; ) {
    const next = xml.indexOf('<', at + 1)
    const piece = xml.slice(at + 1, next === -1 ? xml.length : next)
    if (++seen.tags > sheetLimits.tags || piece.length > sheetLimits.text) throw new TooLarge()
    const last = piece.indexOf('>')
    const tag = last === -1 ? piece : piece.slice(0, last + 1)
    if (tag.length > sheetLimits.tag) throw new TooLarge()
    const kind = kindOf(tag)
    if (kind && ++seen[kind] > (kind === 'row' ? sheetLimits.rows : sheetLimits.cells)) throw new TooLarge()
    at = next
  }
}

/** The workbook with nothing in it but what was looked at, so that its parser reads the same bytes; throws where it cannot be unfolded. */
export function boundedWorkbook(bytes: Buffer): Result<Buffer> {
  try {
    const parts = partsOf(bytes)
    for (const part of Object.values(parts)) {
      const xml = new TextDecoder().decode(part)
      if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error('a workbook declares nothing')
      measure(xml)
    }
    return ok(Buffer.from(zipSync(parts, { level: 0 })))
  } catch (thrown) {
    if (thrown instanceof TooLarge) return refuse('table-too-large')
    throw thrown
  }
}
